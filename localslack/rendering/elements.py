"""Which drawing belongs to which element (docs.slack.dev, reference/block-kit/block-elements)."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from localslack.rendering import buttons, choices, entries
from localslack.rendering.paper import Paper, Spot
from localslack.rendering.pictures import picture
from localslack.rendering.texts import text_object, words_of

Entry = Mapping[str, Any]
Drawer = Callable[[Paper, Spot, Entry], Markup]
BOXES = ("checkboxes", "radio_buttons")
"""A label names these as a group, not one control."""


def named(paper: Paper, block: Entry, entry: Entry, words: str = "") -> Spot:
    """The spot of an element without a label of its own, spoken by its placeholder or `words`."""
    block_id = block.get("block_id", "")
    spoken = words_of(entry.get("placeholder")) or words or str(entry.get("action_id", ""))
    group = paper.ident(block_id, f"group-{entry.get('action_id', '')}")
    return Spot(block_id, Markup(' aria-label="{}"').format(spoken[:150]), group)


def draw_element(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """One element; of a kind that is not known, its name."""
    return ELEMENTS.get(entry["type"], _other)(paper, spot, entry)


def _text(paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    return text_object(paper, entry)


def _picture(paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    return picture(paper, entry)


def _other(_paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    return Markup('<span class="image">{}</span>').format(str(entry["type"]).replace("_", " "))


ELEMENTS: Mapping[str, Drawer] = {
    "button": buttons.button,
    "workflow_button": buttons.button,
    "icon_button": buttons.icon_button,
    "feedback_buttons": buttons.feedback,
    "overflow": buttons.overflow,
    "checkboxes": choices.checkboxes,
    "radio_buttons": choices.radio,
    "plain_text_input": entries.typed,
    "rich_text_input": entries.typed,
    "email_text_input": entries.typed,
    "url_text_input": entries.typed,
    "number_input": entries.typed,
    "datepicker": entries.picker,
    "timepicker": entries.picker,
    "datetimepicker": entries.picker,
    "file_input": entries.files,
    "image": _picture,
    "plain_text": _text,
    "mrkdwn": _text,
    **{
        f"{what}_select": choices.select
        for what in ("static", "external", "users", "channels", "conversations")
    },
    **{
        f"multi_{what}_select": choices.multi_select
        for what in ("static", "external", "users", "channels", "conversations")
    },
}

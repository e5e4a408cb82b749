"""Slack's limits on blocks, as one small table, and the sentences Slack answers with.

Facts: docs.slack.dev, reference/block-kit/blocks, and the documentation of Slack's published types.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

BLOCKS_PER_MESSAGE = 50
TEXT_KEPT = 40_000
"""A longer `text` of chat.postMessage is cut."""
TEXT_OF_UPDATE = 4_000
"""A longer `text` of chat.update is refused."""
ID = 255


@dataclass(frozen=True)
class Text:
    """A text object or a plain text, of 1 to `most` characters."""

    most: int
    plain_only: bool = False
    bare: bool = False
    """Whether it is a JSON string, not a text object."""
    least: int = 1


@dataclass(frozen=True)
class Items:
    """A list of 1 to `most` objects, each of one of the kinds."""

    most: int
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class OneOf:
    """One object of one of the kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One of these values."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Shape:
    """The fields of one block or element; any other field is refused, as Slack does."""

    required: Mapping[str, Any] = field(default_factory=dict)
    optional: Mapping[str, Any] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    """At least one of these must be there."""


@dataclass(frozen=True)
class Number:
    """A whole number from `least` to `most`."""

    least: int
    most: int


FLAG = Choice((True, False))
STYLE = OneOf(("text_style",))
SPANS = ("text", "link", "user", "channel", "usergroup", "broadcast", "emoji", "date", "color")
TEXT_KINDS = ("plain_text", "mrkdwn")
CONFIRM = OneOf(("confirm",))
BORDER = Number(0, 1)
_ID = Text(ID, bare=True)

BLOCKS: Mapping[str, Shape] = {
    "section": Shape(
        optional={
            "text": Text(3000),
            "fields": Items(10, TEXT_KINDS),
            "accessory": OneOf(("button", "image")),
            "expand": FLAG,
        },
        one_of=("text", "fields"),
    ),
    "header": Shape({"text": Text(150, plain_only=True)}),
    "divider": Shape(),
    "context": Shape({"elements": Items(10, (*TEXT_KINDS, "image"))}),
    "actions": Shape({"elements": Items(25, ("button",))}),
    "image": Shape(
        {"alt_text": Text(2000, bare=True)},
        {"image_url": Text(3000, bare=True), "title": Text(2000, plain_only=True)},
        one_of=("image_url",),
    ),
    "rich_text": Shape(
        {
            "elements": Items(
                1000,
                (
                    "rich_text_section",
                    "rich_text_list",
                    "rich_text_quote",
                    "rich_text_preformatted",
                ),
            )
        }
    ),
}

ELEMENTS: Mapping[str, Shape] = {
    "plain_text": Shape({"text": Text(3000, bare=True)}, {"emoji": FLAG}),
    "mrkdwn": Shape({"text": Text(3000, bare=True)}, {"verbatim": FLAG}),
    "image": Shape({"alt_text": Text(2000, bare=True), "image_url": Text(3000, bare=True)}),
    "button": Shape(
        {"text": Text(75, plain_only=True)},
        {
            "action_id": _ID,
            "value": Text(2000, bare=True, least=0),
            "url": Text(3000, bare=True),
            "style": Choice(("primary", "danger")),
            "accessibility_label": Text(75, bare=True),
            "confirm": CONFIRM,
        },
    ),
    "confirm": Shape(
        {
            "title": Text(100, plain_only=True),
            "text": Text(300),
            "confirm": Text(30, plain_only=True),
            "deny": Text(30, plain_only=True),
        },
        {"style": Choice(("primary", "danger"))},
    ),
    "rich_text_section": Shape({"elements": Items(1000, SPANS)}),
    "rich_text_quote": Shape({"elements": Items(1000, SPANS)}, {"border": BORDER}),
    "rich_text_preformatted": Shape(
        {"elements": Items(1000, ("text", "link"))},
        {"border": BORDER, "language": Text(100, bare=True)},
    ),
    "rich_text_list": Shape(
        {
            "style": Choice(("bullet", "ordered")),
            "elements": Items(1000, ("rich_text_section",)),
        },
        {"indent": Number(0, 8), "offset": Number(0, 100_000), "border": BORDER},
    ),
    "text": Shape({"text": Text(40_000, bare=True)}, {"style": STYLE}),
    "link": Shape(
        {"url": Text(3000, bare=True)},
        {"text": Text(40_000, bare=True), "style": STYLE, "unsafe": FLAG},
    ),
    "user": Shape({"user_id": Text(50, bare=True)}, {"style": STYLE}),
    "channel": Shape({"channel_id": Text(50, bare=True)}, {"style": STYLE}),
    "usergroup": Shape({"usergroup_id": Text(50, bare=True)}, {"style": STYLE}),
    "broadcast": Shape({"range": Choice(("here", "channel", "everyone"))}, {"style": STYLE}),
    "emoji": Shape(
        {"name": Text(100, bare=True)}, {"unicode": Text(100, bare=True), "style": STYLE}
    ),
    "date": Shape(
        {"timestamp": Number(0, 10**11), "format": Text(300, bare=True)},
        {"url": Text(3000, bare=True), "fallback": Text(300, bare=True), "style": STYLE},
    ),
    "color": Shape({"value": Text(20, bare=True)}, {"style": STYLE}),
    "text_style": Shape(
        optional=dict.fromkeys(("bold", "italic", "strike", "code", "underline"), FLAG)
    ),
}

UNTYPED = ("confirm", "text_style")
"""Objects whose kind follows from where they stand."""

KNOWN_ELSEWHERE = frozenset(
    {
        "alert", "call", "card", "carousel", "container", "context_actions", "data_table", "file",
        "input", "markdown", "plan", "table", "task_card", "video", "channels_select", "checkboxes",
        "conversations_select", "datepicker", "datetimepicker", "external_select",
        "feedback_buttons", "icon_button", "multi_channels_select", "multi_conversations_select",
        "multi_external_select", "multi_static_select", "multi_users_select", "overflow",
        "radio_buttons", "static_select", "timepicker", "users_select", "workflow_button",
    }
)  # fmt: skip
"""Slack has these; the local Slack does not, and says so instead of guessing."""


def walk(blocks: Sequence[Any], path: str = "/blocks") -> Iterator[tuple[str, Any]]:
    """Every object in `blocks` with its JSON pointer."""
    for index, entry in enumerate(blocks):
        yield from _walk(entry, f"{path}/{index}")


def _walk(entry: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, dict):
        yield path, entry
        for name, value in entry.items():
            yield from _walk(value, f"{path}/{name}")
    elif isinstance(entry, list):
        for index, value in enumerate(entry):
            yield from _walk(value, f"{path}/{index}")

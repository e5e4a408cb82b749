"""What is chosen from a list: menus, checkboxes, radio buttons."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from localslack.rendering.buttons import complaint, confirm
from localslack.rendering.names import person_name
from localslack.rendering.paper import Paper, Spot, current
from localslack.rendering.texts import text_object, words_of
from localslack.workspace import ChannelKind

Entry = Mapping[str, Any]
NARROWED_FROM = 9
"""So many choices get a box to narrow them down."""


@dataclass(frozen=True)
class Choice:
    """One line to choose."""

    value: str
    label: Markup
    group: str = ""
    more: str = ""


def select(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """A menu with one choice."""
    chosen = current(paper, spot, entry)
    lines = [_empty(words_of(entry.get("placeholder"), "Choose…"))]
    for group, members in groupby(_choices(paper, entry), lambda choice: choice.group):
        options = Markup("").join(_option(choice, chosen) for choice in members)
        around = Markup('<optgroup label="{}">{}</optgroup>') if group else Markup("{1}")
        lines.append(around.format(group, options))
    drawn = Markup(
        '<select class="choose" data-kind="{}" data-action-id="{}"{}>{}</select>'
    ).format(entry["type"], entry.get("action_id", ""), spot.marks, Markup("").join(lines))
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def _option(choice: Choice, chosen: list[str]) -> Markup:
    words = choice.label.striptags() + (f" – {choice.more}" if choice.more else "")
    on = _flag("selected", choice.value in chosen)
    return Markup('<option value="{}"{}>{}</option>').format(choice.value, on, words)


def _flag(name: str, on: bool) -> Markup:
    return Markup(" {}").format(name) if on else Markup("")


def _empty(words: str) -> Markup:
    return Markup('<option value="">{}</option>').format(words)


def multi_select(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """A menu with several choices, behind a line that names what was chosen."""
    chosen, choices = current(paper, spot, entry), _choices(paper, entry)
    named = [c.label.striptags() for c in choices if c.value in chosen]
    empty = words_of(entry.get("placeholder"), "Choose…")
    narrow = Markup("")
    if len(choices) >= NARROWED_FROM:
        narrow = Markup('<input type="search" class="narrow" aria-label="Find" placeholder="Find">')
    drawn = Markup(
        '<details class="multi" data-kind="{}" data-action-id="{}" data-most="{}"><summary{}>'
        '<span data-keep data-empty="{}">{}</span></summary><div class="items">{}{}</div></details>'
    ).format(
        entry["type"], entry.get("action_id", ""), entry.get("max_selected_items", ""), spot.marks,
        empty, ", ".join(named) or empty, narrow, _boxes("checkbox", "", choices, chosen),
    )  # fmt: skip
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def checkboxes(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """Boxes below each other."""
    return _group(paper, spot, entry, "checkbox", "group")


def radio(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """One of a few lines below each other."""
    return _group(paper, spot, entry, "radio", "radiogroup")


def _group(paper: Paper, spot: Spot, entry: Entry, kind: str, role: str) -> Markup:
    boxes = _boxes(kind, spot.group, _choices(paper, entry), current(paper, spot, entry))
    drawn = Markup(
        '<div class="boxes" role="{}" data-kind="{}" data-action-id="{}"{}>{}</div>'
    ).format(role, entry["type"], entry.get("action_id", ""), spot.marks, boxes)
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def _boxes(kind: str, name: str, choices: Iterable[Choice], chosen: list[str]) -> Markup:
    line = Markup(
        '<label class="box"><input type="{}" name="{}" value="{}"{}><span>{}{}</span></label>'
    )
    more = Markup("<small>{}</small>")
    return Markup("").join(
        line.format(kind, name, c.value, _flag("checked", c.value in chosen), c.label,
                    more.format(c.more) if c.more else "")
        for c in choices
    )  # fmt: skip


def _choices(paper: Paper, entry: Entry) -> list[Choice]:
    kind = str(entry["type"]).removeprefix("multi_")
    if kind in _FOUND:
        return list(_FOUND[kind](paper))
    found = [_choice(paper, option, "") for option in entry.get("options") or []]
    for group in entry.get("option_groups") or []:
        found += [_choice(paper, option, words_of(group["label"])) for option in group["options"]]
    known = [c.value for c in found]
    starts = [*(entry.get("initial_options") or []), entry.get("initial_option")]
    late = [o for o in starts if o and o["value"] not in known]
    return found + [_choice(paper, option, "") for option in late]


def _choice(paper: Paper, option: Entry, group: str) -> Choice:
    label = text_object(paper, option["text"])
    return Choice(option["value"], label, group, words_of(option.get("description")))


def _people(paper: Paper) -> Iterable[Choice]:
    for user in paper.world.users.values():
        if user.active:
            yield Choice(user.id, Markup("{}").format(person_name(paper.world, user.id)))


def _places(paper: Paper) -> Iterable[Choice]:
    for place in paper.world.places_of(paper.user.id) if paper.user else []:
        if place.kind is not ChannelKind.IM:
            yield Choice(place.id, Markup("#{}").format(place.name))


def _conversations(paper: Paper) -> Iterable[Choice]:
    yield from _places(paper)
    yield from _people(paper)


_FOUND: Mapping[str, Callable[[Paper], Iterable[Choice]]] = {
    "users_select": _people,
    "channels_select": _places,
    "conversations_select": _conversations,
}

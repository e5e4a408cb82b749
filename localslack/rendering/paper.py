"""What a drawing needs to know: whose eyes it is for, what was chosen already, what went wrong."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from localslack.workspace import User
from localslack.world import World

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """One surface, a message or a view, as one person sees it."""

    world: World
    user: User | None = None
    key: str = ""
    """Unlike that of every other surface on the page; begins the ids of its fields."""
    trouble: frozenset[str] = frozenset()
    """Elements (`action_id`) whose last use the app did not accept."""
    state: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """What was chosen, by `block_id` and `action_id`."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Sentences beside fields, by `block_id`."""

    def ident(self, block_id: str, part: str) -> str:
        """An id for one part of a block."""
        return f"{part}-{self.key}-{zlib.crc32(block_id.encode()):x}"


@dataclass(frozen=True)
class Spot:
    """Where an element stands: its block, and the attributes that name it to a screen reader."""

    block_id: str
    marks: Markup
    group: str
    """The shared name of radio buttons in this block."""


def current(paper: Paper, spot: Spot, element: Entry) -> list[str]:
    """The values that stand in an element now: what was chosen, else what it starts with."""
    chosen = paper.state.get(spot.block_id, {}).get(element.get("action_id", ""))
    if chosen is not None:
        names = ("value", "selected_")
        return [v for k, given in chosen.items() if k.startswith(names) for v in _values(given)]
    return [v for k, given in element.items() if k.startswith("initial_") for v in _values(given)]


def _values(given: Any) -> list[str]:
    match given:
        case None:
            return []
        case list():
            return [value for one in given for value in _values(one)]
        case {"value": str(value)}:
            return [value]
        case {"type": "rich_text", "elements": list(parts)}:
            return ["\n".join(_words(part) for part in parts)]
        case {"id": str(value)}:
            return [value]
        case _:
            return [str(given)]


def _words(part: Any) -> str:
    if not isinstance(part, Mapping):
        return ""
    return str(part.get("text", "")) + "".join(_words(p) for p in part.get("elements", []))

"""Turns what a person chooses or types, as a test or the page says it, into what Slack's elements hold."""

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from localslack.acts.people import NotPossible
from localslack.holdings import HOLDINGS, state_object
from localslack.limits.togethercheck import options_of
from localslack.shapes.files import file_json
from localslack.surfaces import Block
from localslack.workspace import ChannelKind, User
from localslack.world import World

Entered = Any
"""A text, a list of texts or None; for files `{"name", "content"}`, the content as base64."""
_OPEN = (ChannelKind.PUBLIC, ChannelKind.SHARED)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.A)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.A)


def held_by(world: World, user: User, element: Block, value: Entered) -> dict[str, Any]:
    """The element's state once `user` has entered `value`; raises NotPossible."""
    many = HOLDINGS[element["type"]].many
    given = _listed(value)
    if not many and len(given) > 1:
        raise NotPossible("Only one thing can be chosen there.")
    most = element.get("max_selected_items") or element.get("max_files") or len(given)
    if len(given) > most:
        raise NotPossible(f"No more than {most} can be chosen there.")
    take = TAKERS.get(element["type"], _typed)
    taken = [take(world, user, element, entry) for entry in given]
    return state_object(element, taken if many else next(iter(taken), None))


def _listed(value: Entered) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def option_called(element: Block, value: str) -> Block:
    """The option with this value, or with these words; raises NotPossible."""
    offered = options_of(element)
    by_value = (o for o in offered if o.get("value") == value)
    by_words = (o for o in offered if o["text"]["text"] == value)
    found = next(by_value, None) or next(by_words, None)
    if found is None:
        raise NotPossible(f"There is no choice called {value}.")
    return {name: entry for name, entry in found.items() if name != "url"}


def _option(_world: World, _user: User, element: Block, value: str) -> Block:
    return option_called(element, value)


def _user(world: World, _user: User, _element: Block, value: str) -> str:
    found = world.user(value)
    if found is None:
        raise NotPossible(f"There is nobody called {value}.")
    return found.id


def _channel(world: World, user: User, _element: Block, value: str) -> str:
    place = world.place(value)
    if place is None or (place.kind not in _OPEN and user.id not in place.members):
        raise NotPossible(f"There is no channel called {value}.")
    return place.id


def _date(_world: World, _user: User, _element: Block, value: str) -> str:
    if not _DATE.fullmatch(value):
        raise NotPossible(f"{value} is no date; write it as 2026-03-31.")
    return value


def _time(_world: World, _user: User, _element: Block, value: str) -> str:
    if not _TIME.fullmatch(value):
        raise NotPossible(f"{value} is no time of day; write it as 09:30.")
    return value


def _moment(_world: World, _user: User, _element: Block, value: str) -> int:
    if not str(value).isdecimal():
        raise NotPossible(f"{value} is no moment; write the seconds since 1970.")
    return int(value)


def _typed(_world: World, _user: User, _element: Block, value: str) -> str:
    return str(value)


def _file(world: World, user: User, _element: Block, value: Mapping[str, str]) -> dict[str, Any]:
    content = b64decode(value["content"])
    kept = world.files.keep(user.id, value["name"], len(content), world.now())
    return file_json(world, world.files.fill(kept.id, content))


TAKERS: Mapping[str, Callable[[World, User, Block, Any], Any]] = {
    **dict.fromkeys(
        ("static_select", "multi_static_select", "radio_buttons", "checkboxes"), _option
    ),
    **dict.fromkeys(("users_select", "multi_users_select"), _user),
    **dict.fromkeys(
        (
            "channels_select", "multi_channels_select", "conversations_select",
            "multi_conversations_select",
        ),
        _channel,
    ),
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _moment,
    "file_input": _file,
}  # fmt: skip

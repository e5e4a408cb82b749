"""Reads a workspace file and says in one sentence what is wrong with it."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from localslack.workspace import (
    DEFAULT_EVENTS,
    DEFAULT_SCOPES,
    Bot,
    Channel,
    ChannelKind,
    Team,
    User,
    UserKind,
    Workspace,
)

Kind = TypeVar("Kind", bound=StrEnum)


class BrokenWorkspace(Exception):
    """The workspace cannot be used; the message is one sentence for the person who wrote it."""


def read_workspace(file: Path) -> Workspace:
    """The workspace that stands in `file` (JSON); raises BrokenWorkspace."""
    try:
        described = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenWorkspace(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BrokenWorkspace(f"{file} is not JSON: {error}.") from error
    try:
        return workspace_from(described)
    except BrokenWorkspace as error:
        raise BrokenWorkspace(f"{file}: {error}") from error


def workspace_from(described: object) -> Workspace:
    """The workspace that a parsed file describes; raises BrokenWorkspace."""
    top = _Entry(described, "the file")
    team_entry = top.entry("team")
    team = Team(team_entry.text("id"), team_entry.text("name"), team_entry.text("domain"))
    bot = _bot(top.entry("bot"))
    users = tuple(_user(e, team) for e in top.entries("users"))
    known = {u.name: u.id for u in users} | {u.id: u.id for u in users}
    known |= {bot.name: bot.user_id, bot.user_id: bot.user_id}
    channels = tuple(_channel(e, known) for e in top.entries("channels"))
    _all_different("user id", [bot.user_id, *(u.id for u in users)])
    _all_different("user name", [bot.name, *(u.name for u in users)])
    _all_different("channel id", [c.id for c in channels])
    _all_different("channel name", [c.name for c in channels])
    return Workspace(team, bot, users, channels, bool(top.get("paced", False)))


class _Entry:
    """One object of the file, which knows its own name for error messages."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise BrokenWorkspace(f"{where} must be an object.")
        self._fields: Mapping[str, Any] = value
        self.where = where

    def get(self, name: str, default: object = None) -> Any:
        return self._fields.get(name, default)

    def text(self, name: str, default: str | None = None) -> str:
        value = self._fields.get(name, default)
        if not isinstance(value, str) or (default is None and not value):
            raise BrokenWorkspace(f"{self.where} needs `{name}`, a text.")
        return value

    def texts(self, name: str, default: Sequence[str]) -> tuple[str, ...]:
        value = self._fields.get(name, default)
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise BrokenWorkspace(f"{self.where} needs `{name}`, a list of texts.")
        return tuple(value)

    def choice(self, name: str, kinds: type[Kind], default: Kind) -> Kind:
        value = self._fields.get(name, default.value)
        try:
            return kinds(value)
        except ValueError as error:
            allowed = ", ".join(kinds)
            raise BrokenWorkspace(
                f"{self.where} has the {name} {value!r}; use {allowed}."
            ) from error

    def entry(self, name: str) -> "_Entry":
        return _Entry(self._fields.get(name), f"`{name}`")

    def entries(self, name: str) -> list["_Entry"]:
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise BrokenWorkspace(f"`{name}` must be a list.")
        return [_Entry(v, f"`{name}` number {i}") for i, v in enumerate(value, 1)]


def _bot(entry: _Entry) -> Bot:
    return Bot(
        user_id=entry.text("user_id"),
        bot_id=entry.text("bot_id"),
        app_id=entry.text("app_id"),
        name=entry.text("name"),
        display_name=entry.text("display_name", entry.text("name")),
        commands=entry.texts("commands", ()),
        scopes=entry.texts("scopes", DEFAULT_SCOPES),
        events=entry.texts("events", DEFAULT_EVENTS),
    )


def _user(entry: _Entry, team: Team) -> User:
    kind = entry.choice("kind", UserKind, UserKind.MEMBER)
    foreign = kind is UserKind.EXTERNAL
    return User(
        id=entry.text("id"),
        name=entry.text("name"),
        real_name=entry.text("real_name", entry.text("name")),
        email=entry.get("email"),
        tz=_timezone(entry),
        title=entry.text("title", ""),
        kind=kind,
        team_id=entry.text("team_id") if foreign else team.id,
        team_name=entry.text("team_name", "another company") if foreign else team.name,
    )


def _timezone(entry: _Entry) -> str:
    name = entry.text("tz", "Etc/UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BrokenWorkspace(f"{entry.where} has the unknown time zone {name!r}.") from error
    return name


def _channel(entry: _Entry, known: Mapping[str, str]) -> Channel:
    members = entry.texts("members", ())
    for member in members:
        if member not in known:
            raise BrokenWorkspace(f"{entry.where} has the unknown member {member!r}.")
    kind = entry.choice("kind", ChannelKind, ChannelKind.PUBLIC)
    if kind is ChannelKind.IM:
        raise BrokenWorkspace(
            f"{entry.where} has the kind 'im'; direct messages open by themselves."
        )
    ids = tuple(dict.fromkeys(known[m] for m in members))
    name = entry.text("name").removeprefix("#")
    return Channel(entry.text("id"), name, kind, ids, bool(entry.get("archived", False)))


def _all_different(what: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise BrokenWorkspace(f"The {what} {value!r} stands there more than once.")

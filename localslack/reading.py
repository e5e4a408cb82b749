"""Reads a workspace file and says in one sentence what is wrong with it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from localslack.entries import BrokenWorkspace, Entry
from localslack.kinds import ChannelKind, Posting, Sharing, UserKind
from localslack.workspace import (
    DEFAULT_EVENTS,
    DEFAULT_SCOPES,
    SLACKBOT,
    Bot,
    Channel,
    Shortcut,
    Team,
    User,
    Usergroup,
    Workspace,
)

__all__ = ["BrokenWorkspace", "read_workspace", "workspace_from"]


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
    top = Entry(described, "the file")
    team = _team(top.entry("team"))
    bot = _bot(top.entry("bot"))
    users = tuple(_user(e, team) for e in top.entries("users"))
    known = {u.name: u.id for u in users} | {u.id: u.id for u in users}
    known |= {bot.name: bot.user_id, bot.user_id: bot.user_id}
    channels = tuple(_channel(e, known) for e in top.entries("channels"))
    groups = tuple(_usergroup(e, known) for e in top.entries("usergroups"))
    _all_different("user id", [bot.user_id, SLACKBOT, *(u.id for u in users)])
    _all_different("user name", [bot.name, *(u.name for u in users)])
    _all_different("channel id", [c.id for c in channels])
    _all_different("channel name", [c.name for c in channels])
    _all_different("group id", [g.id for g in groups])
    return Workspace(team, bot, users, channels, bool(top.get("paced", False)), groups)


def _team(entry: Entry) -> Team:
    organisation = entry.text("enterprise_id", "") or None
    return Team(
        id=entry.text("id"),
        name=entry.text("name"),
        domain=entry.text("domain"),
        enterprise_id=organisation,
        enterprise_name=entry.text("enterprise_name", organisation or ""),
    )


def _bot(entry: Entry) -> Bot:
    return Bot(
        user_id=entry.text("user_id"),
        bot_id=entry.text("bot_id"),
        app_id=entry.text("app_id"),
        name=entry.text("name"),
        display_name=entry.text("display_name", entry.text("name")),
        commands=entry.texts("commands", ()),
        scopes=entry.texts("scopes", DEFAULT_SCOPES),
        events=entry.texts("events", DEFAULT_EVENTS),
        agent=bool(entry.get("agent", False)),
        home_tab=bool(entry.get("home_tab", True)),
        socket_mode=bool(entry.get("socket_mode", False)),
        shortcuts=tuple(_shortcut(e) for e in entry.entries("shortcuts")),
        usages=tuple((e.text("command"), e.text("hint")) for e in entry.entries("usages")),
    )


def _shortcut(entry: Entry) -> Shortcut:
    return Shortcut(entry.text("callback_id"), entry.text("name"))


def _user(entry: Entry, team: Team) -> User:
    kind = entry.choice("kind", UserKind, UserKind.MEMBER)
    if kind is UserKind.SLACKBOT:
        raise BrokenWorkspace(f"{entry.where} has the kind 'slackbot'; Slackbot is always there.")
    elsewhere = kind in (UserKind.EXTERNAL, UserKind.STRANGER) or entry.get("team_id")
    return User(
        id=entry.text("id"),
        name=entry.text("name"),
        real_name=entry.text("real_name", entry.text("name")),
        email=entry.get("email"),
        tz=entry.timezone("tz"),
        title=entry.text("title", ""),
        kind=kind,
        team_id=entry.text("team_id") if elsewhere else team.id,
        team_name=entry.text("team_name", "another company") if elsewhere else team.name,
    )


def _channel(entry: Entry, known: Mapping[str, str]) -> Channel:
    kind = entry.choice("kind", ChannelKind, ChannelKind.PUBLIC)
    if kind is ChannelKind.IM:
        raise BrokenWorkspace(
            f"{entry.where} has the kind 'im'; direct messages open by themselves."
        )
    return Channel(
        id=entry.text("id"),
        name=entry.text("name").removeprefix("#"),
        kind=kind,
        members=_people(entry, "members", known),
        archived=bool(entry.get("archived", False)),
        sharing=entry.choice("sharing", Sharing, Sharing.NOT),
        posting=entry.choice("posting", Posting, Posting.EVERYTHING),
    )


def _usergroup(entry: Entry, known: Mapping[str, str]) -> Usergroup:
    handle = entry.text("handle").removeprefix("@")
    return Usergroup(
        entry.text("id"), handle, entry.text("name", handle), _people(entry, "users", known)
    )


def _people(entry: Entry, field: str, known: Mapping[str, str]) -> tuple[str, ...]:
    named = entry.texts(field, ())
    for name in named:
        if name not in known:
            raise BrokenWorkspace(f"{entry.where} has the unknown member {name!r}.")
    return tuple(dict.fromkeys(known[name] for name in named))


def _all_different(what: str, values: Sequence[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise BrokenWorkspace(f"The {what} {value!r} stands there more than once.")

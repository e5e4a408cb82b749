"""What the bot's messages did: who could see them, who was notified, which links were shown."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

from localslack.limits import walk
from localslack.richtext import unescape
from localslack.world import Message, Place, World

_ANGLE = re.compile(r"<([@#!]?)([^>|]*)(?:\|([^>]*))?>")
_BARE = re.compile(r"(?<![<|\w])(?:https?://[^\s<>|]+|(?<!\w)@(?:here|channel|everyone)\b)")


class Way(StrEnum):
    """By which method a message came."""

    POST = "chat.postMessage"
    EPHEMERAL = "chat.postEphemeral"
    UPDATE = "chat.update"
    START_STREAM = "chat.startStream"
    APPEND_STREAM = "chat.appendStream"
    STOP_STREAM = "chat.stopStream"
    UPLOAD = "files.completeUploadExternal"
    RESPONSE_URL = "response_url"
    COMMAND_REPLY = "command_reply"


@dataclass(frozen=True)
class Effect:
    """One accepted message of the bot, as it was when accepted."""

    way: Way
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    blocks: tuple[dict[str, Any], ...]
    metadata: dict[str, Any] | None
    seen_by: tuple[str, ...]
    """User ids, the bot's own left out."""
    notified: tuple[str, ...]
    """User ids, and `here`, `channel`, `everyone`, `S...` for groups, that markup in it addresses."""
    links: tuple[tuple[str, str], ...]
    """(label, target) of every link in it."""

    def as_json(self) -> dict[str, Any]:
        """For the driver."""
        return asdict(self)


class Effects:
    """The list of all accepted messages, never cut: tests count it."""

    def __init__(self, world: World) -> None:
        """Starts empty."""
        self._world = world
        self._kept: list[Effect] = []
        self._lock = Lock()

    def note(self, way: Way, place: Place, message: Message) -> None:
        """Remember one accepted message."""
        bot = self._world.workspace.bot.user_id
        seen = [u for u in place.members if u != bot and message.seen_only_by in (None, u)]
        if message.ephemeral:
            seen = [u for u in seen if u not in self._world.away]
        markup = list(_markup(message))
        effect = Effect(
            way=way,
            channel=place.id,
            ts=message.ts,
            thread_ts=message.thread_ts,
            text=message.text,
            blocks=message.blocks,
            metadata=dict(message.metadata) if message.metadata else None,
            seen_by=tuple(seen),
            notified=tuple(dict.fromkeys(n for n in map(_notified, markup) if n)),
            links=tuple(dict.fromkeys(found for found in map(_link, markup) if found)),
        )
        with self._lock:
            self._kept.append(effect)
        self._world.touch()

    def all(self) -> list[Effect]:
        """Oldest first."""
        with self._lock:
            return list(self._kept)


Mark = tuple[str, str, str]
"""Sign (`@`, `!`, `link`), target, label."""


def _markup(message: Message) -> Iterator[Mark]:
    yield from _in_mrkdwn(message.text, verbatim=True)
    for _, entry in walk(list(message.blocks)):
        yield from _in_element(entry)


def _in_element(entry: dict[str, Any]) -> Iterator[Mark]:
    match entry.get("type"):
        case "mrkdwn":
            yield from _in_mrkdwn(entry.get("text", ""), bool(entry.get("verbatim")))
        case "user":
            yield ("@", entry.get("user_id", ""), "")
        case "usergroup":
            yield ("@", entry.get("usergroup_id", ""), "")
        case "broadcast":
            yield ("!", entry.get("range", ""), "")
        case "link" | "button" | "date" if entry.get("url"):
            label = entry.get("text") or entry.get("fallback") or entry["url"]
            yield ("link", entry["url"], label if isinstance(label, str) else label["text"])


def _in_mrkdwn(text: str, verbatim: bool) -> Iterator[Mark]:
    """Markup in angle brackets; without `verbatim` Slack also makes plain words live."""
    for sign, target, label in _ANGLE.findall(text):
        if sign in ("@", "!"):
            yield (sign, target, label)
        elif not sign and re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield ("link", unescape(target), unescape(label or target))
    if not verbatim:
        for bare in _BARE.findall(_ANGLE.sub("", text)):
            yield ("!", bare[1:], "") if bare.startswith("@") else ("link", bare, bare)


def _notified(mark: Mark) -> str | None:
    sign, target, _ = mark
    if sign == "@":
        return target
    if sign == "!":
        return target.removeprefix("subteam^") if not target.startswith("date^") else None
    return None


def _link(mark: Mark) -> tuple[str, str] | None:
    sign, target, label = mark
    if sign == "link":
        return (label, target)
    if sign == "!" and target.startswith("date^") and target.count("^") >= 3:
        return (label, target.split("^")[3])
    return None

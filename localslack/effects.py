"""What the app's messages did: who could see them, who was notified, which links and previews they brought."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

from localslack.marks import Mark, Sort, brought_by, marks_in
from localslack.world import Message, Place, World

MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp4", ".mov", ".mp3", ".pdf")


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
    unfurls: tuple[str, ...]
    """Addresses that Slack would fetch to show a preview."""
    images: tuple[str, ...]
    """Addresses of pictures that Slack would fetch."""

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
        groups = {g.handle: g.id for g in self._world.workspace.usergroups}
        marks = list(marks_in(message, groups))
        brought = brought_by(marks)
        effect = Effect(
            way=way,
            channel=place.id,
            ts=message.ts,
            thread_ts=message.thread_ts,
            text=message.text,
            blocks=message.blocks,
            metadata=dict(message.metadata) if message.metadata else None,
            seen_by=self._seen_by(place, message),
            notified=brought.named,
            links=brought.links,
            unfurls=() if message.ephemeral else tuple(dict.fromkeys(_unfurled(message, marks))),
            images=brought.pictures,
        )
        with self._lock:
            self._kept.append(effect)
        self._world.touch()

    def _seen_by(self, place: Place, message: Message) -> tuple[str, ...]:
        """An ephemeral message reaches only who is a member, has an account and looks at Slack."""
        world = self._world
        bot = world.workspace.bot.user_id
        known = (world.users.get(m) for m in place.members if m != bot)
        seen = [u.id for u in known if u and u.active and message.seen_only_by in (None, u.id)]
        return tuple(u for u in seen if not message.ephemeral or u not in world.away)

    def all(self) -> list[Effect]:
        """Oldest first."""
        with self._lock:
            return list(self._kept)


def _unfurled(message: Message, marks: list[Mark]) -> Iterable[str]:
    """Links to pages and to media, each unless its switch is off (chat.postMessage, unfurling)."""
    for mark in marks:
        address = mark.target.lower()
        if mark.sort is not Sort.LINK or not address.startswith(("http:", "https:")):
            continue
        media = address.split("?")[0].endswith(MEDIA)
        if message.live.unfurl_media if media else message.live.unfurl_links:
            yield mark.target

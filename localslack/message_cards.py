"""Messages as one person sees them, as values for the page's templates."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from localslack.kinds import RUNNING
from localslack.places import Reaction, Streaming
from localslack.rendering.blocks import draw_blocks
from localslack.rendering.emoji import EMOJI
from localslack.rendering.mrkdwn import mrkdwn
from localslack.rendering.names import as_typed, person_name
from localslack.rendering.paper import Paper
from localslack.workspace import User
from localslack.world import Message, Place, World

HUES = 10
TOMBSTONE = "tombstone"
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass(frozen=True)
class FileCard:
    """A shared file."""

    id: str
    name: str
    size: str
    picture: bool


@dataclass(frozen=True)
class ReactionCard:
    """One emoji below a message."""

    name: str
    sign: str
    count: int
    mine: bool
    who: str


@dataclass(frozen=True)
class MessageCard:
    """One message, drawn."""

    ts: str
    channel: str
    author: str
    initials: str
    hue: int
    from_app: bool
    day: str
    time: str
    body: Markup
    text: str
    ephemeral: bool
    edited: bool
    gone: bool
    growing: bool
    replies: int
    status: str
    thread: str
    """The message a reply to this one hangs below."""
    files: tuple[FileCard, ...]
    reactions: tuple[ReactionCard, ...]
    may_edit: bool
    may_delete: bool


def card(world: World, user: User, place: Place, message: Message, part: str = "") -> MessageCard:
    """One message as `user` sees it, dated in the calendar it was written in and their zone."""
    when = datetime.fromtimestamp(float(message.ts) + message.moved, UTC)
    when = when.astimezone(ZoneInfo(user.tz))
    name, gone = person_name(world, message.user), message.subtype == TOMBSTONE
    mine = message.user == user.id and not (gone or message.ephemeral or place.archived)
    runs = user.kind in RUNNING and not (gone or message.ephemeral or place.archived)
    return MessageCard(
        ts=message.ts,
        channel=place.id,
        author=name,
        initials="".join(word[0] for word in name.split()[:2]).upper(),
        hue=zlib.crc32(message.user.encode()) % HUES,
        from_app=message.bot_id is not None,
        day=f"{when:%A, %-d %B %Y}",
        time=f"{when:%H:%M}",
        body=_body(world, user, message, part),
        text=as_typed(world, message.text),
        ephemeral=message.ephemeral,
        # Slack does not say it of blocks that an app has changed (reference/methods/chat.update).
        edited=message.edited is not None and not (message.bot_id and message.blocks),
        gone=gone,
        growing=message.streaming is Streaming.IN_PROGRESS,
        replies=sum(1 for m in place.replies(message.ts) if m.seen_only_by in (None, user.id)),
        status=status_of(world, place, message.ts),
        thread=message.thread_ts or message.ts,
        files=tuple(_files(world, message.files)),
        reactions=tuple(_reaction(world, user, r) for r in message.reactions),
        may_edit=mine,
        may_delete=mine or runs,
    )


def status_of(world: World, place: Place, thread_ts: str) -> str:
    """The agent's loading line below a thread, if there is one now."""
    line = world.statuses.get((place.id, thread_ts))
    return line.text if line and line.until > world.now() else ""


def _body(world: World, user: User, message: Message, part: str) -> Markup:
    """Blocks where there are any, else the text, as Slack does."""
    if message.blocks:
        key = f"{message.ts.replace('.', '')}{part}"
        picked = world.picked.get((user.id, message.ts), {})
        return draw_blocks(Paper(world, user, key, message.trouble, picked), message.blocks)
    if not message.text:
        return Markup("")
    return Markup('<div class="text">{}</div>').format(mrkdwn(world, message.text, zone=user.tz))


def _files(world: World, idents: Iterable[str]) -> Iterable[FileCard]:
    for ident in idents:
        if file := world.files.find(ident):
            yield FileCard(file.id, file.title, _size(file.size), file.mimetype in _PICTURES)


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _reaction(world: World, user: User, reaction: Reaction) -> ReactionCard:
    who = ", ".join(person_name(world, u) for u in reaction.users)
    sign = EMOJI.get(reaction.name, f":{reaction.name}:")
    return ReactionCard(reaction.name, sign, len(reaction.users), user.id in reaction.users, who)

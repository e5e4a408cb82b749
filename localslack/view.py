"""What one person sees on the page, as values for its templates."""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from localslack.rendering.blocks import draw_blocks
from localslack.rendering.mrkdwn import mrkdwn
from localslack.rendering.names import person_name
from localslack.workspace import ChannelKind, User, UserKind
from localslack.world import Message, Place, World

HUES = 10


@dataclass(frozen=True)
class PlaceRow:
    """One line of the left column."""

    id: str
    label: str
    kind: str
    unread: int


@dataclass(frozen=True)
class MessageCard:
    """One message, drawn."""

    key: str
    ts: str
    channel: str
    author: str
    initials: str
    hue: int
    from_app: bool
    day: str
    time: str
    body: Markup
    ephemeral: bool
    edited: bool
    replies: int
    thread: str
    """The message a reply to this one hangs below."""


def personas(world: World) -> list[User]:
    """The people one can be on the page."""
    return [u for u in world.users.values() if u.active and u.person]


def standing(user: User) -> str:
    """Title, and what is special about the account."""
    special = {
        UserKind.GUEST: "guest",
        UserKind.SINGLE_CHANNEL_GUEST: "single-channel guest",
        UserKind.EXTERNAL: f"from {user.team_name}",
        UserKind.ADMIN: "workspace admin",
    }
    return ", ".join(part for part in (user.title, special.get(user.kind, "")) if part)


def places_for(world: World, user: User) -> list[PlaceRow]:
    """Channels, then the direct message with the bot, each with its number of unread messages."""
    if not user.foreign:
        world.im_with(user)
    return [_place_row(world, user, place) for place in world.places_of(user.id)]


def _place_row(world: World, user: User, place: Place) -> PlaceRow:
    direct = place.kind is ChannelKind.IM
    label = world.workspace.bot.display_name if direct else place.name
    read = world.read_marks.get((user.id, place.id), "")
    new = [m for m in world.seen_by(user.id, [place]) if m.ts > read and m.user != user.id]
    return PlaceRow(place.id, label, place.kind.value, len(new))


def cards(world: World, user: User, place: Place, thread_ts: str | None) -> list[MessageCard]:
    """The messages of a place, or of one thread in it, oldest first; marks the place as read."""
    seen = list(world.seen_by(user.id, [place]))
    if seen:
        world.read_marks[user.id, place.id] = seen[-1].ts
    return [card(world, user, place, m) for m in _wanted(seen, thread_ts)]


def _wanted(seen: list[Message], thread_ts: str | None) -> list[Message]:
    if thread_ts:
        return [m for m in seen if thread_ts in (m.ts, m.thread_ts)]
    return [m for m in seen if not m.is_reply or m.broadcast]


def card(world: World, user: User, place: Place, message: Message) -> MessageCard:
    """One message as `user` sees it, in their time zone."""
    when = datetime.fromtimestamp(float(message.ts), UTC).astimezone(ZoneInfo(user.tz))
    name = person_name(world, message.user)
    return MessageCard(
        key=f"{message.ts}-{message.edited or ''}-{len(message.trouble)}",
        ts=message.ts,
        channel=place.id,
        author=name,
        initials="".join(word[0] for word in name.split()[:2]).upper(),
        hue=zlib.crc32(message.user.encode()) % HUES,
        from_app=message.bot_id is not None,
        day=f"{when:%A, %-d %B %Y}",
        time=f"{when:%H:%M}",
        body=body(world, message),
        ephemeral=message.ephemeral,
        edited=message.edited is not None,
        replies=sum(1 for m in place.replies(message.ts) if m.seen_only_by in (None, user.id)),
        thread=message.thread_ts or message.ts,
    )


def body(world: World, message: Message) -> Markup:
    """Blocks where there are any, else the text, as Slack does."""
    if message.blocks:
        return draw_blocks(world, message.blocks, message.trouble)
    return Markup('<div class="text">{}</div>').format(mrkdwn(world, message.text))

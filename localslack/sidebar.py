"""Who and what stands in the left column, for one person."""

from dataclasses import dataclass

from localslack.kinds import ChannelKind, UserKind
from localslack.workspace import User
from localslack.world import Message, Place, World

_SPECIAL = {
    UserKind.GUEST: "guest",
    UserKind.SINGLE_CHANNEL_GUEST: "single-channel guest",
    UserKind.ADMIN: "workspace admin",
    UserKind.OWNER: "workspace owner",
}
DIRECT = (ChannelKind.IM, ChannelKind.MPIM)


@dataclass(frozen=True)
class PlaceRow:
    """One line of the left column."""

    id: str
    label: str
    kind: str
    sign: str
    unread: int


def personas(world: World) -> list[User]:
    """The people one can be on the page."""
    return [u for u in world.users.values() if u.active and u.person]


def standing(user: User) -> str:
    """Title, and what is special about the account."""
    special = f"from {user.team_name}" if user.foreign else _SPECIAL.get(user.kind, "")
    return ", ".join(part for part in (user.title, special) if part)


def places_for(world: World, user: User) -> list[PlaceRow]:
    """Channels, then direct messages, each with its number of unread messages."""
    if not user.foreign:
        world.im_with(user)
    return [_place_row(world, user, place) for place in world.places_of(user.id)]


def label_of(world: World, user: User, place: Place) -> str:
    """What a place is called for `user`: a direct message by the others in it."""
    if place.kind is ChannelKind.IM:
        return world.workspace.bot.display_name
    if place.kind is ChannelKind.MPIM:
        others = [world.users[m] for m in place.members if m in world.users and m != user.id]
        return ", ".join(u.real_name for u in others)
    return place.name


def _place_row(world: World, user: User, place: Place) -> PlaceRow:
    sign = ChannelKind.SHARED if place.shared else place.kind
    unread = sum(m.user != user.id for m in unread_in(world, user, place))
    return PlaceRow(place.id, label_of(world, user, place), place.kind.value, sign.value, unread)


def unread_in(world: World, user: User, place: Place) -> list[Message]:
    """What `user` has not seen there yet."""
    read = world.read_marks.get((user.id, place.id), "")
    return [m for m in world.seen_by(user.id, [place]) if m.ts > read]


def about(place: Place) -> str:
    """One line about a place, for its head."""
    if place.kind is ChannelKind.IM:
        return "app"
    known = len(place.members)
    words = [f"{known} member{'' if known == 1 else 's'}"]
    words += ["shared with another company"] if place.shared else []
    words += ["archived"] if place.archived else []
    return ", ".join(words)

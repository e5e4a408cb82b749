"""What happens to accounts: they join and leave channels, become guests, are deactivated."""

from collections.abc import Iterable
from dataclasses import replace

from localslack.acts.people import NotPossible
from localslack.kinds import ChannelKind, UserKind
from localslack.sending.telling import tell
from localslack.shapes.world_events import member_event, user_event
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Place

_DIRECT = (ChannelKind.IM, ChannelKind.MPIM)


def move(site: Site, place: Place, add: Iterable[str], remove: Iterable[str]) -> None:
    """Let accounts, by id, leave and join; of its own leaving the bot hears nothing."""
    with site.world.lock:
        gone = [m for m in dict.fromkeys(remove) if m in place.members]
        place.members[:] = [m for m in place.members if m not in gone]
        come = [m for m in dict.fromkeys(add) if m not in place.members]
        place.members += come
        site.world.touch()
    for member, joined in [*((m, False) for m in gone), *((m, True) for m in come)]:
        tell(site, member_event(site.world, place, member, joined), place)


def become(site: Site, user: User, kind: UserKind) -> User:
    """Make somebody a guest, an admin, a former colleague; the bot is told with `user_change`."""
    if not user.person or user.foreign:
        raise NotPossible(f"{user.real_name}'s account is not this workspace's to change.")
    with site.world.lock:
        changed = replace(user, kind=kind)
        site.world.users[user.id] = changed
        for place in site.world.places.values():
            if changed.deleted and place.kind not in _DIRECT:
                place.members[:] = [m for m in place.members if m != user.id]
        site.world.touch()
    tell(site, user_event(site.world, changed))
    return changed


def deactivate(site: Site, user: User) -> User:
    """Close an account; of a guest's it stays known that it was one."""
    return become(site, user, UserKind.DEACTIVATED_GUEST if user.guest else UserKind.DEACTIVATED)

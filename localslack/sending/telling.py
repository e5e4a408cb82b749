"""Decides which events reach the bot: only those it subscribed to, and only of places where it is a member."""

from typing import Any

from localslack.kinds import ChannelKind
from localslack.shapes.message_events import (
    changed_event,
    deleted_event,
    mention_event,
    message_event,
)
from localslack.shapes.payloads import CHANNEL_TYPES, envelope
from localslack.site import Site
from localslack.world import Message, Place

SUBSCRIPTIONS = {
    "im": "message.im",
    "mpim": "message.mpim",
    "group": "message.groups",
    "channel": "message.channels",
}


def tell(site: Site, event: dict[str, Any], place: Place | None = None) -> None:
    """Send an event that is subscribed to by its own name; without `place` it concerns the workspace."""
    if event["type"] in site.world.workspace.bot.events and _there(site, place):
        _send(site, event, place)


def tell_written(site: Site, place: Place, message: Message, only_mention: bool = False) -> None:
    """Somebody wrote: `message` for whoever listens to the place, `app_mention` where the bot is named."""
    world, bot = site.world, site.world.workspace.bot
    if message.ephemeral or not _there(site, place):
        return
    if _listens(site, place) and not only_mention:
        _send(site, message_event(world, place, message), place)
    own = message.user == bot.user_id
    mentioned = f"<@{bot.user_id}>" in message.text and place.kind is not ChannelKind.IM
    if mentioned and not own and "app_mention" in bot.events:
        _send(site, mention_event(world, place, message), place)


def tell_changed(site: Site, place: Place, old: Message, new: Message) -> None:
    """A message reads otherwise now."""
    if _listens(site, place) and not new.ephemeral:
        _send(site, changed_event(site.world, place, old, new), place)


def tell_deleted(site: Site, place: Place, old: Message) -> None:
    """A message is gone."""
    if _listens(site, place) and not old.ephemeral:
        _send(site, deleted_event(site.world, place, old), place)


def _there(site: Site, place: Place | None) -> bool:
    return place is None or site.world.workspace.bot.user_id in place.members


def _listens(site: Site, place: Place) -> bool:
    wanted = SUBSCRIPTIONS[CHANNEL_TYPES[place.kind]]
    return _there(site, place) and wanted in site.world.workspace.bot.events


def _send(site: Site, event: dict[str, Any], place: Place | None) -> None:
    site.delivery.event(f"event {event['type']}", envelope(site.world, place, event))

"""The inner events of messages: written, changed, deleted, reacted to (docs.slack.dev, reference/events/message)."""

from typing import Any

from localslack.kinds import ChannelKind
from localslack.shapes.contexts import context_of
from localslack.shapes.files import file_json
from localslack.shapes.messages import message_json
from localslack.shapes.payloads import CHANNEL_TYPES
from localslack.world import Message, Place, World

_COUNTED = ("reply_count", "reply_users_count", "latest_reply", "reply_users", "is_locked",
            "subscribed", "reactions")  # fmt: skip
"""What history tells of a message and the event of its writing does not."""


def message_event(world: World, place: Place, message: Message) -> dict[str, Any]:
    """The inner `message` event of what somebody wrote, the app itself included; from a pane it tells what is looked at."""
    event = {**_written(world, place, message), "type": "message", **in_place(place)}
    beside = context_of(world, message.user) if place.kind is ChannelKind.IM else None
    return event if beside is None else event | {"app_context": beside}


def mention_event(world: World, place: Place, message: Message) -> dict[str, Any]:
    """The inner `app_mention` event of what somebody wrote."""
    return {**_written(world, place, message), "type": "app_mention", "channel": place.id}


def in_place(place: Place) -> dict[str, Any]:
    """Where a message event happened."""
    return {"channel": place.id, "channel_type": CHANNEL_TYPES[place.kind]}


def _written(world: World, place: Place, message: Message) -> dict[str, Any]:
    event = message_json(world, place, message) | {"event_ts": message.ts}
    for counted in _COUNTED:
        event.pop(counted, None)
    if message.thread_ts:
        parent = place.find(message.thread_ts)
        event |= {"thread_ts": message.thread_ts}
        event |= {"parent_user_id": parent.user} if parent else {}
    author = world.users.get(message.user)
    if place.shared and author:
        event |= {"user_team": author.team_id, "source_team": author.team_id}
    if message.files:
        event["files"] = [_told_file(world, place, ident) for ident in message.files]
    return event


def _told_file(world: World, place: Place, ident: str) -> dict[str, Any]:
    """Of a file in a channel with another company an event tells only that one may ask about it."""
    file = world.files.find(ident)
    if place.shared or file is None:
        stub = {"created": 0, "timestamp": 0, "user": "", "mode": "file_access"}
        return {"id": ident, **stub, "file_access": "check_file_info"}
    return file_json(world, file)


def changed_event(world: World, place: Place, old: Message, new: Message) -> dict[str, Any]:
    """`message_changed`: the message as it is and as it was."""
    return _hidden(world, place, "message_changed") | {
        "message": _written(world, place, new) | {"type": "message"},
        "previous_message": _written(world, place, old) | {"type": "message"},
    }


def deleted_event(world: World, place: Place, old: Message) -> dict[str, Any]:
    """`message_deleted`: what is gone, with all its words."""
    return _hidden(world, place, "message_deleted") | {
        "deleted_ts": old.ts,
        "previous_message": _written(world, place, old) | {"type": "message"},
    }


def _hidden(world: World, place: Place, subtype: str) -> dict[str, Any]:
    stamp = world.stamp()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "ts": stamp,
        "event_ts": stamp,
        **in_place(place),
    }


def reaction_event(
    world: World, place: Place, message: Message, user: str, name: str, added: bool
) -> dict[str, Any]:
    """`reaction_added` or `reaction_removed`."""
    return {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user,
        "reaction": name,
        "item_user": message.user,
        "item": {"type": "message", "channel": place.id, "ts": message.ts},
        "event_ts": world.stamp(),
    }

"""The inner events of channels, people, files and sessions (docs.slack.dev, reference/events)."""

from typing import Any

from localslack.kinds import ChannelKind
from localslack.shapes.users import user_json
from localslack.workspace import User
from localslack.world import Place, World

Event = dict[str, Any]
LOCALE = "en-US"


def member_event(world: World, place: Place, user: str, joined: bool) -> Event:
    """`member_joined_channel` or `member_left_channel`."""
    known = world.users.get(user)
    return {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user,
        "channel": place.id,
        "channel_type": "G" if place.kind is ChannelKind.PRIVATE else "C",
        "team": known.team_id if known else world.workspace.team.id,
        "event_ts": world.stamp(),
    }


def shared_event(world: World, place: Place, team: str) -> Event:
    """`channel_shared` with another company."""
    return {
        "type": "channel_shared",
        "connected_team_id": team,
        "channel": place.id,
        "event_ts": world.stamp(),
    }


def unshared_event(world: World, place: Place, team: str) -> Event:
    """`channel_unshared`."""
    return {
        "type": "channel_unshared",
        "previously_connected_team_id": team,
        "channel": place.id,
        "is_ext_shared": place.shared,
        "event_ts": world.stamp(),
    }


def id_changed_event(world: World, old: str, new: str) -> Event:
    """`channel_id_changed`: from now on the channel answers to `new` only."""
    return {
        "type": "channel_id_changed",
        "old_channel_id": old,
        "new_channel_id": new,
        "event_ts": world.stamp(),
    }


def user_event(world: World, user: User) -> Event:
    """`user_change`, with the whole user."""
    return {
        "type": "user_change",
        "user": {**user_json(world, user), "locale": LOCALE},
        "cache_ts": int(world.now()),
        "event_ts": world.stamp(),
    }


def file_event(world: World, place: Place, user: str, file: str) -> Event:
    """`file_shared`, which names the file and tells nothing of it."""
    return {
        "type": "file_shared",
        "file_id": file,
        "user_id": user,
        "file": {"id": file},
        "channel_id": place.id,
        "event_ts": world.stamp(),
    }


def stopped_event(world: World, place: Place, user: str, thread: str, streams: list[str]) -> Event:
    """`agent_session_stopped`: somebody pressed Stop; `streams` were being written and are stopped."""
    return {
        "type": "agent_session_stopped",
        "channel": place.id,
        "user": user,
        "thread_ts": thread,
        "streaming_message_ts": streams,
        "event_ts": world.stamp(),
    }


def title_event(
    world: World, place: Place, user: str, thread: str, title: str, before: str
) -> Event:
    """`agent_session_title_changed` by a person."""
    return {
        "type": "agent_session_title_changed",
        "channel": place.id,
        "user": user,
        "team_id": world.workspace.team.id,
        "thread_ts": thread,
        "title": title,
        **({"previous_title": before} if before else {}),
        "event_ts": world.stamp(),
    }

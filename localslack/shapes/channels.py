"""How Slack writes channels in JSON (docs.slack.dev, reference/objects/conversation-object)."""

from typing import Any

from localslack.kinds import ChannelKind, Posting, Sharing
from localslack.world import Place, World

_CREATED = 1_700_000_000
PRIVATE = (ChannelKind.PRIVATE, ChannelKind.MPIM)


def channel_json(world: World, place: Place) -> dict[str, Any]:
    """A channel or direct message as `conversations.info` shows it."""
    if place.kind is ChannelKind.IM:
        return _direct(world, place)
    return {**_what(place), **_whose(world, place), **_about(world, place)}


def _direct(world: World, place: Place) -> dict[str, Any]:
    bot = world.workspace.bot.user_id
    other = next(m for m in place.members if m != bot)
    return {
        "id": place.id,
        "created": _CREATED,
        "is_im": True,
        "is_org_shared": False,
        "user": other,
        "is_user_deleted": world.users[other].deleted,
        "priority": 0,
        "is_archived": False,
        "context_team_id": world.workspace.team.id,
    }


def _what(place: Place) -> dict[str, Any]:
    several = place.kind is ChannelKind.MPIM
    return {
        "id": place.id,
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": place.kind not in PRIVATE,
        "is_group": place.kind is ChannelKind.PRIVATE,
        "is_im": False,
        "is_mpim": several,
        "is_private": place.kind in PRIVATE,
        "created": _CREATED,
        "is_archived": place.archived,
        "is_general": place.name == "general",
    }


def _whose(world: World, place: Place) -> dict[str, Any]:
    team = world.workspace.team.id
    pending = place.sharing is Sharing.PENDING
    outside = foreign_teams(world, place) if place.shared else []
    inside = place.connected if place.sharing is Sharing.ORG else []
    return {
        "is_shared": place.shared or place.sharing is Sharing.ORG,
        "is_org_shared": place.sharing is Sharing.ORG,
        "is_ext_shared": place.shared,
        "is_pending_ext_shared": pending,
        "pending_shared": list(place.connected) if pending else [],
        "pending_connected_team_ids": list(place.connected) if pending else [],
        "connected_team_ids": outside,
        "shared_team_ids": [team, *outside, *inside],
        "context_team_id": team,
    }


def _about(world: World, place: Place) -> dict[str, Any]:
    return {
        "is_member": world.workspace.bot.user_id in place.members,
        "is_read_only": place.posting is Posting.NOTHING,
        "is_thread_only": place.posting is Posting.REPLIES,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }


def foreign_teams(world: World, place: Place) -> list[str]:
    """The other companies that a channel is shared with."""
    team = world.workspace.team.id
    users = (world.users.get(m) for m in place.members)
    return sorted({u.team_id for u in users if u and u.team_id != team} | set(place.connected))

"""How Slack writes users and channels in JSON (docs.slack.dev, reference/objects)."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from localslack.workspace import ChannelKind, User, UserKind
from localslack.world import Place, World

_CREATED = 1_700_000_000


def user_json(world: World, user: User) -> dict[str, Any]:
    """A user as `users.info` shows it."""
    shown: dict[str, Any] = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": not user.active,
        "real_name": user.real_name,
        "profile": _profile(user.real_name, user.name, user.title, user.email, user.team_id),
        "is_bot": user.kind is UserKind.BOT,
        "is_app_user": False,
        "updated": _CREATED,
    }
    if user.bot_id:
        shown["profile"] |= {"bot_id": user.bot_id, "api_app_id": f"A{user.id[1:]}"}
    if user.kind is UserKind.EXTERNAL:
        # Of a member of another company Slack says that it is a stranger unless a channel is shared.
        shared = any(p.shared and user.id in p.members for p in world.places.values())
        return shown | {"is_stranger": not shared}
    if not user.active:
        return shown
    return shown | _local(world, user)


def _local(world: World, user: User) -> dict[str, Any]:
    zone = datetime.fromtimestamp(world.now(), UTC).astimezone(ZoneInfo(user.tz))
    offset = zone.utcoffset()
    return {
        "tz": user.tz,
        "tz_label": zone.tzname() or user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": user.kind is UserKind.ADMIN,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.kind in (UserKind.GUEST, UserKind.SINGLE_CHANNEL_GUEST),
        "is_ultra_restricted": user.kind is UserKind.SINGLE_CHANNEL_GUEST,
        "is_email_confirmed": user.email is not None,
    }


def bot_user_json(world: World) -> dict[str, Any]:
    """The bot's own account."""
    bot, team = world.workspace.bot, world.workspace.team
    profile = _profile(bot.display_name, bot.name, "", None, team.id)
    return {
        "id": bot.user_id,
        "team_id": team.id,
        "name": bot.name,
        "deleted": False,
        "real_name": bot.display_name,
        "tz": "America/Los_Angeles",
        "tz_label": "Pacific Standard Time",
        "tz_offset": -28800,
        "profile": profile | {"bot_id": bot.bot_id, "api_app_id": bot.app_id},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": True,
        "is_app_user": False,
        "updated": _CREATED,
    }


def _profile(real_name: str, name: str, title: str, email: str | None, team: str) -> dict[str, Any]:
    first, _, last = real_name.partition(" ")
    profile = {
        "title": title,
        "phone": "",
        "skype": "",
        "real_name": real_name,
        "real_name_normalized": real_name,
        "display_name": name,
        "display_name_normalized": name,
        "status_text": "",
        "status_emoji": "",
        "avatar_hash": "",
        "first_name": first,
        "last_name": last,
        "team": team,
    }
    return profile | ({"email": email} if email else {})


def channel_json(world: World, place: Place) -> dict[str, Any]:
    """A channel or direct message as `conversations.info` shows it."""
    bot = world.workspace.bot.user_id
    if place.kind is ChannelKind.IM:
        other = next(m for m in place.members if m != bot)
        return {
            "id": place.id,
            "created": _CREATED,
            "is_im": True,
            "is_org_shared": False,
            "user": other,
            "is_user_deleted": not world.users[other].active,
            "priority": 0,
            "is_archived": False,
            "context_team_id": world.workspace.team.id,
        }
    return _channel(world, place, bot)


def _channel(world: World, place: Place, bot: str) -> dict[str, Any]:
    team = world.workspace.team.id
    users = (world.users.get(m) for m in place.members)
    foreign = sorted({u.team_id for u in users if u and u.team_id != team})
    return {
        "id": place.id,
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": place.kind is not ChannelKind.PRIVATE,
        "is_group": place.kind is ChannelKind.PRIVATE,
        "is_im": False,
        "is_mpim": False,
        "is_private": place.kind is ChannelKind.PRIVATE,
        "created": _CREATED,
        "is_archived": place.archived,
        "is_general": place.name == "general",
        "is_shared": place.shared,
        "is_org_shared": False,
        "is_ext_shared": place.shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "connected_team_ids": foreign if place.shared else [],
        "shared_team_ids": [team, *foreign] if place.shared else [team],
        "context_team_id": team,
        "is_member": bot in place.members,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }

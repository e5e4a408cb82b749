"""How Slack writes users in JSON (docs.slack.dev, reference/objects/user-object)."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from localslack.kinds import RUNNING, UserKind
from localslack.workspace import User
from localslack.world import World

_CREATED = 1_700_000_000
_PICTURES = {
    f"image_{size}": f"https://avatars.example/{size}.png" for size in (24, 32, 48, 72, 192, 512)
}
_LOOK = {"color": "9f69e7", "who_can_share_contact_card": "EVERYONE"}


def user_json(world: World, user: User) -> dict[str, Any]:
    """A user as `users.info` shows it."""
    shown: dict[str, Any] = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "profile": _profile(user.real_name, user.name, user.title, user.email, user.team_id),
        "is_bot": user.bot_id is not None,
        "is_app_user": False,
        "updated": _CREATED,
    }
    if user.bot_id:
        shown["profile"] |= {"bot_id": user.bot_id, "api_app_id": f"A{user.id[1:]}"}
    if user.foreign:
        return shown | {"is_stranger": user.kind is UserKind.STRANGER or not _met(world, user)}
    if user.deleted:
        # Slack leaves out what an account was once it is gone, that of a guest as well.
        return shown
    rights = _rights(user) | _organisation(world, user)
    return shown | _LOOK | _time(world, user.tz) | rights


def _met(world: World, user: User) -> bool:
    """Of a member of another company Slack says that it is a stranger unless a channel is shared."""
    return any(p.shared and user.id in p.members for p in world.places.values())


def _time(world: World, zone: str) -> dict[str, Any]:
    """The zone, and its offset at this moment: it changes with the season."""
    moment = datetime.fromtimestamp(world.now() + world.moved(), UTC).astimezone(ZoneInfo(zone))
    offset = moment.utcoffset()
    return {
        "tz": zone,
        "tz_label": moment.tzname() or zone,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }


def _rights(user: User) -> dict[str, Any]:
    rights: dict[str, Any] = {
        "is_admin": user.kind in RUNNING,
        "is_owner": user.kind is UserKind.OWNER,
        "is_primary_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": user.kind is UserKind.SINGLE_CHANNEL_GUEST,
        "is_email_confirmed": user.email is not None and user.kind is not UserKind.INVITED,
    }
    if user.kind is UserKind.INVITED:
        rights["is_invited_user"] = True
    if user.kind is UserKind.WORKFLOW_BOT:
        rights["is_workflow_bot"] = True
    return rights


def _organisation(world: World, user: User) -> dict[str, Any]:
    """What stands beside people of an Enterprise organisation."""
    team = world.workspace.team
    if team.enterprise_id is None or not user.person:
        return {}
    told = {
        "id": user.id,
        "enterprise_id": team.enterprise_id,
        "enterprise_name": team.enterprise_name,
        "is_admin": user.kind in RUNNING,
        "is_owner": user.kind is UserKind.OWNER,
        "teams": [user.team_id],
    }
    return {"enterprise_user": told}


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
        **_time(world, "America/Los_Angeles"),
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
        "status_text_canonical": "",
        "status_emoji": "",
        "status_emoji_display_info": [],
        "status_expiration": 0,
        "fields": {},
        **_PICTURES,
        "avatar_hash": "",
        "first_name": first,
        "last_name": last,
        "team": team,
    }
    return profile | ({"email": email} if email else {})

"""Methods about people."""

from typing import Any

from localslack.shapes.users import bot_user_json, user_json
from localslack.shapes.world_events import LOCALE
from localslack.webapi.calls import Call, Refusal
from localslack.webapi.paging import page_of
from localslack.workspace import Usergroup

Answer = dict[str, Any]


def auth_test(call: Call) -> Answer:
    """Who the token belongs to."""
    team, bot = call.site.world.workspace.team, call.site.world.workspace.bot
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": bot.name,
        "team_id": team.id,
        "user_id": bot.user_id,
        "bot_id": bot.bot_id,
        **({"enterprise_id": team.enterprise_id} if team.enterprise_id else {}),
        "is_enterprise_install": False,
    }


def info(call: Call) -> Answer:
    """One user."""
    world, wanted = call.site.world, call.text("user")
    if wanted == world.workspace.bot.user_id:
        return {"user": bot_user_json(world)}
    user = world.users.get(wanted)
    if user is None:
        raise Refusal("user_not_found")
    told = {"locale": LOCALE} if call.flag("include_locale") and not user.foreign else {}
    return {"user": {**user_json(world, user), **told}}


def listed(call: Call) -> Answer:
    """All users, the bot's own account first."""
    world = call.site.world
    everybody = [bot_user_json(world), *(user_json(world, u) for u in world.users.values())]
    members, cursor = page_of(call, everybody, limit=1000)
    return {
        "members": members,
        "cache_ts": int(world.now()),
        "response_metadata": {"next_cursor": cursor},
    }


def lookup_by_email(call: Call) -> Answer:
    """The user of the workspace with this address; outsiders and deactivated ones are not found."""
    world, wanted = call.site.world, call.text("email").lower()
    for user in world.users.values():
        findable = not user.deleted and not user.foreign
        if findable and user.email and user.email.lower() == wanted:
            return {"user": user_json(world, user)}
    raise Refusal("users_not_found")


def groups(call: Call) -> Answer:
    """All user groups; who is in them where that is asked for."""
    known = call.site.world.workspace.usergroups
    return {"usergroups": [_group(call, group) for group in known]}


def _group(call: Call, group: Usergroup) -> Answer:
    shown: Answer = {
        "id": group.id,
        "team_id": call.site.world.workspace.team.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "is_external": False,
        "date_create": 1_700_000_000,
        "date_update": 1_700_000_000,
        "date_delete": 0,
        "created_by": "",
        "updated_by": "",
        "prefs": {"channels": [], "groups": []},
    }
    if call.flag("include_users"):
        shown["users"] = list(group.users)
    if call.flag("include_count"):
        shown["user_count"] = len(group.users)
    return shown


def group_members(call: Call) -> Answer:
    """Who is in one user group."""
    for group in call.site.world.workspace.usergroups:
        if group.id == call.text("usergroup"):
            return {"users": list(group.users)}
    raise Refusal("no_such_subteam")

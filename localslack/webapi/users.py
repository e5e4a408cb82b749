"""Methods about people."""

from typing import Any

from localslack.shapes import bot_user_json, user_json
from localslack.webapi.calls import Call, Refusal
from localslack.webapi.paging import page_of
from localslack.workspace import UserKind

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
    return {"user": user_json(world, user)}


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
        findable = user.active and user.kind is not UserKind.EXTERNAL
        if findable and user.email and user.email.lower() == wanted:
            return {"user": user_json(world, user)}
    raise Refusal("users_not_found")

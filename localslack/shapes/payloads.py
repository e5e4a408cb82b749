"""The bodies of events and commands that Slack sends to a bot.

Shapes: docs.slack.dev, apis/events-api and interactivity/implementing-slash-commands.
"""

import secrets
from typing import Any

from localslack.workspace import ChannelKind, User
from localslack.world import Place, World

VERIFICATION_TOKEN = "local-verification-token"  # noqa: S105  Deprecated by Slack; proves nothing.
CHANNEL_TYPES = {
    ChannelKind.PUBLIC: "channel",
    ChannelKind.SHARED: "channel",
    ChannelKind.PRIVATE: "group",
    ChannelKind.MPIM: "mpim",
    ChannelKind.IM: "im",
}


def envelope(world: World, place: Place | None, event: dict[str, Any]) -> dict[str, Any]:
    """The event as it is sent. In a channel shared with another company the outer team is the author's."""
    ours, organisation = world.workspace.team.id, world.workspace.team.enterprise_id
    shared = place is not None and place.shared
    author = world.users.get(event["user"]) if isinstance(event.get("user"), str) else None
    own = {"enterprise_id": organisation} if organisation and not shared else {}
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": author.team_id if author and shared else ours,
        **own,
        "context_team_id": ours,
        "context_enterprise_id": organisation,
        "api_app_id": world.workspace.bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": _id("Ev"),
        "event_time": int(world.now()),
        "authorizations": [
            {
                "enterprise_id": organisation,
                "team_id": ours,
                "user_id": world.workspace.bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": _id("4-"),
    }


def command_form(
    world: World, user: User, place: Place, command: str, words: str, response_url: str
) -> dict[str, str]:
    """The form fields of a slash command; `words` is as typed, entities escaped."""
    team, bot = world.workspace.team, world.workspace.bot
    name = "directmessage" if place.kind is ChannelKind.IM else place.name
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "team_domain": team.domain,
        **_organisation(world),
        "channel_id": place.id,
        "channel_name": "privategroup" if place.kind is ChannelKind.PRIVATE else name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": words,
        "api_app_id": bot.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": world.triggers.make(user.id),
    }


def _organisation(world: World) -> dict[str, str]:
    team = world.workspace.team
    if team.enterprise_id is None:
        return {}
    return {"enterprise_id": team.enterprise_id, "enterprise_name": team.enterprise_name}


def organisation(world: World) -> dict[str, str] | None:
    """The Enterprise organisation as interactions name it; None where there is none."""
    team = world.workspace.team
    named = {"id": team.enterprise_id, "name": team.enterprise_name}
    return {k: v for k, v in named.items() if v} if team.enterprise_id else None


def _id(prefix: str) -> str:
    return prefix + secrets.token_hex(6).upper()

"""How Slack writes messages in JSON (docs.slack.dev, reference/events/message)."""

from typing import Any

from localslack.workspace import Bot
from localslack.world import Message, Place, World

_CREATED = 1_700_000_000


def bot_profile(bot_id: str, app_id: str, name: str, team: str) -> dict[str, Any]:
    """What stands beside a bot's message."""
    return {
        "id": bot_id,
        "app_id": app_id,
        "name": name,
        "icons": {},
        "deleted": False,
        "updated": _CREATED,
        "team_id": team,
    }


def message_json(
    world: World, place: Place, message: Message, metadata: bool = False
) -> dict[str, Any]:
    """A message as history shows it; its metadata only where asked for."""
    bot, team = world.workspace.bot, world.workspace.team.id
    author = world.users.get(message.user)
    shown: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": author.team_id if author else team,
    }
    if message.bot_id:
        shown |= _signed_by_bot(bot, message.bot_id, team)
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.blocks:
        shown["blocks"] = list(message.blocks)
    if message.edited:
        shown["edited"] = {"user": message.user, "ts": message.edited}
    if metadata and message.metadata:
        shown["metadata"] = dict(message.metadata)
    return shown | _thread(place, message)


def _signed_by_bot(bot: Bot, bot_id: str, team: str) -> dict[str, Any]:
    if bot_id != bot.bot_id:
        return {"bot_id": bot_id}
    profile = bot_profile(bot.bot_id, bot.app_id, bot.display_name, team)
    return {"bot_id": bot_id, "app_id": bot.app_id, "bot_profile": profile}


def _thread(place: Place, message: Message) -> dict[str, Any]:
    if message.is_reply:
        parent = place.find(message.thread_ts)
        return {"thread_ts": message.thread_ts, "parent_user_id": parent.user if parent else ""}
    replies = [m for m in place.replies(message.ts) if not m.ephemeral]
    if not replies:
        return {}
    writers = list(dict.fromkeys(m.user for m in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(writers),
        "latest_reply": replies[-1].ts,
        "reply_users": writers[:5],
        "is_locked": False,
        "subscribed": False,
    }

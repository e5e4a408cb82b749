"""How Slack writes messages in JSON (docs.slack.dev, reference/events/message)."""

from typing import Any

from localslack.richtext import typed_blocks
from localslack.shapes.files import file_json
from localslack.workspace import User
from localslack.world import Block, Message, Place, World

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
    author = world.users.get(message.user)
    shown: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": author.team_id if author else world.workspace.team.id,
    }
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.bot_id:
        shown |= _signed_by_bot(world, message.bot_id, author)
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if metadata and message.metadata:
        shown["metadata"] = dict(message.metadata)
    return shown | _content(world, message) | _thread(place, message)


def _content(world: World, message: Message) -> dict[str, Any]:
    held: dict[str, Any] = {}
    if blocks := message.blocks or _typed(message):
        held["blocks"] = list(blocks)
    if message.edited:
        held["edited"] = {"user": message.user, "ts": message.edited}
    if message.streaming:
        held["streaming_state"] = message.streaming.value
    if message.files:
        found = (world.files.find(ident) for ident in message.files)
        held |= {"files": [file_json(world, f) for f in found if f], "upload": False}
    if message.reactions:
        held["reactions"] = [
            {"name": r.name, "users": list(r.users), "count": len(r.users)}
            for r in message.reactions
        ]
    return held


def _typed(message: Message) -> list[Block]:
    """Slack keeps what a person typed as rich text too, and shows both wherever it shows the message."""
    return [] if message.bot_id or message.subtype == "tombstone" else typed_blocks(message.text)


def _signed_by_bot(world: World, bot_id: str, author: User | None) -> dict[str, Any]:
    bot, team = world.workspace.bot, world.workspace.team.id
    if bot_id == bot.bot_id:
        profile = bot_profile(bot.bot_id, bot.app_id, bot.display_name, team)
    elif author:
        profile = bot_profile(bot_id, f"A{author.id[1:]}", author.real_name, author.team_id)
    else:
        return {"bot_id": bot_id}
    return {"bot_id": bot_id, "app_id": profile["app_id"], "bot_profile": profile}


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

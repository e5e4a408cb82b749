"""A message that its writer deleted, read from Slack's events: which one, and nothing of its words.

A message with replies is not deleted but replaced by a tombstone. Shapes: docs.slack.dev,
reference/events/message/message_deleted and reference/events/message/message_changed.
"""

from collections.abc import Mapping
from typing import Any

from bot.slack.coming_in.fields import inner, text
from bot.slack.incoming import Incoming, Kind

_BOT_SIGNS = ("bot_id", "bot_profile")
_IN_CHANNELS = frozenset({"channel", "group"})


def read_deleted(body: Mapping[str, Any], event: Mapping[str, Any]) -> Incoming | None:
    """The deletion that the event tells of; None for any other event, and for messages that asked nothing of us."""
    old = inner(event, "previous_message")
    ts = _deleted(event) or ""
    channel, user, name = text(event, "channel"), text(old, "user"), text(body, "event_id")
    if not (ts and channel and user and name) or not _may_be_a_question(event, old):
        return None
    return Incoming(
        kind=Kind.DELETED,
        key=f"event:{body.get('team_id')}:{name}",
        same_as=f"deleted:{channel}:{ts}",
        user=user,
        channel=channel,
        text="",
        ts=ts,
        thread_ts=text(old, "thread_ts") or None,
    )


def _deleted(event: Mapping[str, Any]) -> str | None:
    if event.get("type") != "message":
        return None
    if event.get("subtype") == "message_deleted":
        return text(event, "deleted_ts")
    new = inner(event, "message")
    gone = event.get("subtype") == "message_changed" and new.get("subtype") == "tombstone"
    return text(new, "ts") if gone else None


def _may_be_a_question(event: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """In channels only messages that mention somebody: nothing is kept of those that people write to each other."""
    if any(old.get(sign) for sign in _BOT_SIGNS) or old.get("subtype") == "tombstone":
        return False
    kind = event.get("channel_type")
    return kind == "im" or (kind in _IN_CHANNELS and "<@" in text(old, "text"))

"""What Slack sends, read as what a person did, without secrets and unseen characters.

Payload shapes: docs.slack.dev, apis/events-api, interactivity/implementing-slash-commands and
interactivity/handling-user-interaction.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.redact import Redacted, redact
from bot.slack.incoming import Incoming, Kind
from bot.slack.kit import visible

MOST_STORED = 12_000
"""Characters of one message that are kept; what is longer is refused by its length alone."""
_HUMAN_SUBTYPES = {None, "file_share"}
_BOT_SIGNS = ("bot_id", "bot_profile", "app_id")


def read_body(body: Mapping[str, Any]) -> Incoming | None:
    """What a request's body says a person did; None where there is nothing to answer."""
    if body.get("type") == "event_callback":
        return _event(body, _inner(body, "event"))
    if "command" in body:
        return _command(body)
    actions = body.get("actions")
    if body.get("type") == "block_actions" and isinstance(actions, list) and actions:
        return _button(body, actions[0] if isinstance(actions[0], Mapping) else {})
    return None


def _inner(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object of that name; an empty one where there is none."""
    value = holder.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(holder: Mapping[str, Any], name: str) -> str:
    """The string of that name; an empty one where there is none."""
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _event(body: Mapping[str, Any], event: Mapping[str, Any]) -> Incoming | None:
    kind, name = _event_kind(event), _text(body, "event_id")
    user, channel, ts = _text(event, "user"), _text(event, "channel"), _text(event, "ts")
    if not (kind and name and user and channel and ts):
        return None
    text = _words(event)
    return Incoming(
        kind=kind,
        key=f"event:{body.get('team_id')}:{name}",
        same_as=f"{channel}:{ts}",
        user=user,
        channel=channel,
        text=text.text,
        ts=ts,
        thread_ts=_text(event, "thread_ts") or None,
        shared=bool(body.get("is_ext_shared_channel")),
        secrets=text.kinds,
    )


def _event_kind(event: Mapping[str, Any]) -> Kind | None:
    """Bots, edits, deletions and joins are nobody asking; answering a bot would start a loop."""
    if any(event.get(sign) for sign in _BOT_SIGNS) or event.get("hidden"):
        return None
    if event.get("subtype") not in _HUMAN_SUBTYPES:
        return None
    if event.get("type") == "app_mention":
        return Kind.MENTION
    if event.get("type") == "message" and event.get("channel_type") == "im":
        return Kind.DIRECT
    return None


def _command(body: Mapping[str, Any]) -> Incoming | None:
    url = _text(body, "response_url")
    name = _text(body, "trigger_id") or url
    user, channel = _text(body, "user_id"), _text(body, "channel_id")
    if not (name and user and channel):
        return None
    text = _words(body)
    return Incoming(
        kind=Kind.COMMAND,
        key=f"command:{name}",
        same_as=None,
        user=user,
        channel=channel,
        text=text.text,
        response_url=url or None,
        secrets=text.kinds,
    )


def _button(body: Mapping[str, Any], action: Mapping[str, Any]) -> Incoming | None:
    container, message = _inner(body, "container"), _inner(body, "message")
    user = _text(_inner(body, "user"), "id")
    if not user:
        return None
    channel = _text(container, "channel_id") or _text(_inner(body, "channel"), "id")
    pressed = (
        _text(container, "message_ts"),
        _text(action, "action_id"),
        _text(action, "action_ts"),
    )
    return Incoming(
        kind=Kind.BUTTON,
        key=":".join(("action", user, channel, *pressed)),
        same_as=None,
        user=user,
        channel=channel,
        text="",
        thread_ts=_text(container, "thread_ts") or _text(message, "thread_ts") or None,
        response_url=_text(body, "response_url") or None,
        action_id=_text(action, "action_id"),
        value=visible(_text(action, "value")),
    )


def _words(holder: Mapping[str, Any]) -> Redacted:
    """What was typed, without secrets; cut only then, since half a secret is not recognised."""
    redacted = redact(visible(plain_words(_text(holder, "text"))))
    return replace(redacted, text=redacted.text[:MOST_STORED])


_ANGLE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def plain_words(text: str) -> str:
    """What a person typed, without Slack's markup: mentions fall away, links keep what was shown."""
    return html.unescape(_ANGLE.sub(_shown, text)).strip()


def _shown(match: re.Match[str]) -> str:
    sign, target, label = match.groups()
    if sign == "#":
        return f"#{label or target}"
    return "" if sign else label or target

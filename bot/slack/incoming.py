"""What Slack sends, cut down to what is needed, before anything of it is stored.

Payload shapes: docs.slack.dev, apis/events-api, interactivity/implementing-slash-commands and
interactivity/handling-user-interaction.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from bot.redact import Redacted, redact
from bot.slack.kit import visible

MOST_STORED = 12_000
"""Characters of one message that are kept; what is longer is refused by its length alone."""
_HUMAN_SUBTYPES = {None, "file_share"}
_BOT_SIGNS = ("bot_id", "bot_profile", "app_id")


class Kind(StrEnum):
    """What a person did."""

    DIRECT = "direct"
    MENTION = "mention"
    COMMAND = "command"
    BUTTON = "button"


@dataclass(frozen=True)
class Incoming:
    """One thing a person did, as stored in the inbox."""

    kind: Kind
    key: str
    """Slack's name for this delivery; the same at every retry."""
    same_as: str | None
    """The human message behind it, which may come as two events."""
    user: str
    channel: str
    """Empty where a button stands in no message."""
    text: str
    ts: str | None = None
    """The message that was written."""
    thread_ts: str | None = None
    """The thread in which it was written or pressed."""
    response_url: str | None = None
    action_id: str = ""
    value: str = ""
    shared: bool = False
    """Whether Slack says that another company reads this channel."""
    secrets: tuple[str, ...] = ()
    """The kinds of secret that were taken out of the text."""

    @property
    def answer_thread(self) -> str | None:
        """The thread for the answer: that of the message; a mention begins one below itself.

        A direct message is answered beside it, unless it stands in a thread.
        """
        return self.thread_ts or (self.ts if self.kind is Kind.MENTION else None)

    def payload(self) -> dict[str, Any]:
        """As stored; `from_payload` reads it back."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The value that `payload` made."""
        kind = Kind(payload["kind"])
        return cls(**{**payload, "kind": kind, "secrets": tuple(payload["secrets"])})


def read_body(body: Mapping[str, Any]) -> Incoming | None:
    """What a request's body says a person did; None where there is nothing to answer."""
    if body.get("type") == "event_callback":
        return _event(body, body.get("event") or {})
    if "command" in body:
        return _command(body)
    if body.get("type") == "block_actions" and body.get("actions"):
        return _button(body, body["actions"][0])
    return None


def _event(body: Mapping[str, Any], event: Mapping[str, Any]) -> Incoming | None:
    kind, name = _event_kind(event), body.get("event_id")
    user, channel, ts = event.get("user"), event.get("channel"), event.get("ts")
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
        thread_ts=event.get("thread_ts"),
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
    name = body.get("trigger_id") or body.get("response_url")
    user, channel = body.get("user_id"), body.get("channel_id")
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
        response_url=body.get("response_url"),
        secrets=text.kinds,
    )


def _button(body: Mapping[str, Any], action: Mapping[str, Any]) -> Incoming | None:
    container, message = body.get("container") or {}, body.get("message") or {}
    user = (body.get("user") or {}).get("id")
    if not user:
        return None
    place = f"{container.get('channel_id', '')}:{container.get('message_ts', '')}"
    return Incoming(
        kind=Kind.BUTTON,
        key=f"action:{user}:{place}:{action.get('action_id')}:{action.get('action_ts')}",
        same_as=None,
        user=user,
        channel=container.get("channel_id") or (body.get("channel") or {}).get("id", ""),
        text="",
        thread_ts=container.get("thread_ts") or message.get("thread_ts"),
        response_url=body.get("response_url"),
        action_id=action.get("action_id", ""),
        value=visible(action.get("value") or ""),
    )


def _words(holder: Mapping[str, Any]) -> Redacted:
    """What was typed, without secrets; cut only then, since half a secret is not recognised."""
    redacted = redact(visible(plain_words(holder.get("text") or "")))
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

"""What Slack sends, read as what a person did, without secrets and unseen characters.

Payload shapes: docs.slack.dev, apis/events-api, interactivity/implementing-slash-commands and
interactivity/handling-user-interaction.
"""

from collections.abc import Mapping
from typing import Any

from bot.slack.coming_in.deleted_bodies import read_deleted
from bot.slack.coming_in.fields import inner, objects, text
from bot.slack.coming_in.form_bodies import read_shortcut, read_submission
from bot.slack.coming_in.pressed_bodies import read_pressed
from bot.slack.coming_in.tabs import OPENED, read_opened
from bot.slack.coming_in.typed import from_markup
from bot.slack.incoming import Incoming, Kind

_HUMAN_SUBTYPES = {None, "file_share"}
_BOT_SIGNS = ("bot_id", "bot_profile", "app_id")


def read_body(body: Mapping[str, Any]) -> Incoming | None:
    """What a request's body says a person did; None where there is nothing to answer.

    A form that is closed is nothing to answer: what was typed in it was not sent.
    """
    if "command" in body:
        return _command(body)
    match body.get("type"):
        case "event_callback":
            return _event(body, inner(body, "event"))
        case "block_actions":
            return read_pressed(body)
        case "view_submission":
            return read_submission(body)
        case "message_action":
            return read_shortcut(body)
    return None


def _event(body: Mapping[str, Any], event: Mapping[str, Any]) -> Incoming | None:
    if event.get("type") == OPENED:
        return read_opened(body, event)
    if event.get("hidden"):
        return read_deleted(body, event)
    kind, name = _event_kind(event), text(body, "event_id")
    user, channel, ts = text(event, "user"), text(event, "channel"), text(event, "ts")
    if not (kind and name and user and channel and ts):
        return None
    words = from_markup(text(event, "text"))
    return Incoming(
        kind=kind,
        key=f"event:{body.get('team_id')}:{name}",
        same_as=f"{channel}:{ts}",
        user=user,
        channel=channel,
        text=words.text,
        ts=ts,
        thread_ts=_thread(event) or None,
        shared=bool(body.get("is_ext_shared_channel")),
        secrets=words.kinds,
        files=tuple(filter(None, (text(file, "id") for file in objects(event, "files")))),
    )


def _thread(event: Mapping[str, Any]) -> str:
    """The thread it stands in; what is written in an agent's pane begins one, and only `app_context` says so."""
    begins = "app_context" in event and event.get("channel_type") == "im"
    return text(event, "thread_ts") or (text(event, "ts") if begins else "")


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
    url = text(body, "response_url")
    name = text(body, "trigger_id") or url
    user, channel = text(body, "user_id"), text(body, "channel_id")
    if not (name and user and channel):
        return None
    words = from_markup(text(body, "text"))
    return Incoming(
        kind=Kind.COMMAND,
        key=f"command:{name}",
        same_as=None,
        user=user,
        channel=channel,
        text=words.text,
        response_url=url or None,
        action_id=text(body, "command"),
        secrets=words.kinds,
    )

"""A form that was sent and a shortcut that was taken, read from what Slack sends.

Shapes: docs.slack.dev, reference/interaction-payloads/view-interactions-payload and
reference/interaction-payloads/shortcuts-interaction-payload.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.coming_in.fields import inner, objects, text
from bot.slack.coming_in.inputs import read_state
from bot.slack.coming_in.typed import from_markup
from bot.slack.incoming import Incoming, Kind
from bot.slack.kit import visible
from bot.slack.messages import Chosen


@dataclass(frozen=True)
class Screen:
    """What stands before the person, and what Slack lends for three seconds to change it; never stored."""

    trigger_id: str = ""
    modal: str = ""
    """The id of the open modal from which this came; empty elsewhere."""
    inputs: tuple[str, ...] = ()
    """The `block_id`s of the modal's inputs, in order: only they can bear an error."""
    beneath: str = ""
    """The id of the page from which the open modal was opened; empty where that was none."""


def read_screen(body: Mapping[str, Any]) -> Screen:
    """Where the person stands."""
    view = inner(body, "view")
    modal = text(view, "id") if view.get("type") == "modal" else ""
    blocks = [block for block in objects(view, "blocks") if block.get("type") == "input"]
    inputs = tuple(text(block, "block_id") for block in blocks)
    return Screen(text(body, "trigger_id"), modal, inputs, text(view, "previous_view_id"))


def read_submission(body: Mapping[str, Any]) -> Incoming | None:
    """A form that was sent; one view as it stood counts once, however often it is sent."""
    view, user = inner(body, "view"), text(inner(body, "user"), "id")
    name, state = text(view, "callback_id"), text(view, "hash")
    if not (user and name and text(view, "id")):
        return None
    filled = read_state(view)
    return Incoming(
        kind=Kind.FORM,
        key=f"form:{text(view, 'id')}:{state or text(body, 'trigger_id')}",
        same_as=None,
        user=user,
        channel="",
        text="",
        action_id=name,
        value=visible(text(view, "private_metadata")),
        secrets=filled.secrets,
        values=filled.values,
    )


def read_shortcut(body: Mapping[str, Any]) -> Incoming | None:
    """A shortcut that was taken from a message's menu."""
    user, trigger = text(inner(body, "user"), "id"), text(body, "trigger_id")
    name, message = text(body, "callback_id"), inner(body, "message")
    channel = text(inner(body, "channel"), "id")
    if not (user and trigger and name and channel):
        return None
    words = from_markup(text(message, "text"))
    ts = text(message, "ts") or text(body, "message_ts")
    return Incoming(
        kind=Kind.SHORTCUT,
        key=f"shortcut:{trigger}",
        same_as=None,
        user=user,
        channel=channel,
        text="",
        thread_ts=text(message, "thread_ts") or None,
        response_url=text(body, "response_url") or None,
        action_id=name,
        secrets=words.kinds,
        chosen=Chosen(channel, ts, text(message, "user"), words.text),
    )

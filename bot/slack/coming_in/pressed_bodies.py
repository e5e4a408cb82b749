"""A press or a choice, read from Slack's `block_actions`.

Shapes: docs.slack.dev, reference/interaction-payloads/block_actions-payload.
"""

from collections.abc import Mapping
from math import floor
from typing import Any

from bot.slack.coming_in.fields import inner, objects, text
from bot.slack.coming_in.inputs import read_input, read_state
from bot.slack.incoming import Incoming, Kind
from bot.slack.kit import LINKED, visible

DOUBLE_CLICK = 3.0
"""Two presses of one button by one person within half of these seconds are one, after all of them two."""
_BUTTONS = frozenset({"button", "feedback_buttons", "icon_button"})


def read_pressed(body: Mapping[str, Any]) -> Incoming | None:
    """The first action of the body; None where nobody pressed, or where a link did all that was wanted."""
    action = next(iter(objects(body, "actions")), None)
    user = text(inner(body, "user"), "id")
    if action is None or not user or text(action, "action_id").startswith(LINKED):
        return None
    container, view = inner(body, "container"), inner(body, "view")
    message = inner(body, "message")
    channel = text(container, "channel_id") or text(inner(body, "channel"), "id")
    key, same_as = _names(body, action, user, channel)
    chosen, here = read_input(action), read_state(view or body)
    block = text(action, "block_id")
    return Incoming(
        kind=Kind.BUTTON,
        key=key,
        same_as=same_as,
        user=user,
        channel=channel,
        text="",
        thread_ts=text(container, "thread_ts") or text(message, "thread_ts") or None,
        response_url=text(body, "response_url") or None,
        action_id=text(action, "action_id"),
        value=chosen.value if isinstance(chosen.value, str) else "",
        secrets=(*here.secrets, *chosen.secrets),
        values={**here.values, block: chosen.value} if block else here.values,
    )


def _names(
    body: Mapping[str, Any], action: Mapping[str, Any], user: str, channel: str
) -> tuple[str, str | None]:
    """The press's own name, and the second name by which a double click is known.

    A button does something, and a hand that clicks twice wants it once. A choice is a state of which the last
    counts, so none may be dropped.
    """
    container = inner(body, "container")
    place = text(container, "message_ts") or text(container, "view_id")
    named = ("action", user, channel, place, text(action, "action_id"))
    when = text(action, "action_ts") or text(body, "trigger_id")
    if action.get("type") not in _BUTTONS:
        return ":".join((*named, when)), None
    pressed = ":".join((*named, text(action, "block_id"), visible(text(action, "value"))))
    moment = _seconds(when)
    if moment is None:
        return f"{pressed}:{when}", None
    # Two rows of windows, one moved by half: presses closer than that share at least one window.
    early, late = floor(moment / DOUBLE_CLICK), floor(moment / DOUBLE_CLICK + 0.5)
    return f"{pressed}:{early}", f"{pressed}:{late}"


def _seconds(stamp: str) -> float | None:
    try:
        return float(stamp)
    except ValueError:
        return None

"""Blocks as Slack wants them: builders that keep Slack's limits and never let foreign text become markup.

Limits and escaping: docs.slack.dev, reference/block-kit/blocks and messaging/formatting-message-text.
"""

from collections.abc import Sequence

from bot.slack.messages import Block

TEXT = 3000
CONTEXT_ELEMENTS = 10
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
FALLBACK_TEXT = 3900
BLOCKS = 50
ELLIPSIS = " …"


def escape(text: str) -> str:
    """Foreign text made harmless for mrkdwn and for a message's `text`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """The text, cut at a word where it is too long, with a sign that it was cut."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(ELLIPSIS)]
    # An entity cut in half would show as rubbish.
    ampersand = kept.rfind("&")
    if ampersand > kept.rfind(";"):
        kept = kept[:ampersand]
    return (kept.rpartition(" ")[0].rstrip() or kept) + ELLIPSIS


def section(mrkdwn: str) -> Block:
    """A paragraph; what is foreign in `mrkdwn` must have gone through `escape`."""
    return {"type": "section", "text": _mrkdwn(mrkdwn)}


def context(*mrkdwn: str) -> Block:
    """Small print, one element each; what is foreign must have gone through `escape`."""
    return {"type": "context", "elements": [_mrkdwn(m) for m in mrkdwn[:CONTEXT_ELEMENTS]]}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def button(label: str, action_id: str, value: str, spoken: str) -> Block:
    """A button; `spoken` is what a screen reader says instead of the label."""
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": clip(label, BUTTON_LABEL)},
        "action_id": action_id,
        "value": value[:BUTTON_VALUE],
        "accessibility_label": clip(spoken, BUTTON_LABEL),
    }


def actions(buttons: Sequence[Block]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def link(url: str, label: str) -> str:
    """A link built by code; the label is escaped, and so is what could end the address early."""
    safe = url.replace("|", "%7C").replace(">", "%3E").replace("<", "%3C")
    return f"<{safe}|{escape(label)}>"


def _mrkdwn(text: str) -> Block:
    # verbatim: without it Slack turns a plain @here or an address in foreign text into a live one.
    return {"type": "mrkdwn", "text": clip(text, TEXT), "verbatim": True}

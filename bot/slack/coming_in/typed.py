"""What a person typed, as it is kept: without Slack's markup, secrets and unseen characters."""

import html
import re
from dataclasses import replace

from bot.redact import Redacted, redact
from bot.slack.kit import visible

MOST_STORED = 12_000
"""Characters of one text that are kept; what is longer is refused by its length alone."""
_ANGLE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def from_markup(text: str) -> Redacted:
    """The words of a message or a command, which Slack sends with its own markup in them."""
    return from_input(plain_words(text))


def from_input(text: str) -> Redacted:
    """The words of a form's input, which Slack sends as they were typed."""
    # Cut only at the end, since half a secret is not recognised.
    redacted = redact(visible(text))
    return replace(redacted, text=redacted.text[:MOST_STORED])


def plain_words(text: str) -> str:
    """What a person typed, without Slack's markup: mentions fall away, links keep what was shown."""
    return html.unescape(_ANGLE.sub(_shown, text)).strip()


def _shown(match: re.Match[str]) -> str:
    sign, target, label = match.groups()
    if sign == "#":
        return f"#{label or target}"
    return "" if sign else label or target

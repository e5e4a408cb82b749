"""Blocks as Slack wants them: builders that keep Slack's limits and never let foreign text become markup.

Limits and escaping: docs.slack.dev, reference/block-kit/blocks and messaging/formatting-message-text.
"""

import re
import unicodedata
from collections.abc import Sequence

from bot.slack.messages import Block

TEXT = 3000
CONTEXT_ELEMENTS = 10
HEADER = 150
FIELDS, FIELD = 10, 2000
ACTIONS = 25
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
OPTION = 75
NAME = 150
"""Characters of a foreign name, such as a title, that are shown within a line."""
FALLBACK_TEXT = 3900
BLOCKS = 50
LINKED = "link."
"""Begins the `action_id` of a button that only leads to an address: Slack tells of such a press, too."""
ELLIPSIS = " …"
_LONGEST_WORD = 40
_TURNING = r"\u202a-\u202e\u2066-\u2069"
_HIDDEN = r"\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_HALF_ENTITY = re.compile(r"&[a-z]{0,3}$")
_ID = re.compile(r"[^A-Z0-9]")
_UNSEEN = re.compile(rf"[{_TURNING}{_HIDDEN}]")


def visible(text: str) -> str:
    """The text without what is not seen and yet changes what is: turned writing, hidden and control characters.

    Line breaks and tabs stay, and the joiners that some scripts and emoji need.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_seen, _UNSEEN.sub("", lines)))


def _seen(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs"):
        return character
    # A form feed parts words; a bell does not.
    return " " if character.isspace() else ""


def escape(text: str) -> str:
    """Foreign text made harmless for mrkdwn and for a message's `text`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def name(text: str, most: int = NAME) -> str:
    """A foreign name as one harmless line of at most so many characters, for use within mrkdwn."""
    return escape(one_line(text, most))


def one_line(text: str, most: int = NAME) -> str:
    """The text as one visible line of at most so many characters; not escaped."""
    return clip(" ".join(visible(text).split()), most)


def code_span(text: str, most: int = NAME) -> str:
    """Foreign words as code within mrkdwn; what would end the code early is replaced."""
    return f"`{name(text.replace('`', chr(39)), most)}`"


def clip(text: str, limit: int) -> str:
    """The text, cut at a word where it is too long, with a sign that it was cut."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(ELLIPSIS)]
    # An entity cut in half would show as rubbish.
    kept = _HALF_ENTITY.sub("", kept)
    whole = kept.rpartition(" ")[0].rstrip()
    return (whole if whole and len(kept) - len(whole) <= _LONGEST_WORD else kept) + ELLIPSIS


def section(mrkdwn: str) -> Block:
    """A paragraph; what is foreign in `mrkdwn` must have gone through `name` or `escape`."""
    return {"type": "section", "text": _mrkdwn(mrkdwn)}


def context(*mrkdwn: str) -> Block:
    """Small print, one element each; what is foreign must have gone through `name` or `escape`."""
    return {"type": "context", "elements": [_mrkdwn(m) for m in mrkdwn[:CONTEXT_ELEMENTS]]}


def header(words: str) -> Block:
    """A heading; foreign words are safe, since Slack reads no markup here."""
    return {"type": "header", "text": plain(words, HEADER)}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def fields(*mrkdwn: str) -> Block:
    """Short facts in two columns; what is foreign must have gone through `name` or `escape`.

    Raises ValueError for none, or for more than Slack shows.
    """
    if not 0 < len(mrkdwn) <= FIELDS:
        raise ValueError(f"a block holds 1 to {FIELDS} fields, not {len(mrkdwn)}")
    return {"type": "section", "fields": [_mrkdwn(clip(m, FIELD)) for m in mrkdwn]}


def button(label: str, action_id: str, value: str, spoken: str) -> Block:
    """A button; `spoken` is what a screen reader says instead of the label."""
    return {
        "type": "button",
        "text": plain(label, BUTTON_LABEL),
        "action_id": action_id,
        "value": value[:BUTTON_VALUE],
        "accessibility_label": one_line(spoken, BUTTON_LABEL),
    }


def link_button(label: str, action_id: str, url: str, spoken: str) -> Block:
    """A button that leads to an address and does nothing else."""
    return {**button(label, f"{LINKED}{action_id}", "-", spoken), "url": url}


def menu(label: str, action_id: str, choices: Sequence[tuple[str, str]]) -> Block:
    """A menu; each choice is what people read and the value that arrives, which has at most 150 characters."""
    options = [{"text": plain(words, OPTION), "value": value} for words, value in choices]
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(label, NAME),
        "options": options,
    }


def actions(buttons: Sequence[Block]) -> Block:
    """A row of buttons and menus; raises ValueError for more than Slack shows."""
    if len(buttons) > ACTIONS:
        raise ValueError(f"a row holds {ACTIONS} buttons, not {len(buttons)}")
    return {"type": "actions", "elements": list(buttons)}


def link(url: str, label: str) -> str:
    """A link built by code; the label is made harmless, and so is what could end the address early."""
    safe = url.replace("|", "%7C").replace(">", "%3E").replace("<", "%3C").replace(" ", "%20")
    return f"<{safe.replace('&', '&amp;')}|{name(label)}>"


def mention(slack_id: str) -> str:
    """A person's name as Slack shows it; use it where that person cannot read, since it may notify them."""
    return f"<@{_ID.sub('', slack_id)}>"


def channel(slack_id: str) -> str:
    """A channel's name as Slack shows it to those who may see it; a link for them."""
    return f"<#{_ID.sub('', slack_id)}>"


def plain(words: str, most: int) -> Block:
    """Words in which Slack reads no markup, as one visible line of at most so many characters."""
    return {"type": "plain_text", "text": one_line(words, most), "emoji": False}


def _mrkdwn(text: str) -> Block:
    # verbatim: without it Slack turns a plain @here or an address in foreign text into a live one.
    return {"type": "mrkdwn", "text": clip(text, TEXT), "verbatim": True}

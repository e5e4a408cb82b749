"""A second opinion on what is shown, that shares no code with what is judged: naive, slow and plain."""

import re
from collections.abc import Iterator
from typing import Any

from bot.slack.messages import Message
from knowledge.passages import Found

_LIVE = re.compile(r"<[@!#]|@(?:here|channel|everyone)\b|https?:|www\.|\.example\b|mailto:", re.I)
_CHROME = ("quotes are our policies' exact words",)


def strings(block: Any) -> Iterator[str]:
    """Every string that somebody would read."""
    if isinstance(block, dict):
        for key, value in block.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from strings(value)
    elif isinstance(block, list | tuple):
        for one in block:
            yield from strings(one)


def all_words(message: Message) -> str:
    """All that somebody would read of the message."""
    return "\n".join(["".join(strings(block)) for block in message.blocks])


def faults(message: Message, found: Found) -> list[str]:
    """What must never be shown, and is: a quote that stands in no passage; a link, a mention, an unfurled name."""
    texts = [_squeezed(ranked.passage.text) for ranked in found.passages]
    return [
        *(f"not literal: {q}" for q in quoted(message) if not any(q in text for text in texts)),
        *(f"live: {live}" for live in _live(message)),
    ]


def quoted(message: Message) -> list[str]:
    """The quotes as they are shown, without blanks and markup."""
    return [
        _squeezed("".join(strings(element)))
        for block in message.blocks
        for element in block.get("elements", [])
        if element["type"] == "rich_text_quote"
    ]


def sentences_in(message: Message) -> set[str]:
    """The model's sentences as they are shown, as `plain_words` gives them."""
    sections = (
        "".join(strings(part))
        for block in message.blocks
        for part in block.get("elements", [])
        if part["type"] == "rich_text_section"
    )
    return {plain_words(s) for section in sections for s in re.split(r"(?: ?\[\d\])+", section)}


def plain_words(text: str) -> str:
    """Small letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _live(message: Message) -> Iterator[str]:
    """What Slack would make a link or a mention of: in mrkdwn and in the plain text, and as an element of its own."""
    for block in message.blocks:
        if block["type"] == "rich_text":
            kinds = {e["type"] for part in block["elements"] for e in part["elements"]}
            yield from kinds - {"text"}
            if any(part["type"] == "rich_text_section" for part in block["elements"]):
                yield from _LIVE.findall("".join(strings(block)))
        elif block["type"] != "actions":
            yield from _LIVE.findall("".join(strings(block)))
    yield from re.findall(r"<[^>]*>", message.text)


def _squeezed(text: str) -> str:
    """Letters and digits alone: what Markdown draws, or leaves out, is none of them, but for an address."""
    return re.sub(r"[\W_]+", "", re.sub(r"\]\([^)\s]*(?: \"[^\"]*\")?\)|<br */?>", "", text))

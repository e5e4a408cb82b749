"""Finds all that is live in a message: who is addressed, which links and pictures it holds.

Facts: docs.slack.dev, messaging/formatting-message-text. Where Slack does not say whether something is live, it counts as live.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from markdown_it import MarkdownIt
from markdown_it.token import Token

from localslack.places import Live, Message
from localslack.richtext import unescape

Found = TypeVar("Found")
_ANGLE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_EVERY_ANGLE = re.compile(r"(?=<([@#!]?)([^<>|]*)(?:\|([^>]*))?>)")
"""Those inside others' labels as well: it is not known how Slack reads brackets in brackets."""
_ADDRESS = re.compile(r"(?=(https?://[^\s<>|]+))", re.IGNORECASE)
_TO_CODE = re.compile(r"https?://[^\s<>|`]+", re.IGNORECASE)
"""An address may begin in another, and end at a grave accent or after it: all readings are told."""
_EVERYBODY = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")
_HANDLE = re.compile(r"(?<![\w@])@([\w-]+)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


class Sort(StrEnum):
    """What a mark does."""

    NOTIFY = "notify"
    LINK = "link"
    BUTTON = "button"
    """A link that opens only when pressed."""
    PICTURE = "picture"


@dataclass(frozen=True)
class Mark:
    """One live thing; `target` is whom it addresses or where it leads."""

    sort: Sort
    target: str
    label: str = ""


@dataclass(frozen=True)
class Brought:
    """What a message or a view brings with it, each thing once."""

    named: tuple[str, ...]
    """Whom it addresses."""
    links: tuple[tuple[str, str], ...]
    """(label, target), those of buttons included."""
    pictures: tuple[str, ...]


def brought_by(marks: Sequence[Mark]) -> Brought:
    """The marks by what they do."""
    links = (m for m in marks if m.sort in (Sort.LINK, Sort.BUTTON))
    return Brought(
        named=_once(m.target for m in marks if m.sort is Sort.NOTIFY and m.target),
        links=_once((m.label, m.target) for m in links),
        pictures=_once(m.target for m in marks if m.sort is Sort.PICTURE),
    )


def _once(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Plain:
    """Which plain words Slack makes live: addresses, `@here` and its kin, groups' handles."""

    addresses: bool
    names: bool


NOTHING = Plain(addresses=False, names=False)


def marks_in(message: Message, groups: dict[str, str]) -> Iterator[Mark]:
    """Every live thing in the message; `groups` are the ids of user groups by their handles."""
    plain = _in_top_text(message.live, bool(message.blocks))
    yield from _mrkdwn(message.text, plain, groups)
    for block in message.blocks:
        yield from _walk(block, message.live, groups)


def _in_top_text(live: Live, beside_blocks: bool) -> Plain:
    """The text beside blocks is only read out; its plain addresses are not drawn."""
    full = live.parse == "full"
    addresses = full or (live.parse != "none" and not beside_blocks)
    return Plain(addresses, full or live.link_names)


def _walk(value: Any, live: Live, groups: dict[str, str]) -> Iterator[Mark]:
    if isinstance(value, dict):
        yield from _element(value, live, groups)
        for part in value.values():
            yield from _walk(part, live, groups)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _walk(part, live, groups)


def _element(entry: dict[str, Any], live: Live, groups: dict[str, str]) -> Iterator[Mark]:
    kind = entry.get("type")
    match kind:
        case "mrkdwn":
            loose = not entry.get("verbatim")
            yield from _mrkdwn(entry.get("text", ""), Plain(loose, loose), groups)
        case "markdown":
            yield from _markdown(entry.get("text", ""), live, groups)
        case "user" | "usergroup":
            yield Mark(Sort.NOTIFY, entry.get(f"{kind}_id", ""))
        case "broadcast":
            yield Mark(Sort.NOTIFY, entry.get("range", ""))
    for field in ("image_url", "thumbnail_url"):
        if isinstance(entry.get(field), str):
            yield Mark(Sort.PICTURE, entry[field], entry.get("alt_text", ""))
    if isinstance(entry.get("url"), str):
        drawn = kind in ("link", "date")
        yield Mark(Sort.LINK if drawn else Sort.BUTTON, entry["url"], _label(entry))


def _label(entry: dict[str, Any]) -> str:
    label = entry.get("text") or entry.get("fallback") or entry["url"]
    return label if isinstance(label, str) else str(label.get("text", ""))


def _mrkdwn(text: str, plain: Plain, groups: dict[str, str]) -> Iterator[Mark]:
    for sign, target, label in _EVERY_ANGLE.findall(text):
        yield from _angle(sign, target, label)
    rest = _ANGLE.sub(" ", text)
    if plain.addresses:
        for address in dict.fromkeys([*_ADDRESS.findall(rest), *_TO_CODE.findall(rest)]):
            yield Mark(Sort.LINK, unescape(address), unescape(address))
    if plain.names:
        for everybody in _EVERYBODY.findall(rest):
            yield Mark(Sort.NOTIFY, everybody)
        for handle in _HANDLE.findall(rest):
            if handle in groups:
                yield Mark(Sort.NOTIFY, groups[handle])


def _angle(sign: str, target: str, label: str) -> Iterator[Mark]:
    if sign == "@":
        yield Mark(Sort.NOTIFY, target)
    elif sign == "!" and target.startswith("date^"):
        if target.count("^") >= 3:
            yield Mark(Sort.LINK, target.split("^")[3], label)
    elif sign == "!":
        yield Mark(Sort.NOTIFY, target.removeprefix("subteam^"))
    elif not sign and _SCHEME.match(target):
        yield Mark(Sort.LINK, unescape(target), unescape(label or target))


def _markdown(text: str, live: Live, groups: dict[str, str]) -> Iterator[Mark]:
    """Slack's own signs count here too: it is not known that they do nothing in Markdown."""
    plain = Plain(addresses=True, names=live.link_names)
    for token in _PARSER.parse(text):
        yield from _inline(token.children or [])
        words = "".join(_outside_links(token.children or []))
        yield from _mrkdwn(words, plain, groups)
        if token.type in ("fence", "code_block"):
            yield from _mrkdwn(token.content, NOTHING, groups)


def _inline(tokens: list[Token]) -> Iterator[Mark]:
    opened: str | None = None
    label = ""
    for token in tokens:
        if token.type == "link_open":
            opened, label = str(token.attrs.get("href", "")), ""
        elif token.type == "link_close" and opened is not None:
            yield Mark(Sort.LINK, opened, label)
            opened = None
        elif token.type == "image":
            address = str(token.attrs.get("src", ""))
            yield Mark(Sort.LINK, address, token.content)
            yield Mark(Sort.PICTURE, address, token.content)
        else:
            label += token.content


def _outside_links(tokens: list[Token]) -> Iterator[str]:
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if depth == 0:
            yield "\n" if token.type.endswith("break") else token.content

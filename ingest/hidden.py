"""What stands in a Markdown file and is not shown where it is read: it is never quoted, and always reported."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from ingest.text import Unreadable

MOST_HIDDEN = 5_000
"""Each cuts a section in two."""
_OPEN, _CLOSE = "<!--", "-->"
_NEXT = re.compile(
    r"<!--|`+|[\U000e0000-\U000e007f]+"
    r"|<(?P<tag>[a-z]+)(?:[ ]hidden\b|[ ][^<>]{0,200}?(?:[ ]hidden[ ]?>|display[ ]?:[ ]?none|visibility[ ]?:[ ]?hidden"
    r"|(?<![a-z-])opacity[ ]?:[ ]?0(?![.\d])|font-size[ ]?:[ ]?[01](?:px|pt|em|%)?[ ]?[;\"'>]"
    r"|(?<![a-z-])color[ ]?[:=][ ]?[\"']?(?:white|transparent|#fff(?:fff)?|rgba\([^()<>]{0,30},[ ]?0(?:\.0)?\))(?![\w-])))",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"\s*<(?:script|style)\b", re.IGNORECASE)
_REMARK = re.compile(r" {0,3}\[[^\]\n]{1,80}\]:[ \t]*(?:#|<>)[ \t]+[\"'(].*")
_BACKGROUND = re.compile(
    r"background(?:-color)?[ ]?:[ ]?(?!(?:white|#fff(?:fff)?|transparent|none)\b)|bgcolor",
    re.IGNORECASE,
)
"""White words on a colour of their own can be read."""
_LONGEST_CODE = 200
"""Characters between backticks; looking further for the closing ones would cost too much in a hostile file."""
_BLACK_FLAG = "\U0001f3f4"
"""The signs U+E0000 on are invisible; after this one they make the flags of England, Scotland and Wales."""
UNSEEN = re.compile("[\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Single signs that have no width or turn the direction of writing; words keep them, as they are quoted exactly."""


@dataclass(frozen=True)
class Hidden:
    """A part of the text, as offsets; `is_open` where the end of a comment is missing."""

    start: int
    end: int
    is_open: bool = False


def find_hidden(tokens: Iterable[Token], text: str, starts: list[int], first: int) -> list[Hidden]:
    """The comments, scripts and invisible letters of a text, in order, code left out.

    `starts` are the offsets of its lines; the tokens count theirs from line `first`.
    """
    found: list[Hidden] = []
    for token in tokens:
        if token.type in ("inline", "html_block") and token.map:
            start, end = (starts[n + first] for n in token.map)
            if token.type == "html_block" and _UNSHOWN.match(token.content):
                found.append(Hidden(start, end))
            else:
                found += _in_block(text, start, end, is_html=token.type == "html_block")
        if len(found) > MOST_HIDDEN:
            line = text.count("\n", 0, found[-1].start) + 1
            raise Unreadable(line, "there are more than 5,000 hidden comments. Remove some.")
    return sorted(found, key=lambda hidden: hidden.start)


def _in_block(text: str, start: int, end: int, is_html: bool) -> Iterator[Hidden]:
    at, close = start, 0  # Once no end of a comment follows, none is looked for again.
    while match := _NEXT.search(text, at, end):
        at = match.end()
        if match[0].startswith("`"):
            at = at if is_html else _end_of_code(text, match, end)
        elif match["tag"]:
            if _BACKGROUND.search(text, match.start(), text.find(">", match.end() - 1, end) + 1):
                continue
            at = _end_of_element(text, match, end)
            yield Hidden(match.start(), at)
        elif match[0] != _OPEN:
            if text[match.start() - 1 : match.start()] != _BLACK_FLAG:
                yield Hidden(match.start(), at)
        elif close >= 0 and (close := text.find(_CLOSE, match.start() + 2, end)) >= 0:
            at = close + len(_CLOSE)
            yield Hidden(match.start(), at)
        elif is_html:
            yield Hidden(match.start(), end, is_open=True)
            return
    if not is_html:
        yield from _remarks(text, start, end)


def _end_of_element(text: str, opening: re.Match[str], end: int) -> int:
    """Behind its first closing tag, else the end of the block; elements in elements of one name are rare."""
    closing = re.compile(f"</{opening['tag']}[ ]?>", re.IGNORECASE)
    found = closing.search(text, opening.end(), end)
    return found.end() if found else end


def _end_of_code(text: str, opening: re.Match[str], end: int) -> int:
    """Where the code ends that these backticks open; they open none when as many do not follow."""
    until = min(end, opening.end() + _LONGEST_CODE)
    for match in re.compile("`+").finditer(text, opening.end(), until):
        if len(match[0]) == len(opening[0]):
            return match.end()
    return opening.end()


def _remarks(text: str, start: int, end: int) -> Iterator[Hidden]:
    """`[//]: # (a remark)`, a definition of a link that is there only for its title."""
    while start < end:
        stop = text.find("\n", start, end) + 1 or end
        if _REMARK.fullmatch(text[start:stop].rstrip("\n")):
            yield Hidden(start, stop)
        start = stop

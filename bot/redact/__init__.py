"""Taking secrets out of what people write, before the first byte of it is stored.

The kinds are those that staff paste by accident: tokens with a known shape, private keys, passwords
named as such in a sentence, and long strings that look like nothing but a key.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.redact.prose import spans
from bot.redact.shapes import OTHERS, WITHIN_A_LINE

__all__ = ["MASK", "Redacted", "redact"]

MASK = "[removed secret]"
PASSWORD = "password"  # noqa: S105  The name of a kind.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Letters, digits and signs as East Asian keyboards type them."""
_LINE_BREAK = re.compile(r"(?<![ \t>])[ \t>]*\r?\n[ \t>]*")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{20,}={0,2}")


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, and the kinds that were in it."""

    text: str
    kinds: tuple[str, ...] = ()


def redact(text: str) -> Redacted:
    """The text with each secret replaced by `MASK`; kinds in the order they are known here.

    Characters that nobody sees do not hide a secret, and neither does a line break within it.
    """
    plain = _UNSEEN.sub("", text).translate(_FULL_WIDTH)
    kinds: list[str] = []
    for find in (_others, _shapes, _shapes_over_lines, _encoded, _passwords):
        found = list(find(plain))
        kinds += [kind for kind, _, _ in found]
        plain = _masked(plain, [(start, end) for _, start, end in found])
    return Redacted(plain, tuple(dict.fromkeys(kinds))) if kinds else Redacted(text)


Found = Iterator[tuple[str, int, int]]
"""Kind, start and end."""


def _others(text: str) -> Found:
    for kind, pattern in OTHERS:
        yield from ((kind, *match.span()) for match in pattern.finditer(text))


def _shapes(text: str) -> Found:
    for kind, pattern in WITHIN_A_LINE:
        yield from ((kind, *match.span()) for match in pattern.finditer(text))


def _shapes_over_lines(text: str) -> Found:
    """A long token that was wrapped: found in the text without line breaks, masked in the text with them."""
    breaks = [range(*match.span()) for match in _LINE_BREAK.finditer(text)]
    left_out = {position for gap in breaks for position in gap}
    kept = [position for position in range(len(text)) if position not in left_out]
    joined = "".join(text[position] for position in kept)
    for kind, start, end in _shapes(joined):
        yield kind, kept[start], kept[end - 1] + 1


def _encoded(text: str) -> Found:
    for match in _BASE64.finditer(text):
        try:
            padded = match[0] + "=" * (-len(match[0]) % 4)
            decoded = base64.b64decode(padded, validate=True).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            continue
        yield from ((kind, *match.span()) for kind, _, _ in _shapes(decoded))


def _passwords(text: str) -> Found:
    for value in {text[start:end] for start, end in spans(text)}:
        # Named once, it is a secret wherever else it stands.
        yield from ((PASSWORD, *match.span()) for match in re.finditer(re.escape(value), text))


def _masked(text: str, spans_: list[tuple[int, int]]) -> str:
    """The text with the spans replaced; those that overlap become one."""
    pieces, done = [], 0
    for start, end in sorted(spans_):
        if start >= done:
            pieces += [text[done:start], MASK]
        done = max(done, end)
    return "".join([*pieces, text[done:]])

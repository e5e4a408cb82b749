"""A text by lines and offsets, and which of it is shown to a reader."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from markdown_it.token import Token

from ingest.hidden import Hidden, find_hidden

_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+")


@dataclass(frozen=True)
class Layout:
    """The text, the offset at which each line starts (and one past the end), and what is hidden in it."""

    text: str
    starts: list[int]
    hidden: list[Hidden]

    @classmethod
    def of(cls, lines: list[str], tokens: list[Token], first: int) -> "Layout":
        """The layout of a file's lines; `tokens` are its blocks from line `first` on."""
        text = "\n".join(lines)
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        return cls(text, starts, find_hidden(tokens, text, starts, first))

    def line_of(self, offset: int) -> int:
        """The line, from 1, on which an offset lies."""
        return bisect_right(self.starts, offset)

    def visible_lines(self) -> list[str]:
        """The lines of the text with blanks where something is hidden."""
        parts, at = [], 0
        for hidden in self.hidden:
            start = max(at, hidden.start)
            parts += [self.text[at:start], re.sub(r"[^\n]", " ", self.text[start : hidden.end])]
            at = max(at, hidden.end)
        return "".join((*parts, self.text[at:])).split("\n")

    def shown(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The contiguous slices of these lines that are shown and hold a word, each with its first line."""
        at, stop = self.starts[start], min(self.starts[end], len(self.text))
        for hidden in self.hidden[bisect_left(self.hidden, at, key=lambda h: h.start) :]:
            if hidden.start >= stop:
                break
            yield from self._slice(at, hidden.start)
            at = max(at, hidden.end)
        yield from self._slice(at, stop)

    def _slice(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Blank lines above and blanks at the end left out; the indentation of a first line stays."""
        if blank := _BLANK_LINES.match(self.text, start, end):
            start = blank.end()
        text = self.text[start:end].rstrip()
        if self.text[start - 1 : start] not in ("\n", ""):
            start, text = start + len(text) - len(text.lstrip()), text.lstrip()
        if any(sign.isalnum() for sign in text):
            yield text, self.line_of(start)

"""A document as lines, headings and tables, in which its control is looked for; Markdown and blocks become one."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.headings import Heading
from ingest.written import Block

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_HTML_ROW = re.compile(
    r"<tr\b[^<>]{0,200}>(.{0,5000}?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL
)
_HTML_CELL = re.compile(
    r"<t[dh]\b[^<>]{0,200}>(.{0,2000}?)(?=</t[dhr]|<t[dhr]\b|\Z)", re.IGNORECASE | re.DOTALL
)
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|`+|(?<!\w)_|_(?!\w)|~~")
_LINK = re.compile(
    r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)|<(?:mailto:)?([^<>\s@]{1,80}@[^<>\s]{1,80})>"
)
_BULLET = re.compile(
    r"^[\s>]*(?:[-*+•▪◦·–]\s+)?(?:\d{1,2}[.)]\s+(?=[^:]{2,60}:))?(?:\[[ xX]\]\s+)?"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ROW_SIGN = "|"
LARGEST_TABLE = 20_000
"""Signs in a table that may be about its document."""


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A line, a heading, or a whole table."""

    text: str
    line: int
    level: int = 0
    """Of a heading, from 1; 0 for what is none."""
    rows: tuple[Row, ...] = ()
    """Of a table."""


def plain(words: str) -> str:
    """Without emphasis, links and escapes."""
    shown = _LINK.sub(lambda link: link[1] or link[2], words)
    shown = _EMPHASIS.sub("", re.sub(r"\\([\\`*_{}\[\]()#+.!|<>~-])", r"\1", shown))
    return " ".join(html.unescape(shown).split())


def without_bullet(line: str) -> str:
    """Without the sign of a list or a quotation in front; `1. März` keeps its number."""
    return _BULLET.sub("", line, count=1)


def pieces_of_blocks(blocks: Iterable[Block]) -> Iterator[Piece]:
    """In their order; the lines of one block all have its line, as readers count in their own ways."""
    for block in blocks:
        if block.grid is not None:
            rows = tuple(
                Row(line.number, line.cells) for line in block.grid.lines if not line.hidden
            )
            is_small = len(block.text) <= LARGEST_TABLE
            yield Piece("", block.line, rows=_at_line(rows, block.line) if is_small else ())
        elif block.level:
            yield Piece(plain(block.text), block.line, block.level)
        else:
            yield from pieces_of_lines([(block.line, line) for line in block.text.split("\n")])


def _at_line(rows: tuple[Row, ...], line: int) -> tuple[Row, ...]:
    """A grid may number its rows from 1 or by the lines of its file; a row never stands above its table."""
    if not rows or rows[0].line >= line:
        return rows
    return tuple(Row(line + n, row.cells) for n, row in enumerate(rows))


def pieces_of_markdown(
    lines: Sequence[str],
    headings: Iterable[Heading],
    left_out: Iterable[tuple[int, int]],
    first: int,
) -> Iterator[Piece]:
    """From line `first` on; `left_out` are ranges of lines that are code."""
    by_start = {heading.start: heading for heading in headings}
    out = {number for start, end in left_out for number in range(start, end)}
    waiting: list[tuple[int, str]] = []
    until = first
    for number in range(first, len(lines)):
        if heading := by_start.get(number):
            yield from pieces_of_lines(waiting)
            yield Piece(heading.words, number + 1, heading.level)
            waiting, until = [], heading.end
        elif number >= until and number not in out:
            waiting.append((number + 1, lines[number]))
    yield from pieces_of_lines(waiting)


def pieces_of_lines(lines: Sequence[tuple[int, str]]) -> Iterator[Piece]:
    """Numbered lines; those of a table become one piece."""
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        if end > at:
            # A large table is about something else, and costs much to take apart.
            size = sum(len(text) for _, text in lines[at:end])
            rows = tuple(_rows(lines[at:end])) if size <= LARGEST_TABLE else ()
            yield Piece("", lines[at][0], rows=rows)
            at = end
            continue
        number, text = lines[at]
        if "<t" in text.casefold() and (end := _end_of_html(lines, at)) > at:
            yield from _html_table(lines[at:end])
            at = end
            continue
        if text.strip():
            yield Piece(text.strip(), number)
        at += 1


def _end_of_table(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Where the rows end that begin here; `at` itself where none do."""
    follows_rule = at + 1 < len(lines) and _is_rule(lines[at + 1][1]) and _ROW_SIGN in lines[at][1]
    end = at
    while end < len(lines) and _is_row(lines[end][1], follows_rule):
        end += 1
    return end


def _is_row(text: str, is_open: bool) -> bool:
    stripped = text.strip(" \t>")
    return stripped.startswith(_ROW_SIGN) or (is_open and _ROW_SIGN in stripped)


def _is_rule(text: str) -> bool:
    return "-" in text and _ROW_SIGN in text and _RULE.fullmatch(text.strip(" \t>")) is not None


def _rows(lines: Iterable[tuple[int, str]]) -> Iterator[Row]:
    for number, text in lines:
        if not _is_rule(text):
            inside = text.strip(" \t>").removeprefix(_ROW_SIGN)
            inside = (
                inside[:-1] if inside.endswith(_ROW_SIGN) and not inside.endswith("\\|") else inside
            )
            yield Row(number, tuple(plain(cell) for cell in _CELL_ENDS.split(inside)))


def _end_of_html(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Behind the line with `</table>`, within the next few hundred."""
    if "<table" not in lines[at][1].casefold():
        return at
    near = range(at, min(len(lines), at + 300))
    return next((n + 1 for n in near if "</table" in lines[n][1].casefold()), at)


def _html_table(lines: Sequence[tuple[int, str]]) -> Iterator[Piece]:
    text = "\n".join(line for _, line in lines)
    rows = []
    for row in _HTML_ROW.finditer(text):
        number = lines[text.count("\n", 0, row.start())][0]
        cells = (plain(_TAG.sub(" ", cell[1])) for cell in _HTML_CELL.finditer(row[1]))
        rows.append(Row(number, tuple(cells)))
    yield Piece("", lines[0][0], rows=tuple(rows))

"""The pipe tables of a Markdown text (GFM 4.10), with their lines and the headings above them."""

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.text import LineAndSentence
from ingest.written import Grid, GridLine

# Only blocks are parsed, as in `ingest.blocks`; tables are what is looked for here.
_TABLES = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])
_HEADING = re.compile(r"\s{0,3}#{1,6}\s*([^#\s].*?)[\s#]*$")
_LEADING = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|code|sub|sup|span|p|div|ul|ol|li|font|small|mark|kbd|img|input|del|ins|center)\b[^<>]*>",
    re.IGNORECASE,
)
"""Of HTML only; `<owner>` is a placeholder, not a tag."""
_LONGEST_MARKED = 2_000
_MOST_MARKS = 40
"""In longer cells, and in those with more signs, marks are left: looking for pairs could take long."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+[\"'][^\"']*[\"'])?\)")
_CODE = re.compile(r"(`+)\s?(.+?)\s?\1")
_STRONG = re.compile(r"(\*\*\*|\*\*|\*|(?<!\w)___|(?<!\w)__|(?<!\w)_|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def tables_of_markdown(text: str) -> tuple[Grid, ...]:
    """Every table of the text, in its order."""
    lines = text.split("\n")
    return tuple(_tables(lines, _TABLES.parse(text)))


def _tables(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Grid]:
    heading, rows = "", list[GridLine]()
    problems: list[LineAndSentence] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = plain(tokens[at + 1].content)
        elif token.type == "paragraph_open" and (found := _HEADING.match(tokens[at + 1].content)):
            # CommonMark knows no heading without a blank behind the signs; people do.
            heading = plain(found[1])
        elif token.type == "table_open":
            rows, problems = [], []
        elif token.type == "tr_open" and token.map:
            number = token.map[0]
            cells = tuple(plain(cell) for cell in cells_of(lines[number]))
            if any(cells):
                rows.append(GridLine(number + 1, cells))
        elif token.type == "table_close" and rows:
            yield Grid(heading, tuple(rows), (), tuple(problems))


def cells_of(line: str) -> list[str]:
    """The cells of one line; a pipe behind a backslash is part of its cell."""
    bare = _LEADING.sub("", line, count=1).strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", bare)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def plain(cell: str) -> str:
    """The words of a cell without their markup, with line breaks where `<br>` stands."""
    text = _TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", cell)))
    marks = sum(map(text.count, "*_~`["))
    if len(text) <= _LONGEST_MARKED and marks <= _MOST_MARKS:
        text = _CODE.sub(r"\2", _LINK.sub(r"\1", text))
        text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip()

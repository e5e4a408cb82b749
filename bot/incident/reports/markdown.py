"""A document as Markdown that shows each word as it was written, in whatever viewer (CommonMark, with GitHub's tables)."""

import re
from collections.abc import Iterable, Iterator

from bot.incident.reports.document import (
    Document,
    Facts,
    Part,
    Sentence,
    Table,
    Words,
    one_line,
    readable,
)

_PUNCTUATION = re.compile(r"([!-+\-./:-@\[-`{-~])")
"""All of ASCII but the comma: any of these may be escaped (CommonMark, 2.4)."""
_FENCES = re.compile(r"`{3,}")


def as_markdown(document: Document) -> bytes:
    """In UTF-8, the same for the same document."""
    lines = [f"# {escaped(document.title)}", "", escaped(document.subtitle), ""]
    for section in document.sections:
        lines += [f"## {escaped(section.heading)}", ""]
        for part in section.parts:
            lines += [*_part(part), ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def escaped(text: str) -> str:
    """One line in which nothing is markup."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text))


def _part(part: Part) -> Iterator[str]:
    match part:
        case Sentence(text):
            yield escaped(text)
        case Words(text, label):
            yield from _words(text, label)
        case Facts(pairs):
            for name, value in pairs:
                yield f"- **{escaped(name)}:** {escaped(value)}"
        case Table():
            yield from _table(part)


def _words(text: str, label: str) -> Iterator[str]:
    """Between fences nothing is markup, and lines and blanks stay as they are."""
    if label:
        yield from (f"{escaped(label)}:", "")
    shown = readable(text)
    longest = max((len(fence) for fence in _FENCES.findall(shown)), default=2)
    fence = "`" * (longest + 1)
    yield from (f"{fence}text", *shown.split("\n"), fence)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield "|" + " --- |" * len(table.columns)
    for row in table.rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"

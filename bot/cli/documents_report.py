"""How `isms documents` shows what it found: as lines for people, and as one object for programs."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.register.history import PastDocument, PastVersion
from bot.register.quarantine import is_shown
from bot.register.rules import is_in_force
from ingest.reading import Document, DocumentStatus

WIDE = 200
"""Columns where no terminal says how wide it is."""
SHOWN = {
    "in_force": "in force", "not_yet": "not yet", "draft": "draft", "superseded": "superseded",
    "retired": "retired",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A document as it stood on a day."""

    document: PastDocument
    version: PastVersion
    status: str
    overdue: bool
    """Whether its review was due before that day."""


def rows_on(
    documents: Iterable[PastDocument], day: date, in_the_past: bool, everything: bool
) -> list[Row]:
    """Today all that is live; on a day that was asked for what was in force. `everything` also the others."""
    rows = []
    for one in documents:
        version = one.in_force_on(day) if in_the_past else None
        if version is None and (everything or not (in_the_past or one.retired)):
            version = one.known_on(day) if in_the_past else one.last
        if version is not None:
            rows.append(row_of(one, version, day, in_the_past))
    return rows


def row_of(document: PastDocument, version: PastVersion, day: date, in_the_past: bool) -> Row:
    """A version as it stood on a day."""
    status = status_on(document, version, day, in_the_past)
    overdue = version.next_review is not None and version.next_review < day
    return Row(document, version, status, overdue and status == "in_force")


def status_on(document: PastDocument, version: PastVersion, day: date, in_the_past: bool) -> str:
    """`in_force`, `not_yet`, `draft`, `superseded` or `retired`."""
    if in_the_past and version.period and version.period.holds(day):
        return "in_force"
    if document.retired and not in_the_past:
        return "retired"
    if version.status is not DocumentStatus.IN_FORCE:
        return version.status.value
    return "in_force" if is_in_force(version.status, version.effective, day) else "not_yet"


def list_as_object(rows: Iterable[Row], day: date | None, first: date | None) -> dict[str, Any]:
    """The list as other programs read it; the contract is in docs/register.md."""
    return {
        "as_of": day_or_none(day),
        "first_read": day_or_none(first),
        "documents": [_facts(row) | {"folder": row.document.root} for row in rows],
    }


def list_lines(rows: Collection[Row], day: date, in_the_past: bool) -> Iterator[str]:
    """A table, or the sentence that there is nothing."""
    if not rows:
        yield (
            f"Nothing was in force on {day}."
            if in_the_past
            else (
                "There is no document in the register. Read your ISMS folder first: isms sync FOLDER"
            )
        )
        return
    if in_the_past:
        yield f"On {day}:"
    yield from _table(rows)


def _table(rows: Iterable[Row]) -> list[str]:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("Id", "Title", "Version", "Status", "Owner", "Effective", "Next review", "File"):
        table.add_column(name, overflow="fold")
    for row in rows:
        review = f"{day_or_none(row.version.next_review) or ''}{' overdue' if row.overdue else ''}"
        cells = (
            row.document.document_id, row.version.title, row.version.version or "", SHOWN[row.status],
            row.version.owner or "", day_or_none(row.version.effective) or "", review, row.version.path,
        )  # fmt: skip
        table.add_row(*map(Text, cells))
    console = Console()
    console = Console(width=console.width if console.is_terminal else WIDE, color_system=None)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


def version_as_object(row: Row, words: Document, released: Collection[str]) -> dict[str, Any]:
    """One version with its words as other programs read it; a section that is withheld has no text."""
    return _facts(row) | {
        "folder": row.document.root,
        "approver": row.version.approver,
        "controls": list(row.version.controls),
        "audience": sorted(row.version.audience),
        "sections": [
            {
                "heading": list(section.heading_path),
                "line": section.line,
                "page": section.page,
                "text": section.text if is_shown(section, released) else None,
                "withheld": None if is_shown(section, released) else section.held,
            }
            for section in words.sections
        ],
    }


def version_lines(row: Row, words: Document, released: Collection[str]) -> Iterator[str]:
    """The control values, then each section below its headings."""
    version = row.version
    facts = [
        f"version {version.version}" if version.version else "",
        SHOWN[row.status],
        f"owner {version.owner}" if version.owner else "",
        f"effective {version.effective}" if version.effective else "",
        f"next review {version.next_review}" if version.next_review else "",
        f"read {version.read_on}",
        version.path,
    ]
    yield version.title
    yield " · ".join(filter(None, facts))
    for section in words.sections:
        yield ""
        if section.heading_path:
            yield f"## {' › '.join(section.heading_path)}"
        place = f"page {section.page}, line" if section.page else "line"
        yield (
            section.text
            if is_shown(section, released)
            else f"[withheld, {place} {section.line}: {section.held} See: isms quarantine]"
        )


def _facts(row: Row) -> dict[str, Any]:
    version = row.version
    return {
        "id": row.document.document_id,
        "title": version.title,
        "version": version.version,
        "status": row.status,
        "owner": version.owner,
        "effective": day_or_none(version.effective),
        "next_review": day_or_none(version.next_review),
        "overdue": row.overdue,
        "file": version.path,
    }


def day_or_none(day: date | None) -> str | None:
    """As JSON has it."""
    return day.isoformat() if day else None

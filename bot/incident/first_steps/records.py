"""The sections in force that may say what to do first, and the one that the company named."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from bot.incident.first_steps.kinds import ABOUT_INCIDENTS, IN_A_HEADING
from bot.incident.first_steps.steps import Steps, steps_in
from bot.register.records import (
    PASSAGE,
    PassageRow,
    SectionRow,
    VersionRow,
    in_force,
    passage_of,
    passages,
)
from knowledge.passages import Passage

MOST = 200
"""Sections that are looked into."""


@dataclass(frozen=True)
class Candidate:
    """A section that tells somebody to do something."""

    passages: tuple[Passage, ...]
    """Its pieces, in order; at least one."""
    steps: Steps


def candidates(session: Session, reader: frozenset[str], today: date) -> list[Candidate]:
    """Sections with steps, of documents or below headings about such things, that this reader may read."""
    query = (
        select(
            col(SectionRow.id),
            col(SectionRow.heading_path),
            col(VersionRow.title),
            col(VersionRow.controls),
            col(VersionRow.audience),
        )
        .join(VersionRow, col(SectionRow.version) == col(VersionRow.id))
        .where(in_force(today))
        .order_by(col(SectionRow.id))
    )
    found = [
        row.id
        for row in session.execute(query)
        if frozenset(row.audience) & reader and _is_about(row.title, row.heading_path, row.controls)
    ]
    return _with_steps(session, found, today)


def named_sections(
    session: Session, path: str, heading: str, reader: frozenset[str], today: date
) -> list[tuple[Passage, str]]:
    """The section below that heading of the document in that file, with its words; several of one name in order."""
    query = passages(*PASSAGE, col(SectionRow.text).label("whole")).where(
        in_force(today), col(VersionRow.path) == path
    )
    wanted = " ".join(heading.split()).casefold()
    found: dict[tuple[str, ...], tuple[Passage, str]] = {}
    for row in session.execute(query.order_by(col(PassageRow.position))):
        last = " ".join(row.heading_path[-1].split()).casefold() if row.heading_path else ""
        if last == wanted and frozenset(row.audience) & reader:
            found.setdefault(tuple(row.heading_path), (passage_of(row), row.whole))
    return list(found.values())


def words_around(session: Session, passage: str, reader: frozenset[str], today: date) -> str | None:
    """The words of the whole section of that passage; None unless in force and for this reader."""
    query = passages(col(SectionRow.text), col(VersionRow.audience))
    row = session.execute(query.where(in_force(today), col(PassageRow.id) == passage)).first()
    return row.text if row and frozenset(row.audience) & reader else None


def _is_about(title: str, heading_path: Iterable[str], controls: Iterable[str]) -> bool:
    if ABOUT_INCIDENTS & set(controls):
        return True
    return bool(IN_A_HEADING.search(" / ".join((title, *heading_path))))


def _with_steps(session: Session, sections: Collection[int], today: date) -> list[Candidate]:
    """Those of the sections that have steps; a section without passages is shown to nobody."""
    found: list[Candidate] = []
    for section, text in _texts(session, sections):
        steps = steps_in(text)
        if steps and len(found) < MOST:
            query = passages(*PASSAGE).where(in_force(today), col(PassageRow.section) == section)
            rows = session.execute(query.order_by(col(PassageRow.position)))
            pieces = tuple(map(passage_of, rows))
            found += [Candidate(pieces, steps)] if pieces else []
    return found


def _texts(session: Session, sections: Collection[int]) -> Iterable[tuple[int, str]]:
    if not sections:
        return ()
    query = select(col(SectionRow.id), col(SectionRow.text)).order_by(col(SectionRow.id))
    rows = session.execute(query.where(col(SectionRow.id).in_(sections)))
    return [(row.id, row.text) for row in rows]

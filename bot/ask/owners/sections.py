"""Sections as the current versions have them, for what is bound to one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from bot.ask.owners.bound import Section
from bot.ask.owners.rules import Near
from bot.register.records import (
    PASSAGE,
    PassageRow,
    SectionRow,
    VersionRow,
    in_force,
    passage_of,
    passages,
)
from ingest.reading import DocumentStatus

_ALSO: Sequence[Any] = (
    col(VersionRow.document),
    col(PassageRow.version).label("version_id"),
    col(PassageRow.section).label("section_id"),
    col(SectionRow.text).label("whole"),
)


def in_force_now(session: Session, document: int, today: date) -> list[Section]:
    """The sections of a document that bind people today, in order; none of a document that does not."""
    return _read(session, col(VersionRow.document) == document, in_force(today))


def that_stay(session: Session, document: int) -> list[Section]:
    """The same, and those that will come to be in force by themselves."""
    approved = col(VersionRow.status) == DocumentStatus.IN_FORCE.value
    kept = col(VersionRow.replaced_at).is_(None)
    return _read(session, col(VersionRow.document) == document, approved, kept)


def of_passages(session: Session, ids: Sequence[str], today: date) -> list[Section]:
    """The sections in force in which these passages stand, in the order of the passages, each once."""
    columns = col(PassageRow.id), col(PassageRow.section)
    found = session.execute(select(*columns).where(col(PassageRow.id).in_(list(ids))))
    section_of = {row.id: row.section for row in found}
    wanted = list(dict.fromkeys(section_of[name] for name in ids if name in section_of))
    read = _read_by_id(session, col(PassageRow.section).in_(wanted), in_force(today))
    return [read[section] for section in wanted if section in read]


def owner_in(session: Session, passage_id: str) -> str | None:
    """How the document in which this passage stands names its owner."""
    query = passages(col(VersionRow.owner)).where(col(PassageRow.id) == passage_id)
    named: str | None = session.scalar(query)
    return named


def near(session: Session, nearest: Sequence[Near], today: date) -> list[Section]:
    """The same places in the versions in force today; of those whose heading is gone, none."""
    found: list[Section] = []
    for place in nearest:
        sections = in_force_now(session, place.document, today)
        path = place.heading_path
        found += [s for s in sections if s.passage.heading_path == path][:1]
    return found


def _read(session: Session, *which: ColumnElement[bool]) -> list[Section]:
    return list(_read_by_id(session, *which).values())


def _read_by_id(session: Session, *which: ColumnElement[bool]) -> dict[int, Section]:
    order = col(PassageRow.version), col(PassageRow.position)
    rows = session.execute(passages(*PASSAGE, *_ALSO).where(*which).order_by(*order))
    return _sections(rows)


def _sections(rows: Iterable[Any]) -> dict[int, Section]:
    """By key, each with its first passage."""
    found: dict[int, Section] = {}
    for row in rows:
        section = Section(row.document, row.version_id, passage_of(row), row.whole)
        found.setdefault(row.section_id, section)
    return found

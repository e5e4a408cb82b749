"""What is remembered of reports without a name: under a keyed hash of their code, in no order, by the hour.

The tables have no row ids: SQLite's would count up, and so tell which of two reports came first.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, delete, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.rules import Report
from bot.incident.sealed_report import open_report, open_words, seal_report, seal_words
from bot.ledger.sealing import RandomBytes
from bot.storage.columns import UtcTime


class AnonymousReportRow(SQLModel, table=True):
    """One report, and after it was handed on the incident that it became."""

    __tablename__ = "anonymous_report"
    __table_args__ = {"sqlite_with_rowid": False}

    key: str = Field(primary_key=True, max_length=64)
    """A keyed hash of the code (`codes.key_of_code`)."""
    hour: datetime = Field(sa_type=UtcTime)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The report; None once it is handed on."""
    incident: str | None = Field(default=None, max_length=20)


class AnonymousWordsRow(SQLModel, table=True):
    """Something that was added to a report with its code."""

    __tablename__ = "anonymous_words"
    __table_args__ = {"sqlite_with_rowid": False}

    key: str = Field(primary_key=True, max_length=64)
    """A keyed hash of what travels in the form (`codes.key_of_words`)."""
    report: str = Field(max_length=64)
    hour: datetime = Field(sa_type=UtcTime)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What was added, as JSON; None once it is handed on."""


TABLES = ("anonymous_report", "anonymous_words")
"""By their names in the database."""


@dataclass(frozen=True)
class Kept:
    """One report under its code."""

    key: str
    hour: datetime
    report: Report | None
    """None once it is handed on."""
    incident: str
    """The reference; empty until then."""


@dataclass(frozen=True)
class Added:
    """What somebody adds to a report of theirs."""

    words: str
    withdraws: bool = False
    """Whether the words are why they take it back."""


@dataclass(frozen=True)
class KeptWords:
    """What was added and waits, under its own name."""

    key: str
    report: str
    hour: datetime
    added: Added
    number: int
    """Counts what was added to that report and waits."""


def keep(
    session: Session, key: str, said: Report, hour: datetime, master: bytes, random: RandomBytes
) -> None:
    """Keep it until it is handed on; sent again until then, what was sent last counts.

    The caller's transaction must be the only writer (`take_turn`).
    """
    row = session.get(AnonymousReportRow, key, populate_existing=True)
    row = row or AnonymousReportRow(key=key, hour=hour)
    if row.incident is None:
        row.sealed = seal_report(said, "", _about(key), master, random)
        session.add(row)
        session.flush()


def find(session: Session, key: str, master: bytes) -> Kept | None:
    """The report under that name."""
    row = session.get(AnonymousReportRow, key, populate_existing=True)
    if row is None:
        return None
    report = open_report(row.sealed, _about(key), master)[0] if row.sealed else None
    return Kept(key, row.hour, report, row.incident or "")


def handed_on(session: Session, key: str, incident: str) -> None:
    """It is that incident now, and is kept there alone."""
    row = session.get_one(AnonymousReportRow, key)
    row.sealed, row.incident = None, incident
    session.add(row)
    session.flush()


def waiting(session: Session, before: datetime) -> Sequence[str]:
    """The names of reports from hours before that one that are not handed on."""
    row = AnonymousReportRow
    waits = select(col(row.key)).where(col(row.sealed).is_not(None), col(row.hour) < before)
    return list(session.scalars(waits))


def oldest(session: Session) -> datetime | None:
    """The earliest hour from which something waits to be handed on; None where nothing does."""
    found = [
        session.scalar(select(func.min(col(row.hour))).where(col(row.sealed).is_not(None)))
        for row in (AnonymousReportRow, AnonymousWordsRow)
    ]
    return min((hour for hour in found if hour), default=None)


def keep_words(session: Session, kept: KeptWords, master: bytes, random: RandomBytes) -> None:
    """Keep what was added until it is handed on; once, however often it is sent."""
    if session.get(AnonymousWordsRow, kept.key, populate_existing=True):
        return
    added = kept.added
    said = json.dumps([kept.number, added.withdraws, added.words])
    sealed = seal_words(said, _about(kept.key), master, random)
    row = AnonymousWordsRow(key=kept.key, report=kept.report, hour=kept.hour, sealed=sealed)
    session.add(row)
    session.flush()


def find_words(session: Session, key: str, master: bytes) -> KeptWords | None:
    """What waits under that name; None where it does no longer."""
    row = session.get(AnonymousWordsRow, key, populate_existing=True)
    return _words(row, master) if row and row.sealed else None


def words_of(session: Session, report: str, master: bytes) -> Sequence[KeptWords]:
    """What was added to that report and waits, in order."""
    row = AnonymousWordsRow
    theirs = select(row).where(col(row.report) == report, col(row.sealed).is_not(None))
    return sorted((_words(one, master) for one in session.scalars(theirs)), key=_number)


def waiting_words(session: Session, before: datetime, master: bytes) -> Sequence[KeptWords]:
    """All that was added in hours before that one and is not handed on."""
    row = AnonymousWordsRow
    waits = select(row).where(col(row.sealed).is_not(None), col(row.hour) < before)
    return [_words(one, master) for one in session.scalars(waits)]


def words_handed_on(session: Session, key: str) -> None:
    """They stand on the incident's timeline now; that they were is remembered for a while."""
    row = session.get_one(AnonymousWordsRow, key)
    row.sealed = None
    session.add(row)
    session.flush()


def forget_words(session: Session, before: datetime) -> None:
    """Forget what was handed on and is from hours before that one: no form stays open so long."""
    row = AnonymousWordsRow
    session.execute(delete(row).where(col(row.sealed).is_(None), col(row.hour) < before))


def _words(row: AnonymousWordsRow, master: bytes) -> KeptWords:
    said = json.loads(open_words(row.sealed or b"", _about(row.key), master))
    return KeptWords(row.key, row.report, row.hour, Added(said[2], said[1]), said[0])


def _number(kept: KeptWords) -> int:
    return kept.number


def _about(key: str) -> str:
    return f"anonymous {key}"

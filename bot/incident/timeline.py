"""What happened with an incident, entry by entry, each bound to its ledger record by a hash."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import JSON, LargeBinary, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.errors import Tampered
from bot.incident.sealed_report import WHAT_NOW, open_words, seal_words
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.services import Services
from bot.storage.columns import UtcTime


@dataclass(frozen=True)
class Happening:
    """One thing that happened, to be put on record."""

    kind: str
    """Such as `claimed`; the ledger record is of the kind `incident.claimed`."""
    who: str = ""
    """A Slack id; empty where it happened by itself, or nobody knows who."""
    words: str = ""
    """What somebody wrote; sealed, and never in the ledger."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Codes and numbers alone, as the ledger takes them."""
    for_reporter: bool = False
    """Whether who reported may read it."""


@dataclass(frozen=True)
class Noted:
    """One entry of a timeline, as it stands on record."""

    number: int
    """From 1, without a gap."""
    at: datetime
    happening: Happening


class TimelineRow(SQLModel, table=True):
    """One entry; it is never changed."""

    __tablename__ = "incident_entry"

    incident: str = Field(primary_key=True, max_length=20)
    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    kind: str = Field(max_length=30)
    facts: dict[str, Fact] = Field(sa_type=JSON)
    sealed: bytes = Field(sa_type=LargeBinary)
    """Who and in what words, and all that stands beside it once more, as JSON."""
    for_reporter: bool


def record(
    session: Session, services: Services, incident: str, happened: Happening, now: datetime
) -> Noted:
    """Put it on the incident's timeline and into the ledger; `incident` is a reference.

    Takes the ledger's turn, so that numbers have no gap. The ledger record says the entry's number and the
    SHA-256 of its sealed bytes.
    """
    take_turn(session)
    noted = Noted(_next(session, incident), now, happened)
    beside = _beside(now, happened.kind, happened.facts, happened.for_reporter)
    said = json.dumps({"who": happened.who, "words": happened.words, "beside": beside})
    about = _about(incident, noted.number)
    sealed = seal_words(said, about, services.master_key, services.random_bytes)
    session.add(
        TimelineRow(
            incident=incident,
            number=noted.number,
            at=now,
            kind=happened.kind,
            facts=dict(happened.facts),
            sealed=sealed,
            for_reporter=happened.for_reporter,
        )
    )
    session.flush()
    actor = None
    if happened.who:
        key, random = services.master_key, services.random_bytes
        actor = actor_of(session, happened.who, key, random)
    proof: dict[str, Fact] = {"entry": noted.number, "sealed_sha256": sha256(sealed).hexdigest()}
    facts = {"incident": incident, **happened.facts, **proof}
    append(session, Entry(f"incident.{happened.kind}", actor, facts), now)
    return noted


def timeline(session: Session, incident: str, key: bytes) -> Sequence[Noted]:
    """All entries in order; raises Tampered when one was changed outside the bot."""
    query = select(TimelineRow).where(col(TimelineRow.incident) == incident)
    rows = session.scalars(query.order_by(col(TimelineRow.number)))
    found = [_noted(row, key) for row in rows]
    for number, noted in enumerate(found, 1):
        if noted.number != number:
            raise Tampered(f"There is no {_about(incident, number)} any more. {WHAT_NOW}")
    return found


def first_of(session: Session, kinds: Iterable[str]) -> dict[str, datetime]:
    """When one of these kinds first happened, by reference; nothing of incidents of which none did."""
    first = select(col(TimelineRow.incident), func.min(col(TimelineRow.at)).label("at"))
    ours = first.where(col(TimelineRow.kind).in_(list(kinds)))
    return {
        row.incident: row.at for row in session.execute(ours.group_by(col(TimelineRow.incident)))
    }


def _next(session: Session, incident: str) -> int:
    last = select(func.max(col(TimelineRow.number))).where(col(TimelineRow.incident) == incident)
    return (session.scalar(last) or 0) + 1


def _noted(row: TimelineRow, key: bytes) -> Noted:
    about = _about(row.incident, row.number)
    said = json.loads(open_words(row.sealed, about, key))
    beside = _beside(row.at, row.kind, row.facts, row.for_reporter)
    # Entries from before this was sealed, too, are as they were.
    if said.get("beside", beside) != beside:
        raise Tampered(f"What stands of {about} was changed. {WHAT_NOW}")
    happened = Happening(row.kind, said["who"], said["words"], row.facts, row.for_reporter)
    return Noted(row.number, row.at, happened)


def _beside(at: datetime, kind: str, facts: Mapping[str, Fact], for_reporter: bool) -> str:
    known = [at.astimezone(UTC).isoformat(), kind, dict(facts), for_reporter]
    return sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def _about(incident: str, number: int) -> str:
    return f"entry {number} of {incident}"

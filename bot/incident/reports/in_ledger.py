"""Where in the ledger each entry of an incident's timeline stands, compared with what stands in the timeline now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlmodel import Session, col

from bot.errors import Tampered
from bot.incident.timeline import TimelineRow
from bot.ledger.records import stream
from bot.ledger.verify import Record

BROKEN = (
    "The timeline of {name} is not what the ledger says of it (entry {number}). Nothing was exported: run `isms"
    " ledger verify`, and look for who has changed the database."
)


@dataclass(frozen=True)
class Place:
    """One ledger record about an entry of a timeline."""

    entry: int
    seq: int
    hash: str
    """As hex digits."""
    kind: str
    sealed_sha256: str
    """Of the entry's sealed bytes, as the record says it."""


def places_of(session: Session, incident: str) -> Sequence[Place]:
    """One for each entry, in order; raises Tampered where timeline and ledger differ. Reads the whole ledger."""
    found = list(_about(session, incident))
    now = _sealed(session, incident)
    for number in range(1, max(len(now), len(found)) + 1):
        place = found[number - 1] if number <= len(found) else None
        if not place or (place.entry, place.sealed_sha256) != (number, now.get(number)):
            raise Tampered(BROKEN.format(name=incident, number=number))
    return found


def _about(session: Session, incident: str) -> Iterator[Place]:
    mark = json.dumps(incident).encode()
    for record in stream(session):
        if mark in record.body and (place := _place(record, incident)):
            yield place


def _place(record: Record, incident: str) -> Place | None:
    body = json.loads(record.body)
    facts = body["facts"]
    if facts.get("incident") != incident or "sealed_sha256" not in facts:
        return None
    return Place(
        facts["entry"], record.seq, record.hash.hex(), body["kind"], facts["sealed_sha256"]
    )


def _sealed(session: Session, incident: str) -> Mapping[int, str]:
    query = select(col(TimelineRow.number), col(TimelineRow.sealed))
    rows = session.execute(query.where(col(TimelineRow.incident) == incident))
    return {number: sha256(sealed).hexdigest() for number, sealed in rows}

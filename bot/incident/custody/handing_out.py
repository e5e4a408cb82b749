"""Giving a kept file to one of the team: compared first, on record next, and only then its first byte."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.custody import store
from bot.custody.rules import Print
from bot.custody.vouching import check_vouched
from bot.errors import Refused, Tampered
from bot.incident import records as incidents
from bot.incident.custody import records
from bot.incident.custody.rules import STORE, Evidence, Standing
from bot.incident.flow import NOT_FOUND, require_team
from bot.incident.timeline import Happening, record
from bot.ledger.entries import Fact
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing

NO_FILE = "There is no file of that number with this incident."
NOT_THERE = "This file was not kept, so there is nothing to hand out."
DAMAGED = "The file is not what it was when it was kept. Nothing is handed out, and the attempt is on record."


class Purpose(StrEnum):
    """What a copy is for."""

    DOWNLOAD = "download"
    EXPORT = "export"
    SHOWN = "shown"


@dataclass(frozen=True)
class Copy:
    """A file about to be handed out; its reading is on record."""

    evidence: Evidence
    parts: Iterator[bytes]
    """Its bytes; raises Tampered should they change even now."""


def hand_out(
    services: Services,
    reader: Person,
    incident: str,
    number: int,
    now: datetime,
    purpose: Purpose = Purpose.DOWNLOAD,
) -> Copy:
    """The file, compared with the ledger and read whole once before its reading is put on record.

    `incident` is a reference. No transaction may be open. Raises Refused for who may not, and for what is not
    there; Tampered, with a record of it, where a single byte is not what it was.
    """
    require_team(services, reader, now)
    evidence, kept = _find(services, incident, number)
    found = _found(services, evidence, kept)
    facts: dict[str, Fact] = {
        "number": number,
        "file": evidence.file,
        "sha256": kept.sha256,
        "found_sha256": found,
        "purpose": purpose.value,
    }
    kind = "evidence_read" if found == kept.sha256 else "evidence_damaged"
    with writing(services.engine) as session:
        happened = Happening(kind, reader.slack_id, facts=facts)
        record(session, services, incident, happened, now)
    if found != kept.sha256:
        raise Tampered(DAMAGED)
    return Copy(evidence, _parts(services, kept))


def listed(services: Services, reader: Person, incident: str, now: datetime) -> list[Evidence]:
    """All files of the incident, without a byte of them; the look is on record. No transaction may be open.

    Raises Refused.
    """
    require_team(services, reader, now)
    with writing(services.engine) as session:
        if incidents.find(session, incident, services.master_key) is None:
            raise Refused(NOT_FOUND)
        happened = Happening("evidence_listed", reader.slack_id)
        record(session, services, incident, happened, now)
        return list(records.of_incident(session, services, incident))


def _find(services: Services, incident: str, number: int) -> tuple[Evidence, Print]:
    with reading(services.engine) as session:
        if incidents.find(session, incident, services.master_key) is None:
            raise Refused(NOT_FOUND)
        evidence = records.find(session, services, incident, number)
    if evidence is None:
        raise Refused(NO_FILE)
    if evidence.standing is not Standing.KEPT or evidence.print is None:
        raise Refused(NOT_THERE)
    return evidence, evidence.print


def _found(services: Services, evidence: Evidence, kept: Print) -> str | None:
    """The hash of what is there now; None where it does not even open, or the ledger says otherwise."""
    hashed = sha256()
    with suppress(Tampered), reading(services.engine) as session:
        check_vouched(session, evidence.seq, "incident.evidence_kept", evidence.file, kept)
        for part in store.read(session, services, STORE, kept):
            hashed.update(part)
        return hashed.hexdigest()
    return None


def _parts(services: Services, kept: Print) -> Iterator[bytes]:
    with reading(services.engine) as session:
        yield from store.read(session, services, STORE, kept)

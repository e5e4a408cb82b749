"""What happens to a file of an incident: it is named, kept or not to be had; each of it is on record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.attachments import PASSING, Attachment, Missing
from bot.custody import store
from bot.custody.store import Uploaded
from bot.delivery.failpoints import reached
from bot.incident import records as incidents
from bot.incident.custody import records, views
from bot.incident.custody.rules import (
    MOST_AT_ONCE,
    MOST_FILES,
    STORE,
    Evidence,
    Standing,
    files_in,
    next_try,
)
from bot.incident.telling import owe, to_reporter
from bot.incident.timeline import Happening, record
from bot.ledger.entries import Fact
from bot.ledger.records import read_head, take_turn
from bot.services import Services


@dataclass(frozen=True)
class Named:
    """What became of files that somebody handed over."""

    taken: Sequence[Evidence]
    left_out: int = 0
    """How many were more than an incident takes."""


def want(
    session: Session,
    services: Services,
    incident: str,
    files: Iterable[str],
    who: str,
    now: datetime,
) -> Named:
    """Put it on record that these files belong to the incident; they are fetched as soon as this has committed.

    `files` are Slack ids and `incident` is a reference; `who` uploaded them: of an anonymous reporter
    nothing is taken (ValueError). Files that stand with the incident already are passed over; of those that are
    too many who reported hears.
    """
    if not who:
        raise ValueError("a file says who uploaded it")
    take_turn(session)
    new = [f for f in files_in(files) if not records.is_named(session, incident, f)]
    last = records.last_number(session, incident)
    room = min(MOST_AT_ONCE, max(0, MOST_FILES - last))
    real = services.real_now()
    taken = [Evidence(incident, last + n, f, who, now, real) for n, f in enumerate(new[:room], 1)]
    for evidence in taken:
        records.add(session, services, evidence, real)
        facts: dict[str, Fact] = {"number": evidence.number, "file": evidence.file}
        happened = Happening("evidence_named", who, facts=facts)
        record(session, services, incident, happened, now)
    left_out = len(new) - len(taken)
    known = incidents.find(session, incident, services.master_key) if left_out else None
    if known and known.reporter == who:
        # The team reads it on the page.
        owe(session, services, to_reporter(known, views.left_out(known, left_out)))
    return Named(taken, left_out)


def keep(
    session: Session,
    services: Services,
    evidence: Evidence,
    attachment: Attachment,
    uploaded: Uploaded,
    now: datetime,
) -> bool:
    """Keep what was taken in, with its hash in the ledger, unless that was done meanwhile; whether it was this time."""
    take_turn(session)
    found = records.find(session, services, evidence.incident, evidence.number)
    if found is None or found.standing is not Standing.WANTED:
        store.drop(session, uploaded)
        return False
    store.keep(session, services, STORE, uploaded, now)
    reached("custody.stored")
    facts: dict[str, Fact] = {
        "number": found.number,
        "file": found.file,
        "sha256": uploaded.print.sha256,
        "bytes": uploaded.print.size,
    }
    record(session, services, found.incident, Happening("evidence_kept", facts=facts), now)
    kept = replace(
        found,
        standing=Standing.KEPT,
        name=attachment.name,
        kind=attachment.kind,
        why=None,
        print=uploaded.print,
        kept_at=now,
        seq=read_head(session)[0],
    )
    records.change(session, services, kept, None)
    reached("custody.written")
    return True


def not_had(
    session: Session,
    services: Services,
    evidence: Evidence,
    why: Missing,
    name: str,
    now: datetime,
) -> Evidence | None:
    """Note that it could not be fetched, and when to try again; what somebody must be told, if anything.

    They are told when nothing is tried any more, and at once where the bot may not read files at all.
    """
    take_turn(session)
    found = records.find(session, services, evidence.incident, evidence.number)
    if found is None or found.standing is not Standing.WANTED:
        return None
    real, was = services.real_now(), found.why
    failed = replace(found, why=why, name=name or found.name, attempts=found.attempts + 1)
    due_at = next_try(found, real) if why in PASSING else None
    if due_at is None:
        failed = replace(failed, standing=Standing.NOT_KEPT)
        facts: dict[str, Fact] = {"number": failed.number, "file": failed.file, "why": why.value}
        happened = Happening("evidence_not_kept", facts=facts)
        record(session, services, failed.incident, happened, now)
    records.change(session, services, failed, due_at)
    known = was is Missing.NOT_ALLOWED
    is_news = due_at is None or (why is Missing.NOT_ALLOWED and not known)
    return failed if is_news else None

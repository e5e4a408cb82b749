"""The chain of custody of an incident's evidence, for paper: what happened to each file, with both hash values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.incident.custody import records
from bot.incident.rules import Incident
from bot.incident.timeline import Noted, timeline
from bot.services import Services

STEPS: Mapping[str, str] = {
    "evidence_named": "handed over",
    "evidence_kept": "fetched, hashed, sealed and stored",
    "evidence_not_kept": "could not be kept",
    "evidence_read": "read, after comparing both hashes",
    "evidence_damaged": "not handed out: it is not what it was",
}
"""What each kind of happening says on paper."""


@dataclass(frozen=True)
class Step:
    """One thing that happened to one file."""

    at: datetime
    number: int
    """Of the file, among those of the incident."""
    file: str
    """Its Slack id."""
    name: str
    """As it was given in Slack; foreign text. Empty where it is not known."""
    what: str
    who: str
    """A Slack id, or `cli:` and an address; empty where the bot did it by itself."""
    sha256: str
    """As recorded when it was kept; empty before."""
    found_sha256: str
    """As found at that moment; empty where nothing was read, or what was there did not open."""
    size: int
    """In bytes; 0 before it was kept."""
    purpose: str
    """What it was read for, such as `download` or `export`; empty for all else."""


def chain_of_custody(session: Session, services: Services, incident: Incident) -> Sequence[Step]:
    """All that happened to the incident's files, in order; raises Tampered as the timeline does."""
    kept = records.of_incident(session, services, incident.reference)
    names = {one.number: one.name for one in kept}
    noted = timeline(session, incident.reference, services.master_key)
    return [_step(one, names) for one in noted if one.happening.kind in STEPS]


def _step(noted: Noted, names: Mapping[int, str]) -> Step:
    facts, kind = noted.happening.facts, noted.happening.kind
    number, sha256 = int(str(facts["number"])), str(facts.get("sha256") or "")
    return Step(
        at=noted.at,
        number=number,
        file=str(facts["file"]),
        name=names.get(number, ""),
        what=STEPS[kind],
        who=noted.happening.who,
        sha256=sha256,
        # What is kept was hashed as it came in: both values are the same one.
        found_sha256=sha256 if kind == "evidence_kept" else str(facts.get("found_sha256") or ""),
        size=int(str(facts.get("bytes") or 0)),
        purpose=str(facts.get("purpose") or ""),
    )

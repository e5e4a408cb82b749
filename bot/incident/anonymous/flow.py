"""What happens to a report without a name: taken in, read and added to by its code, handed on when the hour is over."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import flow as incidents
from bot.incident import records as known
from bot.incident.anonymous import codes, records
from bot.incident.anonymous.records import Added, Kept, KeptWords
from bot.incident.anonymous.rules import full_hour, read_code
from bot.incident.rules import Incident, Report, State
from bot.incident.timeline import Happening, Noted, record, timeline
from bot.ledger.records import take_turn
from bot.services import Services

STALE = "I can't take this form any more. Please close it, open it anew, and copy your words into it first."
UNKNOWN = (
    "I know no report with this code. Please look at it once more: it has five groups of four letters and digits."
    " I cannot look it up for you, because nobody but you has it."
)


TOLD_WITHOUT_WORDS = frozenset({"assigned", "assessed", "closed", "reopened"})


@dataclass(frozen=True)
class Seen:
    """A report as who has its code sees it."""

    kept: Kept
    incident: Incident | None
    """None until it is handed on."""
    entries: tuple[Noted, ...] = ()
    """What the reporter may read of its timeline."""
    waiting: tuple[Added, ...] = ()
    """What they added and the team has not heard of."""


def take_in(session: Session, services: Services, nonce: str, said: Report, now: datetime) -> str:
    """Keep the report until the hour is over; gives its code, and the same one if the form is sent again."""
    if not codes.is_nonce(nonce):
        raise Refused(STALE)
    take_turn(session)
    master = services.master_key
    code = codes.code_of(nonce, master)
    key = codes.key_of_code(code, master)
    records.keep(session, key, _by_the_hour(said), full_hour(now), master, services.random_bytes)
    return code


def read(session: Session, services: Services, typed: str) -> Seen:
    """The report with this code; raises Refused where there is none. Leaves no record: nobody knows who reads."""
    key, master = _key(services, typed), services.master_key
    kept = records.find(session, key, master)
    if kept is None:
        raise Refused(UNKNOWN)
    waiting = tuple(one.added for one in records.words_of(session, key, master))
    if not kept.incident:
        return Seen(kept, None, (), waiting)
    incident = known.find(session, kept.incident, master)
    entries = timeline(session, kept.incident, master)
    readable = tuple(filter(None, map(_readable, entries)))
    return Seen(kept, incident, readable, waiting)


def add(
    session: Session, services: Services, code: str, nonce: str, added: Added, now: datetime
) -> None:
    """Keep what they add until the hour is over, once per form; raises Refused without a right code."""
    if not codes.is_nonce(nonce):
        raise Refused(STALE)
    take_turn(session)
    key, master = _key(services, code), services.master_key
    if records.find(session, key, master) is None:
        raise Refused(UNKNOWN)
    number = len(records.words_of(session, key, master)) + 1
    name = codes.key_of_words(nonce, master)
    words = KeptWords(name, key, full_hour(now), added, number)
    records.keep_words(session, words, master, services.random_bytes)


def hand_on(session: Session, services: Services, key: str, slot: datetime) -> Incident | None:
    """The report as an ordinary incident, with number, timeline and ledger record; None if it was handed on before.

    `slot` is a full hour, and all that is recorded of it.
    """
    take_turn(session)
    kept = records.find(session, key, services.master_key)
    if kept is None or kept.report is None:
        return None
    incident = incidents.report(session, services, "", kept.report, slot, reported_at=kept.hour)
    records.handed_on(session, key, incident.reference)
    return incident


def hand_on_words(
    session: Session, services: Services, key: str, slot: datetime
) -> tuple[Incident, Added] | None:
    """What was added, on the incident's timeline; None if it was before, or while the report itself waits."""
    take_turn(session)
    master = services.master_key
    words = records.find_words(session, key, master)
    kept = records.find(session, words.report, master) if words else None
    incident = known.find(session, kept.incident, master) if kept and kept.incident else None
    if words is None or incident is None:
        return None
    # What was closed meanwhile stays closed, and an incident one: why they would have taken it back is noted all the same.
    withdraws = words.added.withdraws and incident.may_be_taken_back
    changed = replace(incident, state=State.WITHDRAWN) if withdraws else incident
    known.change(session, changed, master, services.random_bytes)
    kind, fact = ("withdrawn", "from") if withdraws else ("added", "state")
    facts = {fact: incident.state.value}
    happened = Happening(kind, words=words.added.words, facts=facts, for_reporter=True)
    record(session, services, incident.reference, happened, slot)
    records.words_handed_on(session, key)
    return changed, replace(words.added, withdraws=withdraws)


def _readable(noted: Noted) -> Noted | None:
    """The entry as the reporter may read it: of what the team decided that it was done, not in which words."""
    happening = noted.happening
    if happening.for_reporter:
        return noted
    if happening.kind not in TOLD_WITHOUT_WORDS:
        return None
    return replace(noted, happening=Happening(happening.kind))


def _by_the_hour(said: Report) -> Report:
    """Without what could name somebody besides the words, and no moment nearer than its hour."""
    happened = full_hour(said.happened_at) if said.happened_at else None
    bare = Report(said.words, happened, said.personal_data, affected=said.affected)
    return replace(bare, category=said.category, severity=said.severity, near_miss=said.near_miss)


def _key(services: Services, typed: str) -> str:
    code = read_code(typed)
    if not code:
        raise Refused(UNKNOWN)
    return codes.key_of_code(code, services.master_key)

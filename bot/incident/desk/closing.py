"""Closing an incident, with cause and lesson and all duties decided upon, and opening it again."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.alarms.climbing import begin_anew
from bot.incident.desk import ground
from bot.incident.desk.rules import Act
from bot.incident.duties.deciding import undecided
from bot.incident.filing import sentences
from bot.incident.rules import Incident, State
from bot.incident.timeline import Happening, record
from bot.slack.messages import Call

UNDECIDED = "Please decide first whether to notify, or why not: {duties}."


@dataclass(frozen=True)
class Learned:
    """What stands at the end of an incident."""

    cause: str
    lesson: str
    for_reporter: str = ""
    """What who reported it may read of that."""


def close(session: Session, call: Call, learned: Learned) -> Incident:
    """Close it; raises Refused while it is not assessed, or a duty to notify is not decided upon."""
    incident = ground.ready(session, call, Act.CLOSE)
    require_decided(session, incident)
    closed = replace(incident, state=State.CLOSED, closed_at=call.now)
    words = f"Cause: {learned.cause.strip()}\n\nWhat we learned: {learned.lesson.strip()}"
    assessment = incident.assessment.value if incident.assessment else None
    happened = Happening("closed", call.person.slack_id, words, {"assessment": assessment})
    ground.put(session, call, closed, happened)
    if learned.for_reporter.strip():
        told = Happening("told", call.person.slack_id, learned.for_reporter, for_reporter=True)
        record(session, call.services, closed.reference, told, call.now)
    ground.tell(session, call.services, closed, sentences.closed(closed, learned.for_reporter))
    return closed


def require_decided(session: Session, incident: Incident) -> None:
    """Raise Refused, naming the duties to notify on which nobody has decided."""
    waiting = undecided(session, incident)
    if waiting:
        raise Refused(UNDECIDED.format(duties="; ".join(waiting)))


def reopen(session: Session, call: Call, reason: str) -> Incident:
    """Look into it once more, under the same number; also into one that was withdrawn. Raises Refused."""
    incident = ground.ready(session, call, Act.REOPEN)
    state = State.CLAIMED if incident.lead else State.NEW
    again = replace(incident, state=state, closed_at=None)
    happened = Happening("reopened", call.person.slack_id, reason, {"was": incident.state.value})
    ground.put(session, call, again, happened)
    if again.state is State.NEW:
        begin_anew(session, call.services, again, call.now)
    ground.tell(session, call.services, again, sentences.reopened(again))
    return again

"""What who reported does with their report later: they add to it, or take it back; nobody else can."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import announcing, records, views
from bot.incident.custody.flow import want
from bot.incident.filing import sentences
from bot.incident.flow import whom_to_tell
from bot.incident.rules import IS_OPEN, Incident, State
from bot.incident.telling import to_reporter
from bot.incident.timeline import Happening, record
from bot.ledger.records import take_turn
from bot.ledger.subjects import known_actor
from bot.services import Services
from bot.slack.messages import Message, Person

NOT_YOURS = "You have no report with that number."
_WITHDRAWN = "You have withdrawn {name} already. If it matters after all, please report it again."
_CLOSED = (
    "{name} is closed already, so there is nothing to withdraw. If something about it is wrong, you can still add"
    " that to it."
)

_AN_INCIDENT = (
    "The security team treats {name} as a security incident, so it cannot be taken back any more. If something"
    " about it is wrong, please add that to it."
)


def own_report(session: Session, services: Services, who: str, name: str) -> Incident:
    """The report of that reference; raises Refused unless `who`, a Slack id, made it."""
    found = records.find(session, name, services.master_key)
    if found is None or not who or found.reporter != who:
        raise Refused(NOT_YOURS)
    return found


def may_withdraw(incident: Incident) -> Incident:
    """The same incident; raises Refused where it cannot be taken back any more."""
    if incident.may_be_taken_back:
        return incident
    ended = {State.WITHDRAWN: _WITHDRAWN, State.CLOSED: _CLOSED}
    said = ended.get(incident.state, _AN_INCIDENT)
    raise Refused(said.format(name=incident.reference))


def add(
    session: Session,
    services: Services,
    person: Person,
    name: str,
    words: str,
    now: datetime,
    files: Sequence[str] = (),
) -> list[Message]:
    """Put what they add on record; the messages to the team. Raises Refused unless it is theirs.

    `files` are Slack ids.
    """
    take_turn(session)
    incident = own_report(session, services, person.slack_id, name)
    facts = {"state": incident.state.value}
    happened = Happening("added", person.slack_id, words, facts, for_reporter=True)
    record(session, services, incident.reference, happened, now)
    want(session, services, incident.reference, files, person.slack_id, now)
    ended = "" if incident.state in IS_OPEN else f", which is {incident.state.value}"
    text = f"Who reported {incident.reference}{ended} has added something to it."
    return views.news(incident, text, *whom_to_tell(session))


def withdraw(
    session: Session, services: Services, person: Person, name: str, reason: str, now: datetime
) -> tuple[Incident, list[Message]]:
    """Take it back: it stays on record as withdrawn, and the team is told.

    Raises Refused unless it is theirs and still open.
    """
    take_turn(session)
    incident = may_withdraw(own_report(session, services, person.slack_id, name))
    gone = replace(incident, state=State.WITHDRAWN)
    records.change(session, gone, services.master_key, services.random_bytes)
    facts = {"from": incident.state.value}
    happened = Happening("withdrawn", person.slack_id, reason, facts, for_reporter=True)
    record(session, services, name, happened, now)
    text = f"{gone.reference} was withdrawn by who reported it. Open it to see why."
    told = announcing.of_news(session, gone, text)
    return gone, [*told, *to_reporter(gone, *sentences.withdrawn(gone, reason))]


def reports_of(session: Session, services: Services, who: str, most: int) -> Sequence[Incident]:
    """The newest reports that this person made under their name."""
    actor = known_actor(session, who, services.master_key)
    if actor is None:
        return ()
    return records.reported_by(session, actor, services.master_key, most)

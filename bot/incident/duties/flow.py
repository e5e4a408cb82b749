"""What the team decides on duties to notify: each decision by a named person, the old one stays on record."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.duties import records, thread
from bot.incident.duties.records import Chosen, Decision
from bot.incident.duties.rules import PEOPLE, STOPS, WHO_IS_CONCERNED, Outcome
from bot.incident.duties.standing import Standing, open_book, standing
from bot.incident.flow import held
from bot.incident.rules import IS_OPEN, SLACK_CLOCK, Incident, PersonalData
from bot.incident.timeline import Happening, record
from bot.ledger.entries import Fact
from bot.people.records import who_is
from bot.slack.messages import Call
from bot.slack.spoken import spoken_moment

NOT_OPEN = "{name} is {state}, so nothing can be decided on it any more. Reopen it first."
STOPPED = "No clock runs for {name}, since it was assessed as no incident. Assess it anew first."
NO_DUTY = "{name} has no such duty any more. Please close this form and look at the page again."
NOT_YET = "This lies in the future. Please pick when they were told."
TOO_EARLY = (
    "As the records have it, nobody of you knew of {name} before {when}, so nobody can have been told before that."
    " Pick when they were told, or first put right since when you know."
)
NO_REASON = "Please write why nobody has to be told."
OVERTAKEN = (
    "{who} has decided on this just before you. Nothing you filled in was stored: close this form, and look at the"
    " page again."
)


def decide(session: Session, call: Call, incident: str, seen: int, said: Decision) -> Standing:
    """Put the decision on record, with who made it and when; raises Refused where it cannot be made.

    `seen` is the newest decision that the person could see. Gives how the incident stands now.
    """
    stands = _held(session, call, incident)
    if said.duty not in {clock.duty.code for clock in stands.clocks} - {WHO_IS_CONCERNED}:
        raise Refused(NO_DUTY.format(name=incident))
    _check(said, stands.incident, call)
    kind = said.outcome
    return _keep(session, call, stands.incident, seen, said, kind)


def choose(session: Session, call: Call, incident: str, seen: int, chosen: Chosen) -> Standing:
    """Decide which customers are concerned, those that were chosen before included; raises Refused."""
    stands = _held(session, call, incident)
    said = Decision(0, WHO_IS_CONCERNED, Outcome.CHOSEN, call.now, "", chosen=chosen)
    return _keep(session, call, stands.incident, seen, said, "customers_chosen")


def say_people(
    session: Session, call: Call, incident: str, seen: int, affected: PersonalData, why: str
) -> Standing:
    """Decide whether data about people is affected: clocks that ask for it begin, or end; raises Refused."""
    stands = _held(session, call, incident)
    said = Decision(0, PEOPLE, affected.value, call.now, "", reason=why)
    return _keep(session, call, stands.incident, seen, said, "people_decided")


def _held(session: Session, call: Call, name: str) -> Standing:
    incident = held(session, call, name)
    if incident.state not in IS_OPEN:
        raise Refused(NOT_OPEN.format(name=name, state=incident.state.value))
    if incident.assessment in STOPS:
        raise Refused(STOPPED.format(name=name))
    return standing(session, incident, open_book(session))


def _check(said: Decision, incident: Incident, call: Call) -> None:
    if said.outcome == Outcome.NOT_NOTIFIABLE:
        if not said.reason.strip():
            raise Refused(NO_REASON)
        return
    at = said.notified_at
    if at is None or at > call.now + SLACK_CLOCK:
        raise Refused(NOT_YET)
    if at < earliest(incident):
        when = spoken_moment(earliest(incident), call.person)
        raise Refused(TOO_EARLY.format(name=incident.reference, when=when))


def earliest(incident: Incident) -> datetime:
    """Before this minute nobody can have been told: the company did not know."""
    known = min(incident.reported_at, incident.aware_at or incident.reported_at)
    # A picker knows no seconds.
    return known.replace(second=0, microsecond=0)


def _keep(
    session: Session, call: Call, incident: Incident, seen: int, said: Decision, kind: str
) -> Standing:
    name, services = incident.reference, call.services
    before = _before(session, call, name, seen, said.duty)
    number = records.last_number(session, name) + 1
    made = replace(said, number=number, decided_at=call.now, who=call.person.slack_id)
    records.keep(session, name, made, services.master_key, services.random_bytes)
    facts = _facts(made, before)
    happened = Happening(
        "decision_changed" if before else kind, made.who, _words(made), facts=facts
    )
    record(session, services, name, happened, call.now)
    thread.draw(session, services, incident, call.now)
    return standing(session, incident, open_book(session))


def _before(session: Session, call: Call, name: str, seen: int, duty: str) -> Decision | None:
    """The decision that this one replaces; raises Refused where the person has not seen it."""
    made = records.decisions(session, name, call.services.master_key)
    before = next((one for one in reversed(made) if one.duty == duty), None)
    if before and before.number > seen:
        member = who_is(session, before.who, None)
        raise Refused(OVERTAKEN.format(who=member.name if member else "Somebody of the team"))
    return before


def _facts(made: Decision, before: Decision | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"duty": made.duty, "outcome": made.outcome, "decision": made.number}
    if made.notified_at:
        facts["notified_at"] = made.notified_at.isoformat()
    if made.chosen is not None:
        facts["chosen"] = sorted(made.chosen)
    return facts | ({"instead_of": before.number, "before": before.outcome} if before else {})


def _words(made: Decision) -> str:
    receipt = f"Receipt: {made.receipt}" if made.receipt else ""
    return "\n".join(filter(None, (made.reason, receipt)))

"""What the page of an incident says of duties to notify."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.incident.duties import names, records
from bot.incident.duties.rules import STOPS, Clock, applies_to
from bot.incident.duties.standing import Standing, open_book, standing
from bot.incident.duties.stopping import who_assessed
from bot.incident.duties.wording import decided, nearest_first, running
from bot.incident.rules import IS_OPEN, Assessment, Incident, State
from bot.slack import kit
from bot.slack.messages import Block, Call
from bot.slack.spoken import spoken_moment

_AS = {Assessment.EVENT: "an event", Assessment.NEAR_MISS: "a near miss"}
MOST_LINES = 30
WORST_CASE = (
    "Worst case: these are counted from the report ({filed}), until somebody records when the company became"
    " aware."
)


def lines(session: Session, call: Call, incident: Incident) -> Sequence[str]:
    """Sentences in mrkdwn, foreign parts escaped; reads only."""
    stands = standing(session, incident, open_book(session))
    if incident.assessment in STOPS:
        by = who_assessed(session, incident, call.services.master_key)
        said = f"No clock: assessed as {_AS[incident.assessment]}{by}."
        before = standing(session, replace(incident, assessment=None), open_book(session))
        ruled = [clock for clock in before.clocks if clock.ruling]
        return [said, *_duties(session, incident, ruled, call)]
    duties = _duties(session, incident, stands.clocks, call)
    return [*_counted_from(stands, call), *duties, *_without(stands)]


def buttons(incident: Incident) -> Sequence[Block]:
    """What one of the team can do about it from the page."""
    if incident.state not in IS_OPEN or incident.assessment in STOPS:
        return ()
    ways = (
        (names.DECIDE, "Notified, or not notifiable"),
        (names.CUSTOMERS, "Customers concerned"),
        (names.PEOPLE, "Data about people"),
    )
    return [
        kit.button(label, action, incident.reference, f"{label}: {incident.reference}")
        for action, label in ways
    ]


def _counted_from(stands: Standing, call: Call) -> Sequence[str]:
    if not stands.clocks:
        return ()
    incident = stands.incident
    if incident.aware_at:
        when = spoken_moment(incident.aware_at, call.person)
        return [f"Counted from {when}, when the company became aware."]
    return [WORST_CASE.format(filed=spoken_moment(incident.reported_at, call.person))]


def _duties(
    session: Session, incident: Incident, clocks: Sequence[Clock], call: Call
) -> Sequence[str]:
    made = records.decisions(session, incident.reference, call.services.master_key)
    newest = {decision.duty: decision for decision in made}

    def line(clock: Clock) -> str:
        if decision := newest.get(clock.duty.code):
            return decided(clock, decision, call.person)
        if incident.state is State.WITHDRAWN:
            return f"{kit.name(clock.duty.name)}: no clock, the report was withdrawn"
        return running(clock, call.now, call.person)

    first = sorted(clocks, key=lambda one: nearest_first(one, call.now))
    if len(first) <= MOST_LINES:
        return [line(clock) for clock in first]
    left_out = len(clocks) - MOST_LINES + 1
    return [*map(line, first[: MOST_LINES - 1]), f"… and {left_out} more, which the form lists"]


def _without(stands: Standing) -> Sequence[str]:
    """A regime that asks for nothing says so: what is missing would look forgotten."""
    regimes, people = stands.situation.regimes, stands.situation.people
    return [
        f"{name.upper()}: no clock, since no data about people is affected"
        for name in regimes
        if not applies_to(name, people)
    ]

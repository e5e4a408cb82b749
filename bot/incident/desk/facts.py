"""What the page of an incident says at its top: how far it has come, what was reported, and what is known by now."""

from collections.abc import Sequence
from datetime import datetime

from bot.incident import labels
from bot.incident.rules import IS_OPEN, Incident, State
from bot.incident.views import copied_from
from bot.slack import kit
from bot.slack.messages import Block, Call, Person
from bot.slack.richtext import as_written
from bot.slack.spoken import spoken_moment, spoken_span

_PHASES = {
    State.NEW: "detect and report",
    State.CLOSED: "learn lessons",
    State.WITHDRAWN: "withdrawn",
}


def phase(incident: Incident) -> str:
    """Which phase of ISO/IEC 27035-1 it is in."""
    if incident.assessment and incident.state in IS_OPEN:
        return "respond"
    if incident.state is State.CLAIMED:
        return "assess and decide"
    return _PHASES[incident.state]


def top(incident: Incident, call: Call, is_rated: bool) -> list[Block]:
    """Reference, state and age; then the short facts in two columns. Until it `is_rated`, the level is a guess."""
    standing = kit.section(f"*{incident.reference}* is {_state(incident)}. {_age(incident, call)}.")
    return [standing, kit.fields(*_facts(incident, call.person, is_rated))]


def reported(incident: Incident, reader: Person) -> list[Block]:
    """What was reported, whole and as it was typed."""
    report = incident.report
    blocks = [kit.header("What was reported"), as_written(report.words)]
    if report.affected.strip():
        blocks += [kit.section("*What is affected*"), as_written(report.affected)]
    small = [*_moments(incident, reader), labels.PERSONAL[report.personal_data], *_more(incident)]
    return [*blocks, kit.context(*small)]


def _state(incident: Incident) -> str:
    return f"{labels.STATES[incident.state]} (phase: {phase(incident)})"


def _age(incident: Incident, call: Call) -> str:
    when = spoken_moment(incident.reported_at, call.person)
    since = "in the hour from " if incident.is_anonymous else ""
    return f"Reported {since}{when}, {spoken_span(call.now - incident.reported_at)} ago"


def _facts(incident: Incident, reader: Person, is_rated: bool) -> list[str]:
    assessed = labels.ASSESSMENTS[incident.assessment] if incident.assessment else "not decided yet"
    severity = kit.name(incident.severity) if incident.severity else "not said yet"
    guessed = " (the reporter's guess)" if incident.severity and not is_rated else ""
    who = labels.WITHOUT_A_NAME if incident.is_anonymous else kit.mention(incident.reporter)
    return [
        f"*Reported by*\n{who}",
        f"*Lead*\n{_lead(incident, reader)}",
        f"*What kind of thing*\n{labels.category(incident.category) or 'not said yet'}",
        f"*Severity*\n{severity}{guessed}",
        f"*Assessment*\n{assessed}",
        f"*Known since*\n{_moment(incident.aware_at, reader) or 'not decided yet'}",
    ]


def _lead(incident: Incident, reader: Person) -> str:
    if not incident.lead:
        return "nobody yet"
    since = _moment(incident.claimed_at, reader)
    return kit.mention(incident.lead) + (f", since {since}" if since else "")


def _moments(incident: Incident, reader: Person) -> list[str]:
    report = incident.report
    happened, noticed = _moment(report.happened_at, reader), _moment(report.noticed_at, reader)
    closed = _moment(incident.closed_at, reader)
    return [
        f"Happened: {happened or 'not said'}",
        f"Noticed: {noticed or 'not said'}",
        *([f"Closed: {closed}"] if closed else []),
    ]


def _more(incident: Incident) -> Sequence[str]:
    report = incident.report
    return [
        *(["A near miss, says who reported it"] if report.near_miss else []),
        *filter(None, [copied_from(report)]),
    ]


def _moment(moment: datetime | None, reader: Person) -> str:
    return spoken_moment(moment, reader) if moment else ""

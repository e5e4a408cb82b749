"""What kind of thing it is and how bad, and what a named person decides that it is (ISO/IEC 27035-1, assess and decide)."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.desk import ground
from bot.incident.desk.rules import Act, WrongMoment, level_of, wrong_awareness
from bot.incident.filing import sentences
from bot.incident.rules import Assessment, Category, Incident
from bot.incident.timeline import Happening
from bot.ledger.entries import Fact, code
from bot.register.company import read_company
from bot.register.incident_section import IncidentSection
from bot.slack.messages import Call

NO_LEVEL = (
    "The company's levels have changed meanwhile. Please open the form again and choose anew."
)
SAY_WHY = "The matrix gives {level} here. For another level, please say why."
WRONG_MOMENTS = {
    WrongMoment.MISSING: "For an incident, please pick since when you know of it: legal clocks run from then.",
    WrongMoment.IN_THE_FUTURE: "This lies in the future. Please pick since when you know of it.",
    WrongMoment.TOO_EARLY: "You cannot have known of it before it happened, as the report has it.",
}
SAME_MOMENT = "This is the moment that stands there already. Please pick another one."


@dataclass(frozen=True)
class Rating:
    """How one of the team rates it."""

    category: Category | None
    impact: str = ""
    urgency: str = ""
    """Both empty where the company has no matrix."""
    level: str = ""
    """With a matrix: another one than it gives, with a reason; empty otherwise."""
    reason: str = ""


def rate(session: Session, call: Call, rating: Rating) -> Incident:
    """Write the category and the level, which follows from the matrix by code; raises Refused."""
    incident = ground.ready(session, call, Act.RATE)
    section = read_company(session).incident
    by_matrix = _by_matrix(section, rating)
    level = rating.level or by_matrix
    if level not in {one.name for one in section.levels}:
        raise Refused(NO_LEVEL)
    if by_matrix and level != by_matrix and not rating.reason.strip():
        raise Refused(SAY_WHY.format(level=by_matrix))
    rated = replace(incident, category=rating.category or incident.category, severity=level)
    facts = _rated(incident, rated, by_matrix, section, rating)
    happened = Happening("rated", call.person.slack_id, _in_words(rated, by_matrix, rating), facts)
    ground.put(session, call, rated, happened)
    ground.tell(session, call.services, rated, None)
    return rated


def assess(
    session: Session, call: Call, what: Assessment, aware_at: datetime | None, why: str
) -> Incident:
    """A named person decides what it is, why, and for an incident since when the company knows; raises Refused."""
    incident = ground.ready(session, call, Act.ASSESS)
    if what is Assessment.INCIDENT:
        _check_moment(incident, aware_at, call.now)
    else:
        # What was once on record as known stays so: duties that ran from it are decided upon, not forgotten.
        aware_at = incident.aware_at
    assessed = replace(incident, assessment=what, aware_at=aware_at)
    before = incident.assessment
    facts: dict[str, Fact] = {"assessment": what.value, "before": before.value if before else None}
    moments = _moments(incident.aware_at, aware_at)
    happened = Happening("assessed", call.person.slack_id, why, {**facts, **moments})
    ground.put(session, call, assessed, happened)
    said = sentences.assessed(assessed, what) if what is not before else None
    ground.tell(session, call.services, assessed, said)
    return assessed


def correct_awareness(
    session: Session, call: Call, aware_at: datetime | None, why: str
) -> Incident:
    """Put the moment of awareness right; both values stay on record. Raises Refused."""
    incident = ground.ready(session, call, Act.AWARE)
    _check_moment(incident, aware_at, call.now)
    if aware_at == incident.aware_at:
        raise Refused(SAME_MOMENT)
    corrected = replace(incident, aware_at=aware_at)
    facts = _moments(incident.aware_at, aware_at)
    happened = Happening("awareness_corrected", call.person.slack_id, why, facts)
    ground.put(session, call, corrected, happened)
    return corrected


def _check_moment(incident: Incident, aware_at: datetime | None, now: datetime) -> None:
    wrong = wrong_awareness(aware_at, incident, now)
    if wrong:
        raise Refused(WRONG_MOMENTS[wrong])


def _moments(before: datetime | None, now: datetime | None) -> dict[str, Fact]:
    return {"aware_at": _written(now), "aware_before": _written(before)}


def _written(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def _by_matrix(section: IncidentSection, rating: Rating) -> str:
    if section.matrix is None:
        return ""
    try:
        return level_of(section, rating.impact, rating.urgency)
    except ValueError:
        raise Refused(NO_LEVEL) from None


def _rated(
    before: Incident, now: Incident, by_matrix: str, section: IncidentSection, rating: Rating
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "severity": code(now.severity),
        "severity_before": code(before.severity) if before.severity else None,
        "category": now.category.value if now.category else None,
        "category_before": before.category.value if before.category else None,
    }
    if section.matrix is None:
        return facts
    impact, urgency = section.matrix.impact, section.matrix.urgency
    chosen = {"impact": impact.index(rating.impact), "urgency": urgency.index(rating.urgency)}
    return {**facts, **chosen, "by_matrix": code(by_matrix)}


def _in_words(rated: Incident, by_matrix: str, rating: Rating) -> str:
    how = ""
    if by_matrix:
        how = f" Impact {rating.impact}, urgency {rating.urgency}: the matrix gives {by_matrix}."
    return "\n".join(filter(None, (f"Severity {rated.severity}.{how}", rating.reason.strip())))

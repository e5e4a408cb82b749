"""What the team can do with an incident, in which state; no clock, no Slack, no SQL."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.incident.rules import SLACK_CLOCK, Incident, State
from bot.register.incident_section import IncidentSection


class Act(StrEnum):
    """One thing that one of the team does."""

    CLAIM = "claim"
    ASSIGN = "assign"
    HAND_BACK = "hand_back"
    RATE = "rate"
    ASSESS = "assess"
    AWARE = "aware"
    LINK = "link"
    ASK = "ask"
    NOTE = "note"
    CLOSE = "close"
    REOPEN = "reopen"


_OPEN = frozenset(
    {Act.ASSIGN, Act.RATE, Act.ASSESS, Act.AWARE, Act.LINK, Act.ASK, Act.NOTE, Act.CLOSE}
)
POSSIBLE: Mapping[State, frozenset[Act]] = {
    State.NEW: _OPEN | {Act.CLAIM},
    State.CLAIMED: _OPEN | {Act.HAND_BACK},
    State.CLOSED: frozenset({Act.LINK, Act.NOTE, Act.REOPEN}),
    State.WITHDRAWN: frozenset({Act.LINK, Act.NOTE, Act.REOPEN}),
}
"""What is closed or withdrawn can still be looked at, linked and noted upon; all else needs it open again."""
LOOKED_AT: Mapping[Act, frozenset[str]] = {
    Act.ASSIGN: frozenset({"claimed", "assigned", "handed_back"}),
    Act.HAND_BACK: frozenset({"claimed", "assigned", "handed_back"}),
    Act.RATE: frozenset({"rated"}),
    Act.ASSESS: frozenset({"assessed", "awareness_corrected"}),
    Act.AWARE: frozenset({"assessed", "awareness_corrected"}),
    Act.CLOSE: frozenset({"assessed", "awareness_corrected"}),
}
"""What must not have happened since the person looked, or their decision would undo one they have not seen."""


class WrongMoment(StrEnum):
    """What can be wrong with the moment from which on the company knew."""

    MISSING = "missing"
    IN_THE_FUTURE = "in_the_future"
    TOO_EARLY = "too_early"


def possible(act: Act, incident: Incident) -> bool:
    """Whether it can be done in the state in which the incident is."""
    if act is Act.CLOSE and incident.assessment is None:
        return False
    if act is Act.AWARE and incident.aware_at is None:
        return False
    return act in POSSIBLE[incident.state]


def wrong_awareness(
    aware_at: datetime | None, incident: Incident, now: datetime
) -> WrongMoment | None:
    """What is wrong with the moment; None where it can be kept. Nobody knows of a thing before it was there."""
    if aware_at is None:
        return WrongMoment.MISSING
    if aware_at > now + SLACK_CLOCK:
        return WrongMoment.IN_THE_FUTURE
    # That who reported it noticed it late says nothing of when others of the company knew.
    happened_at = incident.report.happened_at
    # A picker knows no seconds.
    too_early = happened_at is not None and aware_at < happened_at.replace(second=0, microsecond=0)
    return WrongMoment.TOO_EARLY if too_early else None


def level_of(section: IncidentSection, impact: str, urgency: str) -> str:
    """The level that the company's matrix gives for one of its impacts and one of its urgencies.

    Raises ValueError where it has no matrix, or not this row or column.
    """
    if section.matrix is None:
        raise ValueError("the company has no matrix")
    matrix = section.matrix
    return matrix.levels[matrix.impact.index(impact)][matrix.urgency.index(urgency)]


def worst_first(section: IncidentSection, severity: str) -> int:
    """Where a level stands, the worst at 0; what is no level of the company's stands last."""
    names = section.level_names
    return names.index(severity) if severity in names else len(names)

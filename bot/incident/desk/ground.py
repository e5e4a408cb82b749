"""What every act of the team has in common: who may, in whose turn, on which state, seen how, and who hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.errors import Refused
from bot.incident import records
from bot.incident.announcing import redrawn
from bot.incident.desk.rules import LOOKED_AT, Act, possible
from bot.incident.desk.team import name_of
from bot.incident.duties import thread
from bot.incident.filing.sentences import Said
from bot.incident.flow import held
from bot.incident.labels import MADE_BY_REPORTER
from bot.incident.rules import Incident, State
from bot.incident.telling import owe, to_reporter
from bot.incident.timeline import Happening, TimelineRow, record, timeline
from bot.services import Services
from bot.slack.messages import Call
from bot.slack.spoken import spoken_moment

MEANWHILE = "Nothing you filled in was stored. Copy what you need, close this form and look at the page again."
NOT_ASSESSED = "Please decide first whether {name} is an event, an incident or a near miss."
NOT_NOW = "This cannot be done with {name} now: {why}"
OVERTAKEN = "{who} was faster ({when}): what you saw of {name} has changed. " + MEANWHILE


@dataclass(frozen=True)
class About:
    """What travels with a form: which incident, and how much of it the person had seen."""

    name: str
    seen: int = 0
    """The number of the last entry that matters; 0 where there was none."""

    @staticmethod
    def read(value: str) -> "About":
        """From `Call.value`; the person can forge it, which gains them nothing."""
        name, _, seen = value.partition(" ")
        return About(name, int(seen) if seen.isdecimal() and len(seen) < 10 else 0)

    def __str__(self) -> str:
        """As `Form.about`."""
        return f"{self.name} {self.seen}"


def ready(session: Session, call: Call, act: Act) -> Incident:
    """The incident that a form is about, if this can be done now and nothing happened that the person has not seen.

    Raises Refused, and says who was faster.
    """
    about = About.read(call.value)
    incident = held(session, call, about.name)
    require(session, call, act, incident, MEANWHILE)
    last = last_of(session, incident.reference, LOOKED_AT.get(act, ()))
    if last != about.seen:
        raise Refused(_overtaken(session, call, incident, last))
    return incident


def look(session: Session, call: Call, incident: Incident) -> None:
    """Put it on record that they see it, unless they stand there as of the team; what a button says can be forged."""
    me, services = call.person.slack_id, call.services
    entries = timeline(session, incident.reference, services.master_key)
    acts = (one.happening for one in entries if one.happening.kind not in MADE_BY_REPORTER)
    if not any(act.who == me for act in acts):
        record(session, services, incident.reference, Happening("opened", me), call.now)


def require(session: Session, call: Call, act: Act, incident: Incident, lost: str = "") -> None:
    """Raise Refused where this cannot be done in the state in which the incident is; `lost` is said then, too."""
    if possible(act, incident):
        return
    if act is Act.CLOSE and incident.assessment is None and possible(Act.ASSESS, incident):
        raise Refused(NOT_ASSESSED.format(name=incident.reference))
    why = _why_not(session, call, incident)
    raise Refused(f"{NOT_NOW.format(name=incident.reference, why=why)} {lost}".strip())


def last_of(session: Session, name: str, kinds: Iterable[str]) -> int:
    """The number of the last entry of one of these kinds; 0 where there is none."""
    ours = col(TimelineRow.incident) == name, col(TimelineRow.kind).in_(list(kinds))
    return session.scalar(select(func.max(col(TimelineRow.number))).where(*ours)) or 0


def about(session: Session, incident: Incident, act: Act) -> str:
    """What a form for this travels with (`Form.about`)."""
    name = incident.reference
    return str(About(name, last_of(session, name, LOOKED_AT.get(act, ()))))


def put(session: Session, call: Call, incident: Incident, happened: Happening) -> None:
    """Write the incident as it is now, and what happened to it; its clocks are shown as they run now."""
    services = call.services
    records.change(session, incident, services.master_key, services.random_bytes)
    record(session, services, incident.reference, happened, call.now)
    thread.draw(session, services, incident, call.now)


def tell(session: Session, services: Services, incident: Incident, said: Said | None) -> None:
    """Draw the announcements anew, and tell who reported what is said to them, if anything is."""
    told = to_reporter(incident, *said) if said else []
    owe(session, services, [*redrawn(session, incident), *told])


def _overtaken(session: Session, call: Call, incident: Incident, last: int) -> str:
    entries = timeline(session, incident.reference, call.services.master_key)
    entry = entries[last - 1] if 0 < last <= len(entries) else entries[-1]
    who = name_of(session, entry.happening.who)
    when = spoken_moment(entry.at, call.person)
    return OVERTAKEN.format(who=who, when=when, name=incident.reference)


def _why_not(session: Session, call: Call, incident: Incident) -> str:
    kinds = {State.CLOSED: "closed", State.WITHDRAWN: "withdrawn"}
    kind = kinds.get(incident.state, "")
    entries = timeline(session, incident.reference, call.services.master_key)
    last = [entry for entry in entries if entry.happening.kind == kind]
    if not last:
        return "it is new and nobody has it."
    when = spoken_moment(last[-1].at, call.person)
    return f"it was {kind} ({when})."

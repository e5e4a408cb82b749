"""Nobody has claimed a report: the next one is told, then the fallback, each step once and on record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.incident import records as incidents
from bot.incident.alarms import records, views
from bot.incident.alarms.on_duty import first_told, people_on_duty, team_and_contact
from bot.incident.alarms.records import Climbed
from bot.incident.alarms.rules import Step, next_step
from bot.incident.rules import Incident, State
from bot.incident.telling import owe
from bot.incident.timeline import Happening, record
from bot.ledger.records import take_turn
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Message


def climb(session: Session, services: Services, reference: str, now: datetime) -> bool:
    """Take the step that is due for this report, if one is; whether somebody was told."""
    take_turn(session)
    incident = incidents.find(session, reference, services.master_key)
    if incident is None or incident.state is not State.NEW:
        return False
    so_far = _so_far(session, services, incident, now)
    step = step_due(session, so_far, now)
    if step is None:
        return False
    told = _whom(session, step)
    if not told:
        # A step of which nobody hears is none: it is taken once the company names somebody.
        return False
    after = Climbed(so_far.step + 1, so_far.began, now, told, step.is_last)
    records.keep(session, reference, after, services.master_key, services.random_bytes)
    facts = {"step": after.step, "people": len(step.people), "last": step.is_last}
    record(session, services, reference, Happening("escalated", facts=facts), now)
    owe(session, services, _messages(session, incident, so_far, told, step, now))
    return True


def step_due(session: Session, so_far: Climbed, now: datetime) -> Step | None:
    """The step for which it is time; None for none."""
    overdue = now - so_far.at - patience(session)
    if so_far.is_over or overdue < timedelta():
        return None
    return next_step(people_on_duty(session, now), so_far.told, overdue)


def patience(session: Session) -> timedelta:
    """How long nobody may have taken a report until the next one is told."""
    return timedelta(minutes=read_company(session).incident.acknowledge_minutes)


def begin(session: Session, incident: Incident, now: datetime) -> Climbed:
    """From when on it waits and who knows already, where nothing is noted yet.

    An anonymous report waits from when it came to the team, not from the hour that was written on it.
    """
    since = now if incident.is_anonymous else incident.reported_at
    told = tuple(first_told(session, incident.reported_at))
    return Climbed(0, since, since, told, is_over=False)


def begin_anew(session: Session, services: Services, incident: Incident, now: datetime) -> None:
    """It is nobody's again: from now on it waits like a new one, and nobody was told of that yet."""
    records.forget(session, incident.reference)
    waits = Climbed(0, now, now, (), is_over=False)
    key, random = services.master_key, services.random_bytes
    records.keep(session, incident.reference, waits, key, random)


def _so_far(session: Session, services: Services, incident: Incident, now: datetime) -> Climbed:
    key = services.master_key
    known = records.climbed(session, incident.reference, key)
    if known is None:
        known = begin(session, incident, now)
        records.keep(session, incident.reference, known, key, services.random_bytes)
    return known


def _whom(session: Session, step: Step) -> tuple[str, ...]:
    """To whom and where: the people of this step, and at the end the fallback."""
    company = read_company(session)
    if not step.is_last:
        return step.people
    channel = company.incident.fallback_channel
    last = [channel] if channel else team_and_contact(session)
    return tuple(dict.fromkeys((*step.people, *last)))


def _messages(
    session: Session,
    incident: Incident,
    so_far: Climbed,
    told: Sequence[str],
    step: Step,
    now: datetime,
) -> list[Message]:
    since = now - so_far.began
    channel = read_company(session).incident.fallback_channel
    # A channel may be gone and a person may have left Slack: then others hear at once.
    others = [one for one in team_and_contact(session) if one not in told] if channel else []
    instead = tuple(views.unclaimed(incident, one, since, step.is_last) for one in others)
    each = [views.unclaimed(incident, one, since, step.is_last) for one in told]
    return [replace(one, instead=instead) if one.to == channel else one for one in each]

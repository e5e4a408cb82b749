"""Putting on record what happened to an action: the row, the register, the timeline, and who hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.incident.actions import in_register, names, records, views
from bot.incident.actions.owed import tell
from bot.incident.actions.rules import Action
from bot.incident.telling import owe
from bot.incident.timeline import Happening, record
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Message, Person


@dataclass(frozen=True)
class Act:
    """Somebody who does something to an action, and when."""

    services: Services
    person: Person
    now: datetime


def note(
    session: Session,
    act: Act,
    action: Action,
    kind: str,
    words: str,
    told: Sequence[Message] = (),
) -> Action:
    """Write the action as it is now, and what happened to it; who must hear of it now is told, after `told`.

    The caller's transaction must be the only writer.
    """
    in_register.hold(session, action, act.now)
    facts = {"action": action.key, "due": action.given.due.isoformat()}
    happened = Happening(kind, act.person.slack_id, words, facts)
    record(session, act.services, action.incident, happened, act.now)
    redrawn = _redrawn(session, action, act.now)
    news = tell_now(session, act.services, action, act.now)
    owe(session, act.services, [*told, *redrawn, *news])
    return action


def tell_now(session: Session, services: Services, action: Action, now: datetime) -> list[Message]:
    """What is to be said at this moment, written down as said; the caller's transaction must be the only writer."""
    after, told = tell(session, action, now)
    records.change(session, after, services.master_key, services.random_bytes)
    return told


def _redrawn(session: Session, action: Action, now: datetime) -> list[Message]:
    """What its people were told reads as it stands now."""
    today, shown = read_company(session).today(now), []
    if action.owner_told_at:
        owner = views.to_owner(action, today)
        shown.append(replace(owner, about="", redraws=names.owner_key(action.key)))
    if action.checker_told_at:
        checker = views.to_checker(action)
        shown.append(replace(checker, about="", redraws=names.checker_key(action.key)))
    return shown

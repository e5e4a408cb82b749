"""Who still must hear of an action, each once and in the working hours where they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.incident.actions import views
from bot.incident.actions.rules import Action, State, is_working_time
from bot.people.records import who_is
from bot.register.company import read_company
from bot.slack.messages import Message, Person


def tell(session: Session, action: Action, now: datetime) -> tuple[Action, list[Message]]:
    """The action with what is noted as told, and the messages; whoever sleeps now is told by a later call."""
    told: list[Message] = []
    for what, who in due(session, action, now):
        told.append(_message(session, action, what, who, now))
        moment: dict[str, Any] = {what: now}
        action = replace(action, **moment)
        if what == "late_told_at":
            # It may be late before anybody could tell its owner that there is such a thing.
            action = replace(action, owner_told_at=action.owner_told_at or now)
    return action, told


def due(session: Session, action: Action, now: datetime) -> list[tuple[str, str]]:
    """What is to be told to whom at this moment: the moment's field, and a Slack id."""
    return [one for one in _owed(session, action, now) if _is_at_work(session, one[1], now)]


def _owed(session: Session, action: Action, now: datetime) -> Iterator[tuple[str, str]]:
    given, today = action.given, read_company(session).today(now)
    if action.is_late(today):
        if action.late_told_at is None:
            yield "late_told_at", given.owner
    elif action.state is State.OPEN and action.owner_told_at is None:
        yield "owner_told_at", given.owner
    elif action.state is State.DONE and action.checker_told_at is None:
        yield "checker_told_at", given.checker


def _is_at_work(session: Session, slack_id: str, now: datetime) -> bool:
    member, company = who_is(session, slack_id, None), read_company(session).company
    zone = (member.timezone if member else None) or company.timezone
    return is_working_time(Person(slack_id, timezone=zone).time_of(now))


def _message(session: Session, action: Action, what: str, who: str, now: datetime) -> Message:
    if what == "checker_told_at":
        shown = views.to_checker(action)
    else:
        shown = views.to_owner(action, read_company(session).today(now))
    otherwise = () if who == action.given_by else (views.unreached(action, who),)
    return replace(shown, instead=otherwise)

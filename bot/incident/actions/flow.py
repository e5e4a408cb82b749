"""What happens to a corrective action: given, done, moved, looked at, changed and dropped, each on record."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import records as incidents
from bot.incident.actions import records, views
from bot.incident.actions.noting import Act, note
from bot.incident.actions.rules import Action, Given, State, action_key
from bot.incident.flow import NOT_FOUND, may_open
from bot.ledger.records import take_turn
from bot.register.company import read_company
from bot.slack.messages import Message
from bot.slack.spoken import spoken_date

NOT_YOURS = "Only who does this, or the security team, can say so."
ONLY_THE_TEAM = "Only the security team can give, change or drop corrective actions."
NO_SUCH = "There is no corrective action with that number."
NOT_OPEN = "This cannot be done any more: {name} {stands}. Nothing you filled in was stored."
NOT_LATER = "Please pick a day after {day}: until then you have time already."
_STANDS = {
    State.OPEN: "is open again",
    State.DONE: "is done",
    State.EFFECTIVE: "is done and was looked at",
    State.DROPPED: "was dropped",
}


def give(session: Session, act: Act, incident: str, given: Given) -> Action:
    """Put an action into the register under the next number of the company's year; raises Refused."""
    _require_team(act)
    take_turn(session)
    key, random = act.services.master_key, act.services.random_bytes
    if incidents.find(session, incident, key) is None:
        raise Refused(NOT_FOUND)
    year = read_company(session).today(act.now).year
    number = records.next_number(session, year)
    name = action_key(year, number)
    action = Action(name, incident, given, act.person.slack_id, act.now)
    records.keep(session, action, year, number, key, random)
    return note(session, act, action, "action_given", given.title)


def done(session: Session, act: Act, name: str, words: str) -> Action:
    """Its owner, or one of the team, says what was done; raises Refused."""
    action = _held(session, act, name, [State.OPEN])
    _require(act, action.given.owner)
    after = replace(
        action, state=State.DONE, outcome=words, done_at=act.now, checker_told_at=None, judgement=""
    )
    return note(session, act, after, "action_done", words)


def more_time(session: Session, act: Act, name: str, due: date, why: str) -> Action:
    """Its owner, or one of the team, sets a later date; who gave it hears why. Raises Refused."""
    action = _held(session, act, name, [State.OPEN])
    _require(act, action.given.owner)
    longer = due - action.given.due
    if longer <= timedelta():
        raise Refused(NOT_LATER.format(day=spoken_date(action.given.due)))
    given = replace(action.given, due=due, check_by=action.given.check_by + longer)
    after = replace(action, given=given, late_told_at=None)
    told = [] if act.person.slack_id == action.given_by else [_moved(after, act, why)]
    return note(session, act, after, "action_moved", why, told)


def judge(
    session: Session, act: Act, name: str, helped: bool, words: str, due: date | None
) -> Action:
    """Who was to look, or one of the team, says whether it helped; if not, it is open again until `due`."""
    action = _held(session, act, name, [State.DONE])
    _require(act, action.given.checker)
    looked = replace(action, judgement=words, checked_at=act.now)
    if helped:
        after = replace(looked, state=State.EFFECTIVE)
        return note(session, act, after, "action_effective", words)
    again = due or read_company(session).today(act.now)
    later = again - action.given.due
    given = replace(action.given, due=again, check_by=action.given.check_by + later)
    after = replace(looked, state=State.OPEN, given=given, owner_told_at=None, late_told_at=None)
    return note(session, act, after, "action_not_effective", words)


def change(session: Session, act: Act, name: str, given: Given) -> Action:
    """One of the team gives it other words, people or days; raises Refused."""
    _require_team(act)
    action = _held(session, act, name, [State.OPEN, State.DONE])
    before = action.given
    after = replace(action, given=given)
    if given.owner != before.owner:
        after = replace(after, owner_told_at=None, late_told_at=None)
    if given.due > before.due:
        after = replace(after, late_told_at=None)
    if given.checker != before.checker:
        after = replace(after, checker_told_at=None)
    told = [views.given_away(after, before.owner)] if given.owner != before.owner else []
    return note(session, act, after, "action_changed", given.title, told)


def drop(session: Session, act: Act, name: str, why: str) -> Action:
    """One of the team says why it is not needed; raises Refused."""
    _require_team(act)
    action = _held(session, act, name, [State.OPEN, State.DONE])
    after = replace(action, state=State.DROPPED, checked_at=act.now)
    return note(session, act, after, "action_dropped", why)


def look_up(session: Session, act: Act, name: str) -> Action:
    """The action, for its people and the team; raises Refused."""
    action = records.find(session, name, act.services.master_key)
    if action is None:
        raise Refused(NO_SUCH if may_open(act.person) else NOT_YOURS)
    _require(act, action.given.owner, action.given.checker)
    return action


def require_state(action: Action, states: Collection[State]) -> None:
    """Raise Refused where this cannot be done in the state in which the action is."""
    if action.state not in states:
        raise Refused(NOT_OPEN.format(name=action.key, stands=_STANDS[action.state]))


def _held(session: Session, act: Act, name: str, states: Collection[State]) -> Action:
    take_turn(session)
    action = look_up(session, act, name)
    require_state(action, states)
    return action


def _require(act: Act, *people: str) -> None:
    if act.person.slack_id not in people and not may_open(act.person):
        raise Refused(NOT_YOURS)


def _require_team(act: Act) -> None:
    if not may_open(act.person):
        raise Refused(ONLY_THE_TEAM)


def _moved(action: Action, act: Act, why: str) -> Message:
    return views.moved(action, act.person.slack_id, why)

"""Who gives, settles and looks at corrective actions in Slack, by which way in."""

from collections.abc import Callable

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.actions import flow, forms, names, pages, records
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Action, State
from bot.incident.desk.page import shown
from bot.incident.flow import may_open
from bot.register.company import read_company
from bot.slack.form_kit import notice
from bot.slack.messages import Block, Call, Form, FormErrors, FormRoute, Opener, Shown
from bot.storage.sessions import reading

NOT_FILLED = "Please say what is to be done, by whom and by when."
NOTED = "Thank you, that is noted."
Does = Callable[[Session, Act, str, Call], Action]
"""What a form does to the action of that id; raises Refused."""


def open_give(call: Call) -> Form:
    """The button on an incident's page."""
    _require_team(call)
    return forms.give_form(call.value, call.person.slack_id)


def give(session: Session, call: Call) -> Shown:
    """Gives the action, and draws the incident's page anew."""
    given = forms.given_in(call)
    if given is None:
        raise Refused(NOT_FILLED)
    flow.give(session, _act(call), call.value, given)
    return shown(session, call, call.value)


def open_list(call: Call) -> Form:
    """All actions of an incident, for the team."""
    _require_team(call)
    with reading(call.services.engine) as session:
        return _list(session, call, call.value)


def opens(draws: Callable[[Action, str], Form], *states: State) -> Opener:
    """Opens a form about an action, if this can be done in the state in which it is."""

    def open_form(call: Call) -> Form:
        with reading(call.services.engine) as session:
            action = flow.look_up(session, _act(call), _name_in(call))
        flow.require_state(action, states)
        return draws(action, call.value)

    return open_form


def route(does: Does, check: Callable[[Call], FormErrors]) -> FormRoute:
    """Does it at once; where the form came from the page of actions, that is drawn anew."""

    def at_once(session: Session, call: Call) -> Shown:
        action = does(session, _act(call), _name_in(call), call)
        if call.value.endswith(f" {pages.ON_LIST}"):
            return Shown(_list(session, call, action.incident), beneath=True)
        return Shown(notice("Thank you", NOTED))

    return FormRoute(check=check, at_once=at_once)


def done(session: Session, act: Act, name: str, call: Call) -> Action:
    """With what was done."""
    return flow.done(session, act, name, call.typed(names.WORDS))


def more_time(session: Session, act: Act, name: str, call: Call) -> Action:
    """Until when, and why."""
    due = forms.until(call)
    if due is None:
        raise Refused(NOT_FILLED)
    return flow.more_time(session, act, name, due, call.typed(names.WORDS))


def judge(session: Session, act: Act, name: str, call: Call) -> Action:
    """Whether it helped, and how one can tell."""
    helped = call.typed(names.VERDICT) == names.EFFECTIVE
    words = call.typed(names.WORDS)
    return flow.judge(session, act, name, helped, words, forms.until(call))


def change(session: Session, act: Act, name: str, call: Call) -> Action:
    """As it is filled in now."""
    given = forms.given_in(call)
    if given is None:
        raise Refused(NOT_FILLED)
    return flow.change(session, act, name, given)


def drop(session: Session, act: Act, name: str, call: Call) -> Action:
    """With the reason."""
    return flow.drop(session, act, name, call.typed(names.WORDS))


def draw_card(session: Session, call: Call) -> tuple[Block, ...]:
    """What waits for this person, on Home."""
    person = call.person.slack_id
    going_on = records.going_on(session, call.services.master_key)
    mine = [one for one in going_on if pages.is_waiting_for(one, person)]
    return pages.home(mine, person, read_company(session).today(call.now))


def _list(session: Session, call: Call, incident: str) -> Form:
    found = records.of_incident(session, incident, call.services.master_key)
    return pages.list_page(found, read_company(session).today(call.now))


def _name_in(call: Call) -> str:
    return call.value.partition(" ")[0]


def _act(call: Call) -> Act:
    return Act(call.services, call.person, call.now)


def _require_team(call: Call) -> None:
    if not may_open(call.person):
        raise Refused(flow.ONLY_THE_TEAM)

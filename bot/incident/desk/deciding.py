"""The doors of the desk's forms: each is drawn on the incident as it is, and its decision made in one transaction."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import flow
from bot.incident.actions import showing as actions
from bot.incident.desk import (
    claiming,
    closing,
    forms,
    ground,
    linking,
    links,
    triage,
    triage_forms,
)
from bot.incident.desk.links import LinkKind
from bot.incident.desk.page import shown
from bot.incident.desk.rules import Act
from bot.incident.desk.slack import refused
from bot.incident.desk.team import team
from bot.incident.rules import Incident, moment
from bot.register.company import read_company
from bot.slack.form_kit import APP, notice
from bot.slack.messages import Call, Form, FormErrors, FormRoute, Opener, Reply, Shown, all_right
from bot.storage.sessions import reading

Draws = Callable[[Session, Call, Incident, str], Form]
"""The form for an incident; the words are what travels with it."""
Decides = Callable[[Session, Call], Incident]
"""Makes the decision; raises Refused before anything is written."""
NOBODY_ELSE = (
    "There is nobody else of the security team whom I could write to: `people.csv` gives no one else a role for"
    " it together with a `slack_id`."
)


def opener(act: Act, draws: Draws) -> Opener:
    """Opens the form for this, if it can be done now by who presses."""

    def open_form(call: Call) -> Form | Reply:
        if not flow.may_open(call.person):
            return Reply(change=lambda session: [refused(session, call)])
        with reading(call.services.engine) as session:
            incident = flow.found(session, call, call.value)
            ground.require(session, call, act, incident)
            return draws(session, call, incident, ground.about(session, incident, act))

    return open_form


def route(decides: Decides, check: Callable[[Call], FormErrors] = all_right) -> FormRoute:
    """Decides at once, and draws the page anew."""

    def at_once(session: Session, call: Call) -> Shown:
        if not flow.may_open(call.person):
            return Shown(notice(APP, refused(session, call).text))
        incident = decides(session, call)
        return shown(session, call, incident.reference)

    return FormRoute(at_once=at_once, check=check)


def bare(draws: Callable[[str], Form]) -> Draws:
    """For a form that is the same for every incident."""
    return lambda _session, _call, _incident, about: draws(about)


def in_words(decides: Callable[[Session, Call, str], Incident]) -> Decides:
    """For what takes words alone."""
    return lambda session, call: decides(session, call, call.typed(forms.WORDS))


def draw_assign(session: Session, _call: Call, incident: Incident, about: str) -> Form:
    """Raises Refused where there is nobody else."""
    people = [one for one in team(session) if one.slack_id != incident.lead]
    if not people:
        raise Refused(NOBODY_ELSE)
    return forms.assign_form(incident, about, people)


def assign(session: Session, call: Call) -> Incident:
    """To the one who was chosen."""
    to, note = call.typed(forms.TO), call.typed(forms.WORDS)
    return claiming.assign(session, call, to, note)


def draw_rate(session: Session, _call: Call, incident: Incident, about: str) -> Form:
    """By the company's levels as they are now."""
    return triage_forms.rate_form(incident, about, read_company(session).incident)


def rate(session: Session, call: Call) -> Incident:
    """As filled in."""
    return triage.rate(session, call, triage_forms.rating(call))


def draw_assess(_session: Session, _call: Call, incident: Incident, about: str) -> Form:
    """With what was decided before."""
    return triage_forms.assess_form(incident, about)


def assess(session: Session, call: Call) -> Incident:
    """As chosen; the check has seen that something was."""
    what = triage_forms.assessment(call)
    if what is None:
        raise Refused(triage_forms.check_assessment(call)[triage_forms.WHAT])
    aware_at = moment(call.typed(triage_forms.AWARE_AT))
    return triage.assess(session, call, what, aware_at, call.typed(forms.WORDS))


def correct(session: Session, call: Call) -> Incident:
    """The moment of awareness."""
    aware_at = moment(call.typed(triage_forms.AWARE_AT))
    return triage.correct_awareness(session, call, aware_at, call.typed(forms.WORDS))


def draw_link(session: Session, _call: Call, incident: Incident, about: str) -> Form:
    """With what is linked by now, so that it can be taken away."""
    return forms.link_form(about, links.links_of(session, incident.reference))


def link(session: Session, call: Call) -> Incident:
    """What was written, and not what was chosen."""
    wanted = {kind: call.typed(kind.value) for kind in LinkKind}
    name = ground.About.read(call.value).name
    chosen = call.several(forms.GONE)
    gone = [one for one in links.links_of(session, name) if one.id in chosen]
    return linking.link(session, call, wanted, gone)


def draw_close(session: Session, call: Call, incident: Incident, about: str) -> Form:
    """Raises Refused while a duty to notify is not decided upon."""
    closing.require_decided(session, incident)
    form = triage_forms.close_form(about)
    going_on = actions.before_closing(session, call, incident)
    return replace(form, blocks=(*going_on, *form.blocks))


def close(session: Session, call: Call) -> Incident:
    """With what was learned."""
    return closing.close(session, call, triage_forms.learned(call))

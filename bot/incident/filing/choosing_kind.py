"""Who got no first steps says what it is most like, and gets those of that kind, below the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import labels, records
from bot.incident.announcing import redrawn
from bot.incident.filing import owed_steps
from bot.incident.filing.flow import NOT_YOURS, own_report
from bot.incident.filing.looking import steps_in_time
from bot.incident.first_steps.finding import still_holds
from bot.incident.first_steps.rules import FirstSteps, Looked, NoSteps
from bot.incident.first_steps.views import section_button, spoken_steps, step_blocks
from bot.incident.first_steps.without import not_found, other_way, turn_to
from bot.incident.rules import IS_OPEN, Category, Incident
from bot.incident.telling import receipt_key
from bot.incident.timeline import Happening, record
from bot.ledger.records import take_turn
from bot.register.company import CompanySettings, read_company
from bot.slack import kit
from bot.slack.messages import Block, Call, Message, Reply, Whom
from bot.storage.sessions import reading

PATIENCE = 10.0
"""Seconds: somebody waits, but nothing else is left to be told."""
NOT_NOW = "I could not look that up just now. Please choose it once more in a minute."
Told = tuple[str, tuple[Block, ...]]


def choose(call: Call) -> Reply:
    """What to do first in that kind; raises Refused unless the report is theirs."""
    name, _, code = call.value.partition(" ")
    if code not in list(Category):
        raise Refused(NOT_YOURS)
    kind, services = Category(code), call.services
    with reading(services.engine) as session:
        own = own_report(session, services, call.person.slack_id, name)
    said = replace(own.report, category=kind)
    found = steps_in_time(PATIENCE, call, said)
    return Reply(change=partial(_answer, call, name, kind, found()))


def told_of(
    steps: FirstSteps | None, otherwise: str, company: CompanySettings, now: datetime
) -> Told:
    """The steps as text and blocks, or else that sentence, which is mrkdwn."""
    if steps is None:
        return otherwise, (kit.section(otherwise),)
    shown = step_blocks(steps, company.ask.documents_url, company.today(now))
    return spoken_steps(steps), (*shown, kit.actions([section_button(steps)]))


def _answer(
    call: Call, name: str, kind: Category, found: Looked, session: Session
) -> Sequence[Message]:
    take_turn(session)
    incident = own_report(session, call.services, call.person.slack_id, name)
    company = read_company(session)
    holds = isinstance(found, FirstSteps) and still_holds(session, found, call)
    steps = found if isinstance(found, FirstSteps) and holds else None
    why = not_found(kind) if found is NoSteps.NONE else NOT_NOW
    text, blocks = told_of(steps, f"{why} {turn_to(other_way(company))}", company, call.now)
    if steps:
        owed_steps.settle(session, name)
    about = kit.context(f"You chose: {labels.category(kind)}.")
    told = Message(text, (about, *blocks), Whom.CALLER_DIRECT, under=receipt_key(name))
    return [told, *_noted(session, call, incident, kind)]


def _noted(session: Session, call: Call, incident: Incident, kind: Category) -> list[Message]:
    """Until somebody has said what it is, the reporter's choice counts, as in the form."""
    if incident.category or incident.state not in IS_OPEN:
        return []
    services, who = call.services, call.person.slack_id
    known = replace(incident, category=kind)
    records.change(session, known, services.master_key, services.random_bytes)
    words = f"{labels.category(kind)}: this is what it is most like."
    facts = {"state": incident.state.value, "category": kind.value}
    happened = Happening("added", who, words, facts, for_reporter=True)
    record(session, services, incident.reference, happened, call.now)
    return redrawn(session, known)

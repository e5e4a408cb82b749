"""Who reports what, by which way in; and who opens a report."""

from datetime import datetime

from sqlmodel import Session

from bot.incident import flow, forms, records, views
from bot.incident.rules import wrong_with
from bot.register.company import read_company
from bot.slack.messages import Block, Call, Form, FormErrors, Message, Reply, Whom
from bot.storage.sessions import reading

NEWEST = 10
NO_FORM = "I could not open the form here. Please type `/incident` and tell me what happened."


def open_form(call: Call) -> Form:
    """The form, with what was typed after the command."""
    return forms.report_form(call.words)


def open_form_for_message(call: Call) -> Form:
    """The form, with a copy of the reported message: that may be deleted while somebody reads the report."""
    chosen = call.chosen
    if chosen is None:
        return forms.report_form()
    return forms.report_form(chosen.text, f"{chosen.channel}/{chosen.ts}")


def say_how(_call: Call) -> Reply:
    """For where no form can be opened."""
    return Reply((Message(NO_FORM, whom=Whom.CALLER_HERE),))


def check(call: Call) -> FormErrors:
    """What is wrong with the form as it was sent."""
    report = forms.filled_in(call)
    return forms.sentences(wrong_with(report.words, report.happened_at, call.now))


def thank(_call: Call) -> Form:
    """Shown when the report is kept."""
    return forms.thanks()


def keep_report(call: Call) -> Reply:
    """Puts the report on record, tells the team that there is one, and the reporter its number."""
    said = forms.filled_in(call)

    def change(session: Session) -> list[Message]:
        incident = flow.report(session, call.services, call.person.slack_id, said, call.now)
        (channel, team), company = flow.whom_to_tell(session), read_company(session)
        contact, is_told = company.company.fallback_contact, bool(channel or team)
        receipt = views.receipt(incident, is_told, contact, company.incident.other_way)
        return [receipt, *views.announcements(incident, channel, team, contact)]

    return Reply(change=change)


def open_report(call: Call) -> Reply:
    """The button below an announcement."""
    return _opened(call, call.value)


def list_or_open(call: Call) -> Reply:
    """`/isms incidents`, with a number or without."""
    if name := call.words.strip():
        return _opened(call, name)
    if not flow.may_open(call.person):
        return Reply((Message(flow.NOT_FOR_YOU, whom=Whom.CALLER_HERE),))
    with reading(call.services.engine) as session:
        newest: list[tuple[str, datetime]] = records.latest(session, NEWEST)
    return Reply((views.listing(newest, call.person),))


def draw_card(_session: Session, _call: Call) -> tuple[Block, ...]:
    """The way in on Home."""
    return views.card()


def _opened(call: Call, name: str) -> Reply:
    def change(session: Session) -> list[Message]:
        incident = flow.open_report(session, call.services, call.person, name, call.now)
        return [views.opened(incident, call.person)]

    return Reply(change=change)

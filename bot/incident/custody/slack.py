"""Who of the team adds files to an incident, and what the page shows them then."""

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.custody import flow
from bot.incident.custody.forms import FILES, add_form, said_of
from bot.incident.desk.page import shown
from bot.incident.flow import NOT_FOR_YOU, held, may_open
from bot.slack import form_kit
from bot.slack.messages import Call, Form, Message, Reply, Shown, Whom


def open_form(call: Call) -> Form | Reply:
    """The form, for one of the team; `call.value` is the incident's reference."""
    if not may_open(call.person):
        return Reply((Message(NOT_FOR_YOU, whom=Whom.CALLER_HERE),))
    return add_form(call.value)


def add(session: Session, call: Call) -> Shown:
    """Name the files that they chose; they are fetched a moment later."""
    try:
        incident = held(session, call, call.value)
    except Refused as error:
        return Shown(form_kit.notice("Add files", str(error)))
    files = call.several(FILES)
    who, services = call.person.slack_id, call.services
    named = flow.want(session, services, incident.reference, files, who, call.now)
    return shown(session, call, incident.reference, said_of(named))

"""Who of the team opens a report."""

from datetime import datetime

from sqlmodel import Session

from bot.incident import flow, records, views
from bot.slack.messages import Call, Message, Reply, Whom
from bot.storage.sessions import reading

NEWEST = 10


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


def _opened(call: Call, name: str) -> Reply:
    def change(session: Session) -> list[Message]:
        incident = flow.open_report(session, call.services, call.person, name, call.now)
        return [views.opened(incident, call.person)]

    return Reply(change=change)

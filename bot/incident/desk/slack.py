"""Who opens, claims and turns the pages of an incident, and what they see then."""

from collections.abc import Callable

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import flow
from bot.incident.desk import claiming, ground
from bot.incident.desk.page import drawn
from bot.incident.rules import Incident
from bot.slack import kit
from bot.slack.messages import Call, Message, Reply, Whom

Does = Callable[[Session], tuple[Incident, str]]
"""Gives the incident as it is then, and what is said above it."""


def open_page(call: Call) -> Reply:
    """The page of an incident, by the value of a button or by what was typed; each opening is recorded."""
    name = call.words.strip() or call.value

    def opened(session: Session) -> tuple[Incident, str]:
        return flow.open_report(session, call.services, call.person, name, call.now), ""

    return _paged(call, opened)


def turn_page(call: Call) -> Reply:
    """Other entries of the timeline; no new opening for who has opened the page before."""
    name, _, number = call.value.partition(" ")
    at = int(number) if number.isdecimal() and len(number) < 6 else 0
    return _paged(call, lambda session: (flow.found(session, call, name), ""), at)


def take(call: Call) -> Reply:
    """The button on the page: it is the caller's, or they see whose; the page is drawn anew."""
    return _paged(call, lambda session: claiming.claim(session, call, call.value))


def claim(call: Call) -> Reply:
    """The button below an announcement: one wins, the other is told who and when."""

    def change(session: Session) -> list[Message]:
        if not flow.may_open(call.person):
            return [refused(session, call)]
        _, said = claiming.claim(session, call, call.value)
        return [said_here(said)]

    return Reply(change=change)


def refused(session: Session, call: Call) -> Message:
    """What who may not open incidents is told, and the record of it."""
    return said_here(flow.refuse(session, call.services, call.person, call.now))


def said_here(mrkdwn: str) -> Message:
    """A sentence for the caller alone."""
    return Message(mrkdwn, (kit.section(mrkdwn),), Whom.CALLER_HERE)


def _paged(call: Call, does: Does, number: int = 0) -> Reply:
    def change(session: Session) -> list[Message]:
        if not flow.may_open(call.person):
            return [refused(session, call)]
        try:
            # What is refused is refused before anything is written.
            incident, said = does(session)
            ground.look(session, call, incident)
        except Refused as no:
            return [said_here(kit.escape(str(no)))]
        return [Message(incident.reference, drawn(session, call, incident, said, number))]

    return Reply(change=change)

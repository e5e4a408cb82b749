"""Asking who reported it, and notes that only the team reads."""

from sqlmodel import Session

from bot.incident.desk import ground
from bot.incident.desk.rules import Act
from bot.incident.filing import sentences
from bot.incident.rules import Incident
from bot.incident.telling import owe, to_reporter
from bot.incident.timeline import Happening, record
from bot.slack.messages import Call


def ask(session: Session, call: Call, question: str) -> Incident:
    """Who reported it is asked below their receipt, or reads it when they come back with their code; raises Refused."""
    incident = ground.ready(session, call, Act.ASK)
    asked = Happening("asked", call.person.slack_id, question, for_reporter=True)
    record(session, call.services, incident.reference, asked, call.now)
    owe(session, call.services, to_reporter(incident, *sentences.asked(incident, question)))
    return incident


def note(session: Session, call: Call, words: str) -> Incident:
    """Write something down for the team alone; raises Refused."""
    incident = ground.ready(session, call, Act.NOTE)
    noted = Happening("noted", call.person.slack_id, words)
    record(session, call.services, incident.reference, noted, call.now)
    return incident

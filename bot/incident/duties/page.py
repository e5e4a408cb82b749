"""What is shown when a decision is on record: the incident's page anew, beneath the form that was sent."""

from sqlmodel import Session

from bot.incident.duties.showing import lines
from bot.incident.rules import Incident
from bot.slack import form_kit
from bot.slack.messages import Call, Shown


def page(session: Session, call: Call, incident: Incident) -> Shown:
    """The duties of the incident as they stand now."""
    return Shown(form_kit.notice("Duties to notify", *lines(session, call, incident)))

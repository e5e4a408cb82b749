"""Who stopped the clocks by saying that it was no incident."""

from sqlmodel import Session

from bot.incident.rules import Incident
from bot.incident.timeline import timeline
from bot.slack import kit

ASSESSED = "assessed"
"""The entry of the timeline that says so."""


def who_assessed(session: Session, incident: Incident, key: bytes) -> str:
    """Like ` by @Lena`; empty where the timeline does not say."""
    entries = timeline(session, incident.reference, key)
    said = [one.happening.who for one in entries if one.happening.kind == ASSESSED]
    return f" by {kit.mention(said[-1])}" if said and said[-1] else ""

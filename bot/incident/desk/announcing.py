"""Telling others of what the team did: the announcements as they read now, and one of the team directly."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.incident import views
from bot.incident.alarms.on_duty import direct_places
from bot.incident.filing.sentences import Said
from bot.incident.flow import whom_to_tell
from bot.incident.rules import Incident
from bot.incident.telling import announcement_key, owe, to_reporter
from bot.services import Services
from bot.slack import kit
from bot.slack.messages import Message


def redrawn(session: Session, incident: Incident) -> list[Message]:
    """The announcements of the incident as they read from now on, wherever they may stand."""
    channel, people = whom_to_tell(session)
    # Each of the team was told directly where the channel could not be written to, or there is none.
    places = dict.fromkeys([channel, *people, *direct_places(session)])
    key = announcement_key(incident.reference)
    drawn = [views.announcement(incident, place) for place in places if place]
    return [replace(message, about="", redraws=key) for message in drawn]


def tell(session: Session, services: Services, incident: Incident, said: Said | None) -> None:
    """Draw the announcements anew, and tell who reported what is said to them, if anything is."""
    told = to_reporter(incident, *said) if said else []
    owe(session, services, [*redrawn(session, incident), *told])


def directly(
    incident: Incident, to: str, text: str, instead: Sequence[Message] = ()
) -> list[Message]:
    """What one of the team is told; nothing for nobody. `text` is mrkdwn with its foreign parts escaped."""
    if not to:
        return []
    name = incident.reference
    button = kit.button("Open it", views.OPEN, name, f"Open report {name}")
    blocks = (kit.section(text), kit.actions([button]))
    return [Message(text, blocks, to=to, instead=tuple(instead))]

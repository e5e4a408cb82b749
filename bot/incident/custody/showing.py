"""What the page of an incident says of its evidence."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.rules import Incident
from bot.slack.messages import Block, Call


def lines(_session: Session, _call: Call, _incident: Incident) -> Sequence[str]:
    """Sentences in mrkdwn, foreign parts escaped; reads only."""
    return ()


def buttons(_incident: Incident) -> Sequence[Block]:
    """What one of the team can do about it from the page."""
    return ()

"""What the page of an incident says of taking it away as a file."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.rules import Incident
from bot.slack import kit
from bot.slack.messages import Block, Call

TAKE_AWAY = "As a document for an auditor or an authority: {command} on the computer that the bot runs on. Each copy is on record."


def lines(_session: Session, _call: Call, incident: Incident) -> Sequence[str]:
    """Sentences in mrkdwn, foreign parts escaped; reads only."""
    command = f"isms incident {incident.reference} --as YOUR-EMAIL --out {incident.reference}.pdf"
    return [TAKE_AWAY.format(command=kit.code_span(command))]


def buttons(_incident: Incident) -> Sequence[Block]:
    """None: a file would have to be uploaded to Slack, where it stays."""
    return ()

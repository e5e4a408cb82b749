"""What the page of an incident says of its evidence."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.errors import Tampered
from bot.incident.custody import records, views
from bot.incident.custody.forms import ADD
from bot.incident.custody.rules import Standing
from bot.incident.rules import Incident
from bot.slack import kit
from bot.slack.messages import Block, Call

CHANGED = (
    "What stands of this incident's files was changed outside this bot, so none is shown. Please tell who looks"
    " after the bot; `isms ledger verify` checks the records."
)


def lines(session: Session, call: Call, incident: Incident) -> Sequence[str]:
    """One line for each file, and how to get a copy; nothing where there are none. Reads only."""
    try:
        files = records.of_incident(session, call.services, incident.reference)
    except Tampered:
        return (CHANGED,)
    kept = [one for one in files if one.standing is Standing.KEPT]
    # First, as a page has no room for very many lines.
    how = [_how(incident, kept[0].number)] if kept else []
    return [*how, *(views.line(one, call.person) for one in files)]


def _how(incident: Incident, number: int) -> str:
    return f"A copy, each on record: {kit.code_span(views.command(incident.reference, number))}"


def buttons(incident: Incident) -> Sequence[Block]:
    """Adding files, also to what somebody reported anonymously: they are the team's own then."""
    spoken = f"Add files to {incident.reference}"
    return (kit.button("Add files", ADD, incident.reference, spoken),)

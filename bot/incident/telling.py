"""Messages about an incident that nobody's doing in Slack leads to: to who reported, to the team, to one of them."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.delivery import outbox
from bot.incident.rules import Incident
from bot.services import Services
from bot.slack import kit
from bot.slack.binding import owed
from bot.slack.messages import Block, Message


def receipt_key(reference: str) -> str:
    """Names the receipt in the reporter's direct messages (`Message.about`): the talk about it is below it."""
    return f"incident:{reference}:receipt"


def receipt_of(about: str) -> str:
    """The reference of the incident whose receipt is named so; empty where it names something else."""
    start, end = receipt_key(" ").split(" ")
    is_one = about.startswith(start) and about.endswith(end)
    return about.removeprefix(start).removesuffix(end) if is_one else ""


def announcement_key(reference: str) -> str:
    """Names the announcements to the team (`Message.about`): they are drawn anew when something changes."""
    return f"incident:{reference}:announcement"


def owe(session: Session, services: Services, messages: Sequence[Message]) -> None:
    """Send these if and only if the caller's transaction commits; each must say to whom (`Message.to`)."""
    posts = [owed(message) for message in messages]
    outbox.put(session, posts, services.real_now(), services.new_id)


def to_reporter(incident: Incident, text: str, blocks: Sequence[Block] = ()) -> list[Message]:
    """What who reported is told, below their receipt; nothing where nobody knows who they are.

    `text` is mrkdwn whose foreign parts are escaped. Where they have left, whose incident it is hears so.
    """
    if incident.is_anonymous:
        return []
    gone = f"I could not tell who reported {incident.reference}: Slack takes no message for them."
    instead = (Message(gone, (kit.section(gone),), to=incident.lead),) if incident.lead else ()
    return [
        Message(
            text,
            tuple(blocks) or (kit.section(text),),
            to=incident.reporter,
            under=receipt_key(incident.reference),
            instead=instead,
        )
    ]

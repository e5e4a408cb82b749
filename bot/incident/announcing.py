"""What the team hears of its own accord: that there is a report, or something new in one, whoever made it."""

from sqlmodel import Session

from bot.incident import views
from bot.incident.flow import whom_to_tell
from bot.incident.rules import Incident
from bot.register.company import read_company
from bot.slack.messages import Message


def to_the_team(session: Session, incident: Incident) -> list[Message]:
    """That there is a new report: in the team's channel, or else to each of them."""
    channel, team = whom_to_tell(session)
    contact = read_company(session).company.fallback_contact
    return views.announcements(incident, channel, team, contact)


def of_news(session: Session, incident: Incident, text: str) -> list[Message]:
    """That something happened to a report, and how it stands now; `text` is mrkdwn without a word of the report."""
    channel, team = whom_to_tell(session)
    return [
        *views.news(incident, text, channel, team),
        *views.redrawn(incident, channel, team),
    ]

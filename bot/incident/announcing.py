"""What the team hears of its own accord: that there is a report, or something new in one, whoever made it."""

from sqlmodel import Session

from bot.incident import views
from bot.incident.alarms.on_duty import direct_places, first_told
from bot.incident.flow import whom_to_tell
from bot.incident.rules import Incident
from bot.register.company import read_company
from bot.slack.messages import Message

ON_DUTY = "You hear of it directly, because you are on duty."


def to_the_team(session: Session, incident: Incident) -> list[Message]:
    """That there is a new report: in the team's channel, or else to each of them; and to who is on duty first."""
    channel, team = whom_to_tell(session)
    contact = read_company(session).company.fallback_contact
    told = views.announcements(incident, channel, team, contact)
    first = [one for one in first_told(session, incident.reported_at) if channel or one not in team]
    return [*told, *(views.announcement(incident, one, ON_DUTY) for one in first)]


def of_news(session: Session, incident: Incident, text: str) -> list[Message]:
    """That something happened to a report, and how it stands now; `text` is mrkdwn without a word of the report."""
    channel, team = whom_to_tell(session)
    return [*views.news(incident, text, channel, team), *redrawn(session, incident)]


def redrawn(session: Session, incident: Incident) -> list[Message]:
    """The announcements of the incident as they read from now on, wherever they may stand."""
    channel, team = whom_to_tell(session)
    # Each of the team was told directly where the channel could not be written to, or there is none.
    return views.redrawn(incident, channel, [*team, *direct_places(session)])

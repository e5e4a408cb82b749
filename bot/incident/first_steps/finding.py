"""First steps for a report: from the section that the company named, or else the one that fits best."""

from sqlmodel import Session

from bot.incident.first_steps.rules import FirstSteps
from bot.incident.rules import Report
from bot.register.company import read_company
from bot.register.records import section_of
from bot.slack.messages import Call
from ingest.reading import ALL_STAFF


def find_first_steps(call: Call, said: Report) -> FirstSteps | None:
    """What this person should do first; None where nothing says so well enough."""
    return None


def still_holds(session: Session, steps: FirstSteps, call: Call) -> bool:
    """Whether a version in force that this person may read still says it, word for word."""
    today = read_company(session).today(call.now)
    section = section_of(session, steps.passage.id, call.person.roles | {ALL_STAFF}, today)
    return any(steps.markdown in passage.text for passage in section)

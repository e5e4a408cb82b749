"""Where else an incident can be reported, said also while the records are away."""

from collections.abc import Mapping

from sqlmodel import Session

from bot.register.company import read_company
from bot.services import Services
from bot.slack.kit import one_line

OTHER_WAY, CONTACT = "incident.other_way", "company.fallback_contact"
MOST = 150
"""Characters of a way or a name that are said; the whole stands below an input (`sent_forms.ERROR`)."""


def remembered(session: Session) -> Mapping[str, str]:
    """What `elsewhere` needs, from the settings."""
    company = read_company(session)
    return {OTHER_WAY: company.incident.other_way, CONTACT: company.company.fallback_contact}


def elsewhere(services: Services) -> str:
    """The company's other way to report, or else whom to tell, as plain text."""
    way, contact = (one_line(services.at_hand.get(name), MOST) for name in (OTHER_WAY, CONTACT))
    if way:
        return f"You can also report it this way: {_ended(way)}"
    return f"If it is urgent, please tell {contact or 'your security team'} yourself now."


def _ended(way: str) -> str:
    return way if way.endswith((".", "!")) else f"{way}."

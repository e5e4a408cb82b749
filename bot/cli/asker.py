"""Who asks at the terminal: a person of people.csv, or a member of staff without any role."""

from bot.errors import Refused
from bot.people.records import find_by_email
from bot.people.rules import ANYBODY_AT_THE_TERMINAL, Member
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading


def member_of(services: Services, email: str | None) -> Member | None:
    """The person with this address; None where nobody is named. Raises Refused for somebody unknown."""
    if email is None:
        return None
    with reading(services.engine) as session:
        member = find_by_email(session, email)
    if member is None:
        raise Refused(f"Nobody in people.csv has the address {email}. Check it, or leave out --as.")
    return member


def asker_of(member: Member | None) -> str:
    """Under which name the ledger knows them."""
    return f"cli:{member.email}" if member else ANYBODY_AT_THE_TERMINAL


def person_of(member: Member) -> Person:
    """The same as who acts: by their Slack id, or where they have none by what `asker_of` says."""
    name = member.slack_id or asker_of(member)
    return Person(name, member.roles, member.timezone or "UTC", member.email)

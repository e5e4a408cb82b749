"""What those who ask and those who answer may read of the sections near a question."""

from datetime import datetime

from sqlmodel import Session

from bot.ask.owners import sections
from bot.ask.owners.bound import Section
from bot.ask.owners.reaching import owns
from bot.ask.owners.rules import KEEPER, By, Party, Passed
from bot.ask.rules import labels
from bot.people.records import who_is
from bot.register.company import read_company
from bot.slack.messages import Person


def choices(session: Session, person: Person, passed: Passed, now: datetime) -> list[Section]:
    """The sections near the question that this person may read or owns, nearest first."""
    today = read_company(session).today(now)
    mine, key = labels(person.roles), Party.of(person)
    near = sections.near(session, passed.nearest, today)
    if not near and passed.nearest:
        # Its heading is gone meanwhile, and the document may still be there.
        near = sections.in_force_now(session, passed.nearest[0].document, today)
    return [s for s in near if s.passage.audience & mine or owns(session, key, s.passage.id)]


def near_for_owners(session: Session, passed: Passed, now: datetime) -> Section | None:
    """The nearest section if those who are asked own it, or may read it by their part alone."""
    today = read_company(session).today(now)
    near = next(iter(sections.near(session, passed.nearest[:1], today)), None)
    if near is None or passed.owner.by is By.OWNER:
        return near
    roles = frozenset({KEEPER}) if passed.owner.by is By.KEEPER else frozenset()
    return near if near.passage.audience & labels(roles) else None


def reads(session: Session, party: Party, section: Section) -> bool:
    """Whether this person, by the roles they have now, may read the section."""
    member = who_is(session, party.slack_id, party.address or None)
    return bool(section.passage.audience & labels(member.roles if member else frozenset()))

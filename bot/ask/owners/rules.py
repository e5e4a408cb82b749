"""What is true of questions that go to an owner; no clock, no Slack, no SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.people.rules import Role
from bot.slack.messages import Person

KEEPER = Role.ISMS_MANAGER
"""The role whose people a question goes to where no owner can be reached."""
MOST_WAITING = 5
"""Questions of one person that may wait for owners at a time, so that nobody is flooded."""
MOST_NEAREST = 5
MOST_OWNERS = 3
"""People behind one role or team who are written to; of more, nobody would feel asked."""
LONGEST_REPLY = 2000
LONGEST_ASKED = 500
SATURDAY = 5
WORKING_HOURS = range(8, 18)


class State(StrEnum):
    """What became of a question that was passed on."""

    WAITING = "waiting"
    REPLIED = "replied"
    POINTED = "pointed"
    """The owner showed a section of the policies."""
    NOT_THEIRS = "not_theirs"
    """Nobody whom it was passed on to could say."""


class By(StrEnum):
    """In which capacity somebody is asked."""

    OWNER = "owner"
    KEEPER = "keeper"
    CONTACT = "contact"


@dataclass(frozen=True)
class Owner:
    """Who answers for a document, or in their place."""

    by: By
    name: str
    """As people read it; foreign, so not escaped."""
    addresses: tuple[str, ...] = ()
    """Slack ids or e-mail addresses to write to; empty where nobody can be."""
    written: str = ""
    """How the document names them, where that is not the name; foreign, too."""


@dataclass(frozen=True)
class Party:
    """A person of whom more must be known than their Slack id."""

    slack_id: str
    address: str = ""
    """Their e-mail address; empty where it is not known."""

    @classmethod
    def of(cls, person: Person) -> "Party":
        """Somebody who did something."""
        return cls(person.slack_id, person.address)


@dataclass(frozen=True)
class Whom:
    """Whom a question can be passed on to."""

    title: str
    """Of the nearest policy; empty where none is near."""
    named: Owner | None
    """Whom that policy names as its owner."""
    to: Owner | None
    """Whom the bot would write to: the owner, or who stands in; None where that is nobody."""


@dataclass(frozen=True)
class Near:
    """A section that was near a question, in whatever version."""

    document: int
    heading_path: tuple[str, ...]


@dataclass(frozen=True)
class Passed:
    """A question that an owner was asked."""

    question: str
    """Its id."""
    asker: Party
    words: str | None
    """None once the asker was erased."""
    owner: Owner
    title: str
    """Of the nearest policy; empty where none was near."""
    nearest: tuple[Near, ...]
    """Nearest first; such as the asker may read."""
    passed_at: datetime
    due_at: datetime
    state: State
    with_keeper: bool = False
    told_late: bool = False
    before: tuple[str, ...] = ()
    """The owner's addresses, once it was passed on to who keeps the ISMS."""
    settled_by: Party | None = None


def due_after(asked: date, days: int) -> date:
    """The working day by whose end an answer is awaited: so many after `asked`, Saturdays and Sundays left out."""
    due = asked
    while days > 0:
        due += timedelta(days=1)
        days -= due.weekday() < SATURDAY
    return due


def is_working_time(there: datetime) -> bool:
    """Whether people may be written to of our own accord; `there` is in the company's zone."""
    return there.weekday() < SATURDAY and there.hour in WORKING_HOURS


def may_answer(person: Person, passed: Passed) -> bool:
    """Whether the question was put to this person, or they stand in for all owners."""
    asked = (*passed.owner.addresses, *passed.before)
    return KEEPER in person.roles or is_among(Party.of(person), asked)


def is_owner(party: Party, passed: Passed) -> bool:
    """Whether it is the owner of the nearest policy who answers, and nobody in their place."""
    owners = passed.owner.addresses if passed.owner.by is By.OWNER else passed.before
    return is_among(party, owners)


def is_among(party: Party, addresses: Sequence[str]) -> bool:
    """Whether one of these Slack ids and e-mail addresses is theirs."""
    theirs = {party.slack_id.casefold(), party.address.casefold()} - {""}
    return any(address.casefold() in theirs for address in addresses)


def is_same(one: Party, other: Party) -> bool:
    """Whether both are one person."""
    by_mail = bool(one.address) and one.address.casefold() == other.address.casefold()
    return one.slack_id == other.slack_id or by_mail

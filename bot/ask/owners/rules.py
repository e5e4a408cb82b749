"""What is true of questions that go to an owner, and of the answers that owners approve."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.register.section_pairs import without_number
from bot.slack.messages import Person
from knowledge.passages import Passage

KEEPER = "isms_manager"
"""The role whose people a question goes to where no owner can be reached."""
MAY_SEE_ALL = frozenset({KEEPER, "auditor"})
MOST_WAITING = 5
"""Questions of one person that may wait for owners at a time, so that nobody is flooded."""
MOST_NEAREST = 5
MOST_OWNERS = 3
"""People behind one role or team who are written to; of more, nobody would feel asked."""
LONGEST_REPLY = 2000
LONGEST_ASKED = 500
SATURDAY = 5
FORMER = "a former owner"
"""Who approved an answer, once that person was erased."""


class State(StrEnum):
    """What became of a question that was passed on."""

    WAITING = "waiting"
    REPLIED = "replied"
    POINTED = "pointed"
    """The owner showed a section of the policies."""
    NOT_THEIRS = "not_theirs"
    """Nobody whom it was passed on to could say."""


class Standing(StrEnum):
    """What became of an approved answer."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    """Its section changed, or is no longer in force; whoever approved it may renew it."""
    LET_GO = "let_go"
    WITHDRAWN = "withdrawn"


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
    settled_by: Party | None = None


@dataclass(frozen=True)
class Section:
    """A section as a version in force has it."""

    document: int
    version: int
    passage: Passage
    """Its first passage."""
    text: str
    """All of its words."""

    @property
    def sha256(self) -> str:
        """Of its headings and words; it changes with each of them, and not with numbers of headings or layout."""
        headings = [_folded(without_number(h)) for h in self.passage.heading_path]
        content = json.dumps([headings, " ".join(self.text.split())])
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def name(self) -> str:
        """Document and heading, as a person chooses among several."""
        heading = self.passage.heading_path[-1:] or (self.passage.title,)
        return f"{heading[0]} ({self.passage.title})"


@dataclass(frozen=True)
class Approval:
    """An answer that an owner gave for everybody, bound to a section."""

    id: str
    question: str
    """As it reads for everybody."""
    answer: str
    by: str
    """The owner's name; FORMER once they were erased."""
    approver: Party
    document: int
    version: int
    section_sha256: str
    heading_path: tuple[str, ...]
    approved_at: datetime
    standing: Standing = Standing.IN_FORCE


@dataclass(frozen=True)
class ApprovedAnswer:
    """What somebody who asks the same is shown: the owner's words, and those of the section they stand with."""

    approval: Approval
    section: Section
    on: date
    """When it was approved, by the company's calendar."""


def due_after(asked: date, days: int) -> date:
    """The working day by whose end an answer is awaited: so many after `asked`, Saturdays and Sundays left out."""
    due = asked
    while days > 0:
        due += timedelta(days=1)
        days -= due.weekday() < SATURDAY
    return due


def may_answer(person: Person, passed: Passed) -> bool:
    """Whether the question was put to this person, or they stand in for all owners."""
    asked = {address.casefold() for address in passed.owner.addresses}
    theirs = {person.slack_id.casefold(), person.address.casefold()} - {""}
    return KEEPER in person.roles or bool(theirs & asked)


def may_end(person: Person, approval: Approval) -> bool:
    """Whether this person may renew, let go or withdraw the answer."""
    return KEEPER in person.roles or is_same(Party.of(person), approval.approver)


def is_same(one: Party, other: Party) -> bool:
    """Whether both are one person."""
    by_mail = bool(one.address) and one.address.casefold() == other.address.casefold()
    return one.slack_id == other.slack_id or by_mail


def holds(section_sha256: str, sections: Sequence[Section]) -> Section | None:
    """The section, of those in force now, that has the very same words and headings."""
    return next((s for s in sections if s.sha256 == section_sha256), None)


def excerpt(section: Section, most: int) -> str:
    """The first paragraphs of its first passage that fit: one slice of its words, never empty."""
    text = section.passage.text
    if len(text) <= most:
        return text
    end = text.rfind("\n\n", 0, most)
    end = end if end > 0 else text.rfind(" ", 0, most)
    return text[: end if end > 0 else most].rstrip()


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()

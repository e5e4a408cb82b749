"""What is true of answers that owners approve: each is bound to the words of a section."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.ask.owners.rules import KEEPER, Party, is_same
from bot.people.rules import Role
from bot.register.section_pairs import without_number
from bot.slack.messages import Person
from knowledge.passages import Passage

MAY_SEE_ALL = frozenset({KEEPER, Role.AUDITOR})
FORMER = "a former owner"
"""Who approved an answer, once that person was erased."""


class Standing(StrEnum):
    """What became of an approved answer."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    """Its section changed, or is no longer in force; whoever approved it may renew it."""
    LET_GO = "let_go"
    WITHDRAWN = "withdrawn"


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


def may_end(person: Person, approval: Approval) -> bool:
    """Whether this person may renew, let go or withdraw the answer."""
    return KEEPER in person.roles or is_same(Party.of(person), approval.approver)


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

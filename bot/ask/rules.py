"""What is a question, and what came of it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.ask.controls.facts import LookedUp
from bot.ask.owners.bound import ApprovedAnswer
from bot.ask.owners.rules import Whom
from bot.ask.writing.rules import Written
from ingest.reading import ALL_STAFF
from knowledge.passages import Answer, Citation, Found, NoAnswer, Passage

LONGEST_QUESTION = 2000
_EMOJI_NAME = re.compile(r":[a-z0-9_+'-]+(?::skin-tone-\d)?:", re.IGNORECASE)
_MARKUP = re.compile(r"[*_~`>|#]+")
_UNSEEN = ("Cc", "Cf", "Cs")
"""Categories of characters that nobody sees and that would part words for the search."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)


class Outcome(StrEnum):
    """How a question ended, as the command line prints it."""

    ANSWERED = "answered"
    NOT_COVERED = "not_covered"
    REFUSED = "refused"


class RefusalReason(StrEnum):
    """Why something is no question we can search with."""

    EMPTY = "empty"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    OTHER_LANGUAGE = "other_language"
    ABOUT_A_PERSON = "about_a_person"
    ORDER = "order"
    TO_A_MACHINE = "to_a_machine"


REFUSALS = {
    RefusalReason.EMPTY: "What would you like to know? Write it as you would ask a colleague, for example: "
    "“can I use my own laptop for work?”",
    RefusalReason.NO_WORDS: "I couldn't find a question in that. Please ask in a short sentence, for example: "
    "“what do I do if I lose my phone?”",
    RefusalReason.TOO_LONG: "That is too long for me to search with. Please ask in one or two sentences, "
    "and send several questions one by one.",
    RefusalReason.TOO_MANY: "Those are more questions than I can answer at once. Please ask them one by one, "
    "or up to four together.",
    RefusalReason.OTHER_LANGUAGE: "I read our policies in English only, so please ask me in English.",
    RefusalReason.ABOUT_A_PERSON: "I know nothing about people, only what our policies say. Please ask your manager "
    "or HR about a person; or ask me what the rule is, without a name, for example: “who may read my e-mail?”",
    RefusalReason.ORDER: "I can only read out what our policies say; I can't delete, approve, send or change anything. "
    "If you want to know how it is done, ask me, for example: “how do I get access to customer data?”",
    RefusalReason.TO_A_MACHINE: "I take no instructions; I only read out what our policies say. Ask me about them as "
    "you would ask a colleague, for example: “can I use my own laptop for work?”",
}

REFUSALS_OF_MESSAGES = {
    RefusalReason.EMPTY: "There are no words in that message that I could look up; files and pictures I don't "
    "read. Please ask me in your own words in a direct message.",
    RefusalReason.NO_WORDS: "I couldn't find a question in that message. Please ask me in your own words in a "
    "direct message.",
    RefusalReason.TOO_LONG: "That message is too long for me to search with. Please ask me in one or two "
    "sentences in a direct message.",
}
"""The same of a message that a colleague wrote, which the person who asks cannot write anew."""


@dataclass(frozen=True)
class Question:
    """Words to search with, without markup and emoji."""

    text: str


@dataclass(frozen=True)
class Asked:
    """A question and what came of it; `found` is None where nothing was searched."""

    id: str
    """Under which it is remembered, and which the buttons below its answer carry."""
    words: str
    outcome: Outcome
    found: Found | None = None
    refusal: RefusalReason | None = None
    refused_with: str = ""
    """What is said then, where it is another sentence than usual."""
    written: Written | None = None
    """What came of asking a chat model; None where none is set or it was not asked."""
    looked_up: LookedUp | None = None
    """What the register says of controls; nothing is searched where they were asked for."""
    approved: ApprovedAnswer | None = None
    """What an owner said for everybody; the section it stands with is quoted first."""
    whom: Whom | None = None
    """After an honest no: who owns the nearest policy, and whom one could ask."""
    follows: str = ""
    """The question whose subject this one was taken to be about; empty where it names its own."""
    taken_as: str = ""
    """What was searched for instead of `words`; empty where that is what they say."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes of the answer; empty unless answered."""
        if self.written and self.written.draft:
            return self.written.draft.citations
        if self.looked_up is not None:
            return self.looked_up.citations
        if self.found is None or not isinstance(self.found.outcome, Answer):
            return ()
        return self.found.outcome.citations

    @property
    def disagreeing(self) -> tuple[Citation, ...]:
        """Two of the quotes, of sections that contradict each other; empty where none were found to."""
        outcome = self.found.outcome if self.found else None
        return outcome.disagreeing if isinstance(outcome, Answer) else ()

    @property
    def no_answer(self) -> NoAnswer | None:
        """Why the policies gave no answer; None where they gave one, or were not searched."""
        outcome = self.found.outcome if self.found else None
        if self.citations or self.looked_up is not None or not isinstance(outcome, NoAnswer):
            return None
        return outcome

    @property
    def named(self) -> tuple[Passage, ...]:
        """The passages that the answer quotes, or that the honest no quotes or names as the nearest."""
        if self.looked_up is not None:
            return self.looked_up.passages
        if self.found is None:
            return ()
        if self.written and self.written.draft:
            return self.written.given
        if isinstance(self.found.outcome, Answer):
            return tuple(c.passage for c in self.found.outcome.citations)
        no = self.found.outcome
        return (*(c.passage for c in no.quoted), *(r.passage for r in no.nearest[:1]))


def read_question(words: str) -> Question | RefusalReason:
    """What `words` ask, or why they ask nothing."""
    if not words.strip():
        return RefusalReason.EMPTY
    if len(words) > LONGEST_QUESTION:
        return RefusalReason.TOO_LONG
    seen = "".join(c for c in words if unicodedata.category(c) not in _UNSEEN or c.isspace())
    text = " ".join(_MARKUP.sub(" ", _EMOJI_NAME.sub(" ", seen)).split())
    # What an address leads to is not read, so one alone asks nothing.
    if not any(character.isalnum() for character in _ADDRESS.sub("", text)):
        return RefusalReason.NO_WORDS
    return Question(text)


def labels(roles: frozenset[str]) -> frozenset[str]:
    """The audience labels that a member of staff with these roles holds."""
    return roles | {ALL_STAFF}


def is_for_all_staff(passages: tuple[Passage, ...]) -> bool:
    """Whether each of the passages may be read by any colleague who reads along."""
    return all(ALL_STAFF in passage.audience for passage in passages)


def is_review_overdue(passage: Passage, today: date) -> bool:
    """Whether the document should have been reviewed before today (ISO/IEC 27001, 7.5.2)."""
    return passage.next_review is not None and passage.next_review < today

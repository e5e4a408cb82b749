"""What a question that leans on an earlier one is searched as; slow, so no transaction may be open."""

from dataclasses import dataclass

from bot.ask.talk.following import Leaning, combined, leaning
from bot.services import Services
from knowledge.passages import Answer


@dataclass(frozen=True)
class Before:
    """The question that named the subject of a thread."""

    id: str
    words: str


@dataclass(frozen=True)
class Taken:
    """What to search for, and which earlier question is in it; empty where none is."""

    text: str
    follows: str = ""

    @property
    def taken_as(self) -> str:
        """As it is told to the asker, who knows best whether it was meant so."""
        return self.text if self.follows else ""


def in_context(
    services: Services, words: str, reader: frozenset[str], before: Before | None
) -> Taken:
    """The question with the subject of its thread where it names none of its own.

    One that may stand alone or not is searched alone first, and keeps to itself where the policies answer that.
    """
    leans = leaning(words)
    if before is None or leans is Leaning.ALONE:
        return Taken(words)
    both = Taken(combined(before.words, words), before.id)
    if leans is Leaning.LEANS:
        return both
    if _answers(services, words, reader) or not _answers(services, both.text, reader):
        return Taken(words)
    return both


def _answers(services: Services, text: str, reader: frozenset[str]) -> bool:
    return isinstance(services.finder.find(text, reader).outcome, Answer)

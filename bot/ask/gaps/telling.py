"""Some of the words of subjects, masked: examples of what was asked, and what people said was missing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from bot.ask.feedback.flow import about as note_about
from bot.ask.feedback.records import notes_on
from bot.ask.gaps import records
from bot.ask.gaps.counting import Counted
from bot.ask.gaps.filing import model_of, open_vector
from bot.ask.gaps.grouping import most_central
from bot.ask.gaps.masking import Mask
from bot.ask.gaps.rules import Gap
from bot.ask.gaps.words import words_of
from bot.ask.talk.sensitive import is_sensitive
from bot.ledger.keyring import Keyring
from bot.people.records import everybody
from bot.register.company import read_company
from bot.services import Services

MOST_EXAMPLES = 5
MOST_NOTES = 5
MOST_READ = 50
"""Questions of one subject, the newest, whose words are looked at."""
A_PAGE = 100


def with_words(session: Session, services: Services, counted: Sequence[Counted]) -> list[Gap]:
    """The same subjects with examples and notes, masked."""
    ring = Keyring(session, services.master_key)
    mask = Mask(member.name for member in everybody(session))
    pages = (counted[at : at + A_PAGE] for at in range(0, len(counted), A_PAGE))
    return [gap for page in pages for gap in _told(session, services, page, ring, mask)]


def _told(
    session: Session, services: Services, page: Sequence[Counted], ring: Keyring, mask: Mask
) -> list[Gap]:
    questions = {one.gap.number: one.questions[-MOST_READ:] for one in page}
    every = [name for names in questions.values() for name in names]
    words, notes = words_of(session, ring, every), _notes(session, ring, every)
    subjects = read_company(session).ask.sensitive
    private = {name for name, said in words.items() if is_sensitive(said, subjects)}
    open_words = {name: said for name, said in words.items() if name not in private}
    notes = {name: said for name, said in notes.items() if name not in private}
    order = _central(session, services, ring, list(questions))
    return [
        replace(
            one.gap,
            examples=_examples(questions[one.gap.number], open_words, order, mask),
            private=_examples(
                [name for name in questions[one.gap.number] if name in private], words, order, mask
            ),
            notes=_noted(questions[one.gap.number], notes, mask),
            sensitive=not private.isdisjoint(questions[one.gap.number]),
        )
        for one in page
    ]


def _central(
    session: Session, services: Services, ring: Keyring, gaps: Collection[int]
) -> dict[str, int]:
    """For each question that can be compared its rank within its subject."""
    if not gaps:
        return {}
    by_gap: dict[int | None, dict[str, Any]] = {}
    for row in records.with_vectors(session, model_of(services), gaps):
        vector = open_vector(ring, row)
        if vector is not None:
            by_gap.setdefault(row.gap, {})[row.question] = vector
    ranked = (most_central(vectors) for vectors in by_gap.values())
    return {name: rank for names in ranked for rank, name in enumerate(names)}


def _examples(
    questions: Iterable[str], words: dict[str, str], order: dict[str, int], mask: Mask
) -> tuple[str, ...]:
    told = [name for name in questions if name in words]
    different: dict[str, str] = {}
    for name in sorted(told, key=lambda name: order.get(name, len(order))):
        different.setdefault(" ".join(words[name].split()).casefold(), words[name])
    return tuple(map(mask, list(different.values())[:MOST_EXAMPLES]))


def _noted(questions: Iterable[str], notes: dict[str, str], mask: Mask) -> tuple[str, ...]:
    return tuple(mask(notes[name]) for name in questions if name in notes)[-MOST_NOTES:]


def _notes(session: Session, ring: Keyring, questions: Collection[str]) -> dict[str, str]:
    """What was said to be missing, by question; of several on one answer the newest."""
    opened = {
        question: ring.open(sealed, note_about(question))
        for (question, _), sealed in notes_on(session, questions).items()
    }
    return {question: said for question, said in opened.items() if said}

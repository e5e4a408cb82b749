"""The list as it stands: subjects with their counts, and some of the words; for Slack, Home and the management review."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.ask.feedback.flow import about as note_about
from bot.ask.feedback.records import notes_on
from bot.ask.gaps import records
from bot.ask.gaps.filing import model_of, open_vector
from bot.ask.gaps.grouping import Subjects, most_central
from bot.ask.gaps.masking import Mask
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.rules import ENOUGH_PEOPLE, Closing, Gap, Place, Reason, most_wanted
from bot.ask.gaps.words import words_of
from bot.ask.talk.sensitive import is_sensitive
from bot.ledger.keyring import Keyring
from bot.people.records import everybody
from bot.register.company import read_company
from bot.services import Services
from knowledge.passages import Vectors

MOST_EXAMPLES = 5
MOST_NOTES = 5
MOST_PLACES = 3
MOST_READ = 50
"""Questions of one subject, the newest, whose words are looked at."""
A_PAGE = 100
ALIKE_TO_WORDS = 0.3
"""How like a subject must be to words that somebody looks for; fewer words are like less."""


@dataclass
class _Tally:
    """One subject while its questions are counted."""

    row: GapRow
    questions: list[str] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    times: list[datetime] = field(default_factory=list)
    places: Counter[Place] = field(default_factory=Counter)
    apart: dict[Place, None] = field(default_factory=dict)
    against: int = 0
    open: bool = False


@dataclass(frozen=True)
class Counted:
    """A subject and the questions it is made of, oldest first."""

    gap: Gap
    questions: tuple[str, ...]


def gaps_between(
    session: Session, services: Services, since: datetime, until: datetime
) -> list[Gap]:
    """What was asked from `since` until before `until` and not settled, the most wanted subject first.

    Words are there only of subjects that several people asked about, so that whoever reads them learns of
    nobody. Counts are of this time; whether a subject is closed is as it is now. What was asked within the last
    hour may not be grouped yet and is then missing.
    """
    counted = count_gaps(session, since, until)
    told = with_words(
        session, services, [one for one in counted if one.gap.people >= ENOUGH_PEOPLE]
    )
    examples = {gap.number: gap.examples for gap in told}
    return [replace(one.gap, examples=examples.get(one.gap.number, ())) for one in counted]


def count_gaps(
    session: Session, since: datetime | None = None, until: datetime | None = None
) -> list[Counted]:
    """All subjects with a question of this time, without words, the most wanted first."""
    tallies: dict[int, _Tally] = {}
    for entry, row, against, is_open in records.counted(session):
        tally = tallies.setdefault(entry.gap, _Tally(row))
        tally.open |= bool(is_open)
        if (since is None or entry.joined_at >= since) and (
            until is None or entry.joined_at < until
        ):
            _add(tally, entry, against)
    found = [
        Counted(_gap(tally), tuple(tally.questions))
        for tally in tallies.values()
        if tally.questions
    ]
    return sorted(found, key=lambda one: most_wanted(one.gap), reverse=True)


def with_words(session: Session, services: Services, counted: Sequence[Counted]) -> list[Gap]:
    """The same subjects with examples and notes, masked."""
    ring = Keyring(session, services.master_key)
    mask = Mask(member.name for member in everybody(session))
    pages = (counted[at : at + A_PAGE] for at in range(0, len(counted), A_PAGE))
    return [gap for page in pages for gap in _told(session, services, page, ring, mask)]


def alike(session: Session, services: Services, vector: Vectors) -> tuple[int, ...]:
    """The subjects that are most like these words, the likest first; none that is not."""
    subjects, ring = Subjects(), Keyring(session, services.master_key)
    for row in records.with_vectors(session, model_of(services)):
        found = open_vector(ring, row)
        if found is not None and row.gap is not None:
            subjects.add(row.gap, found)
    likeness = subjects.likeness(vector)
    likest = sorted(likeness, key=lambda number: (-likeness[number], number))
    return tuple(number for number in likest if likeness[number] >= ALIKE_TO_WORDS)


def not_answered(session: Session, services: Services, number: int) -> str:
    """The most central question of an open subject, to be asked anew; empty where search did answer it."""
    counted = [one for one in count_gaps(session) if one.gap.number == number]
    told = with_words(session, services, counted)
    asked = [g for g in told if g.closed is None and not g.not_helpful and not g.apart]
    return asked[0].examples[0] if asked and asked[0].examples else ""


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


def _add(tally: _Tally, entry: EntryRow, against: int) -> None:
    tally.questions.append(entry.question)
    tally.people.add(entry.asker)
    tally.times.append(entry.joined_at)
    tally.against += against
    places = [Place(**place) for place in entry.places]
    tally.places.update(places[:1])
    if entry.reason == Reason.CONTRADICTION.value:
        tally.apart |= dict.fromkeys(places)


def _gap(tally: _Tally) -> Gap:
    row = tally.row
    how = Closing(row.closed_as) if row.closed_as else Closing.APPROVED
    return Gap(
        number=row.id or 0,
        asked=len(tally.questions),
        people=len(tally.people),
        not_helpful=tally.against,
        first=min(tally.times),
        last=max(tally.times),
        places=tuple(place for place, _ in tally.places.most_common(MOST_PLACES)),
        apart=tuple(tally.apart),
        closed=None if tally.open else how,
        closed_at=row.closed_at,
    )


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

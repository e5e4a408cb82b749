"""What is read of the list: the subjects of a time, those like some words, one to be asked anew."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.ask.gaps import records
from bot.ask.gaps.counting import count_gaps
from bot.ask.gaps.filing import model_of, open_vector
from bot.ask.gaps.grouping import Subjects
from bot.ask.gaps.rules import ENOUGH_PEOPLE, Gap
from bot.ask.gaps.telling import with_words
from bot.ledger.keyring import Keyring
from bot.services import Services
from knowledge.passages import Vectors

ALIKE_TO_WORDS = 0.3
"""How like a subject must be to words that somebody looks for; fewer words are like less."""


def gaps_between(
    session: Session, services: Services, since: datetime, until: datetime
) -> list[Gap]:
    """The subjects of what was asked from `since` until before `until`, open or closed, the most wanted first.

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

"""How often each subject was asked about, by how many, near which sections; without a word of the questions."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.ask.gaps import records
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.rules import Closing, Gap, Place, Reason, most_wanted

MOST_PLACES = 3


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

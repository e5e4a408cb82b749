"""How often each subject was asked about, by how many, near which sections; without a word of the questions."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from bot.ask.gaps import records
from bot.ask.gaps.records import GapRow
from bot.ask.gaps.rules import Closing, Gap, Place, Reason, most_wanted

MOST_PLACES = 3


@lru_cache(maxsize=4096)
def places_in(written: str) -> tuple[Place, ...]:
    """The places that stand in a question's JSON."""
    return tuple(Place(**place) for place in json.loads(written))


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
    gaps = records.gaps_by_number(session)
    tallies: dict[int, _Tally] = {}
    for entry in records.counted(session):
        tally = tallies.setdefault(entry.gap, _Tally(gaps[entry.gap]))
        tally.open |= bool(entry.open)
        after = since is None or entry.joined_at >= since
        if after and (until is None or entry.joined_at < until):
            _add(tally, entry)
    found = [
        Counted(_gap(tally), tuple(tally.questions))
        for tally in tallies.values()
        if tally.questions
    ]
    return sorted(found, key=lambda one: most_wanted(one.gap), reverse=True)


def _add(tally: _Tally, entry: Any) -> None:
    tally.questions.append(entry.question)
    tally.people.add(entry.asker)
    tally.times.append(entry.joined_at)
    tally.against += entry.against
    places = places_in(entry.places)
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

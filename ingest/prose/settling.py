"""Which value holds where a document says the same thing in several places, and what is said of it.

Front matter comes first, then the block or table in its text, then headers and footers, then the properties of
the file, then the newest row of its version history. Among the places outside the front matter the stricter
status and the narrower audience hold: a stamp that says DRAFT is worth more than a table somebody copied.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.days import read_day
from ingest.keys import KEYS
from ingest.prose.days_in_text import day_in
from ingest.prose.said import CLASSIFICATION, DISTRIBUTION, REVIEW_DATE, Place, Said
from ingest.prose.values import Taken, take
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.status import status_of
from ingest.text import LineAndSentence, label
from ingest.yamltext import Entry, Kind

_STRICT = re.compile(
    r"\b(?:strictly|highly|confidential|restricted|secret|vertraulich|geheim|streng|amber|red)\b",
    re.IGNORECASE,
)
_SHOWN = {"next_review": "next review", "id": "id"}
_LISTS = ("controls", "audience")


@dataclass
class Settled:
    """Entries by key, the front matter's among them, and what is to be said."""

    entries: dict[str, Entry]
    notes: list[LineAndSentence] = field(default_factory=list)


def settle(front: Mapping[str, Entry], said: Iterable[Said]) -> Settled:
    """The entries of a document, from its front matter and from all else it says of itself."""
    settled = Settled(dict(front))
    by_key: dict[str, list[Said]] = defaultdict(list)
    for one in _as_statuses(said):
        by_key[one.key].append(one)
    settled.notes += _on_reading_rights(by_key, front)
    if "audience" not in by_key and (received := by_key.get(DISTRIBUTION)):
        by_key["audience"] = received
    for key in KEYS:
        if by_key[key]:
            _settle(key, front, by_key[key], settled)
    return settled


def _as_statuses(said: Iterable[Said]) -> Iterator[Said]:
    """`Draft: yes` is a status."""
    for one in said:
        if one.key == "draft":
            if label(one.words) in ("true", "yes", "ja"):
                yield Said("status", one.label, "draft", one.line, one.place)
        elif one.key != "published":
            yield one


def _on_reading_rights(
    by_key: Mapping[str, list[Said]], front: Mapping[str, Entry]
) -> Iterator[LineAndSentence]:
    for one in by_key.get(CLASSIFICATION, [])[:1]:
        if _STRICT.search(one.words) and "audience" not in front and "audience" not in by_key:
            yield (
                one.line,
                f"“{one.label}” does not keep anybody from reading this. If only some may, name the audience: their roles.",
            )
    for one in by_key.get(REVIEW_DATE, [])[:1]:
        if day_in(one.words) and "next_review" not in front and "next_review" not in by_key:
            yield (
                one.line,
                f"“{one.label}” may be the last review or the next, so it was not read. Write “next review”.",
            )


def _settle(key: str, front: Mapping[str, Entry], said: list[Said], settled: Settled) -> None:
    said = sorted(said, key=lambda one: one.place)
    read = [(one, take(one)) for one in said]
    # A blank that is filled in elsewhere needs no word.
    is_known = key in front or any(taken.words for _, taken in read)
    noted = [
        (one.line, taken.note)
        for one, taken in read
        if taken.note and (taken.words or not is_known)
    ]
    given = [(one, taken) for one, taken in read if taken.words]
    if key in front or (key == "status" and ("draft" in front or "published" in front)):
        _compare_with_front(key, front.get(key), given, settled)
        return
    settled.notes += [(line, note) for line, note in dict.fromkeys(noted) if note]
    if not given:
        return
    one, taken = _holding(key, given)
    words = _union(given) if key == "controls" else taken.words
    kind = Kind.LIST if key in _LISTS else Kind.ONE
    settled.entries[key] = Entry(one.label, one.line, kind, words)
    settled.notes += _on_place(one, taken)
    settled.notes += _contradictions(key, one, taken, given)


def _holding(key: str, given: list[tuple[Said, Taken]]) -> tuple[Said, Taken]:
    if key == "status":
        return next(
            (pair for pair in given if pair[1].words != (DocumentStatus.IN_FORCE.value,)), given[0]
        )
    if key == "audience":
        return next((pair for pair in given if ALL_STAFF not in pair[1].words), given[0])
    return given[0]


def _union(given: Iterable[tuple[Said, Taken]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, taken in given for word in taken.words))


def _on_place(one: Said, taken: Taken) -> Iterator[LineAndSentence]:
    if one.place is Place.HISTORY and one.key == "version":
        yield (
            one.line,
            f"the version {taken.words[0]} was taken from the newest row of the version history.",
        )
    if (
        one.key == "status"
        and one.place in (Place.STAMP, Place.MARGIN, Place.PROPERTY)
        and taken.words != (DocumentStatus.IN_FORCE.value,)
    ):
        yield one.line, f"“{one.words}” stands {one.where()}, so this counts as {_shown(taken)}."


def _contradictions(
    key: str, holding: Said, taken: Taken, given: list[tuple[Said, Taken]]
) -> Iterator[LineAndSentence]:
    if key in ("controls", "title"):
        return
    for other, different in given:
        if other is not holding and not _agree(key, taken.words, different.words):
            name = _SHOWN.get(key, key)
            yield (
                holding.line,
                f"the {name} is “{_shown(taken)}” {holding.where()} and “{_shown(different)}” {other.where()}; the first was taken.",
            )
            return


def _compare_with_front(
    key: str, entry: Entry | None, given: list[tuple[Said, Taken]], settled: Settled
) -> None:
    if entry is None or key in ("controls", "title") or entry.kind is Kind.NOTHING:
        return
    for other, taken in given:
        if not _agree(key, entry.words, taken.words):
            name = _SHOWN.get(key, key)
            settled.notes.append(
                (
                    other.line,
                    f"the {name} is “{', '.join(entry.words)}” in the front matter (line {entry.line}) and “{_shown(taken)}” {other.where()}; "
                    "the front matter’s was taken.",
                )
            )
            return


def _agree(key: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = (" ".join(sorted(map(label, words))) for words in (one, other))
    if key == "version":
        return first.lstrip("v ") == second.lstrip("v ")
    if key in ("effective", "next_review"):
        return read_day(one[0]) == read_day(other[0]) or read_day(other[0]) is None
    if key == "status":
        return status_of(first) in (status_of(second), None)
    return first in second or second in first


def _shown(taken: Taken) -> str:
    return ", ".join(taken.words).replace("_", " ")

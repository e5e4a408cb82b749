"""The difference between two versions of a document, section by section, and how far it goes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.register.increasing import longest_increasing
from bot.register.likeness import pair_alike, shingles
from bot.register.telling import NUMBERS
from bot.register.wording import Extent, Reason, compare_texts, words_of
from ingest.reading import Document, Section

ALIKE = 0.5
"""The part of their runs of words that a section keeps which is under another heading now."""


class SectionChangeKind(StrEnum):
    """What became of a section; one that changed may be renamed or moved too."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True)
class SectionChange:
    """One section that is not what it was."""

    kind: SectionChangeKind
    heading: tuple[str, ...]
    """Its heading path; of a removed one the last it had."""
    extent: Extent
    reasons: tuple[Reason, ...] = ()
    """Why it is substantive."""
    before: tuple[str, ...] | None = None
    """Its heading path before, where that was another."""
    removed: tuple[str, ...] = ()
    """Sentences, as written, that are gone or read otherwise now."""
    added: tuple[str, ...] = ()


@dataclass(frozen=True)
class VersionDifference:
    """All that is not the same in two versions of one document."""

    sections: tuple[SectionChange, ...] = ()
    values: tuple[str, ...] = ()
    """Control values that differ, such as `owner`."""
    chosen: Extent | None = None
    """What the document says of its change; it decides."""

    @property
    def proposed(self) -> Extent:
        """What the differences say."""
        extents = {change.extent for change in self.sections}
        if Extent.SUBSTANTIVE in extents or not BINDING.isdisjoint(self.values):
            return Extent.SUBSTANTIVE
        return Extent.EDITORIAL

    @property
    def extent(self) -> Extent:
        """What counts."""
        return self.chosen or self.proposed

    def count(self, kind: SectionChangeKind) -> int:
        """How many sections it happened to."""
        return sum(change.kind is kind for change in self.sections)

    def as_object(self) -> dict[str, Any]:
        """As it is stored and printed."""
        return {"values": list(self.values), "sections": [_as_object(one) for one in self.sections]}


VALUES = (
    "title", "version", "status", "owner", "approver", "effective", "next_review", "audience", "controls",
)  # fmt: skip
BINDING = frozenset({"status", "audience", "controls"})
"""Whom it binds, whether, and for which controls; any other value may change with nobody having to act."""
_NUMBER = re.compile(
    r"^(?:(?:section|chapter|article|part|abschnitt|kapitel|teil)\s+)?(?:§\s*)?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)"
    r"(?:[.):]+(?!\d)\s*|\s+[-–:]\s+)|^(?:§\s*)?\d+(?:\.\d+)*\s+",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"(?:document|version|revision|change|review|dokument\w*|versions?|änderungs?|revisions?)[\s-]?"
    r"(?:control|history|log|record|lenkung|historie|verlauf|verzeichnis|geschichte|nachweis)",
    re.IGNORECASE,
)
"""Headings over what a document says of its own versions, which changes each time."""
_CONTACTS = re.compile(
    r"(?:key )?contacts?(?: (?:list|persons?|details|information))?|kontakte?|ansprechpartner\w*",
    re.IGNORECASE,
)


def compare(before: Document, after: Document) -> VersionDifference:
    """What changed from one version to the next."""
    values = tuple(name for name in VALUES if getattr(before, name) != getattr(after, name))
    sections = tuple(_changes(before.sections, after.sections))
    return VersionDifference(sections, values, Extent(after.change) if after.change else None)


def _changes(before: Sequence[Section], after: Sequence[Section]) -> Iterator[SectionChange]:
    """In the order of the new version, then what was removed."""
    pairs = _pairs(before, after)
    moved = _out_of_order(pairs)
    for at, now in enumerate(after):
        if at in pairs:
            yield from _change(before[pairs[at]], now, at in moved)
        else:
            yield _whole(SectionChangeKind.ADDED, now)
    kept = set(pairs.values())
    for at, was in enumerate(before):
        if at not in kept:
            yield _whole(SectionChangeKind.REMOVED, was)


def _pairs(before: Sequence[Section], after: Sequence[Section]) -> dict[int, int]:
    """For each place of a section now, its place before: by heading and words, by either, else by likeness."""
    found: dict[int, int] = {}
    for key in (_heading_and_words, _path, _words):
        old, new = (_places(side, key) for side in (before, after))
        taken = set(found.values())
        for name, places in new.items():
            free = [place for place in old.get(name, ()) if place not in taken]
            found |= zip((place for place in places if place not in found), free, strict=False)
    lost = {n: shingles([s.text]) for n, s in enumerate(before) if n not in set(found.values())}
    fresh = {n: shingles([s.text]) for n, s in enumerate(after) if n not in found}
    return found | pair_alike(fresh, lost, ALIKE)


def _places(sections: Sequence[Section], key: Any) -> Mapping[Any, list[int]]:
    places = defaultdict(list)
    for place, section in enumerate(sections):
        if (name := key(section)) is not None:
            places[name].append(place)
    return places


def _path(section: Section) -> tuple[str, ...]:
    return tuple(map(_plain, section.heading_path))


def _words(section: Section) -> tuple[str, ...] | None:
    """None where there are none: two empty sections have nothing in common."""
    return tuple(word.casefold() for word in words_of(section.text)) or None


def _heading_and_words(section: Section) -> Any:
    return _path(section), _words(section)


def _plain(heading: str) -> str:
    """A heading without its number, as it is compared."""
    return " ".join(words_of(_without_number(heading))).casefold()


def _without_number(heading: str) -> str:
    rest = _NUMBER.sub("", heading.strip())
    following = rest.split(maxsplit=1)[:1]
    # In “24 hours” it is part of what the heading says.
    return heading if following and following[0].casefold() in NUMBERS else rest


def _out_of_order(pairs: Mapping[int, int]) -> set[int]:
    """The places now of the fewest sections that must have been moved."""
    order = sorted(pairs)
    kept = longest_increasing([pairs[place] for place in order])
    return {place for n, place in enumerate(order) if n not in kept}


def _change(was: Section, now: Section, moved: bool) -> Iterator[SectionChange]:
    text = compare_texts(was.text, now.text)
    renamed = was.heading_path != now.heading_path
    kind = _kind(bool(text.removed or text.added), moved, renamed)
    if kind is None:
        return
    reasons = {*text.reasons, *_reasons_of_headings(was, now)}
    before = was.heading_path if renamed else None
    yield _told(kind, now, reasons, before, text.removed, text.added)


def _kind(changed: bool, moved: bool, renamed: bool) -> SectionChangeKind | None:
    if changed:
        return SectionChangeKind.CHANGED
    if moved:
        return SectionChangeKind.MOVED
    return SectionChangeKind.RENAMED if renamed else None


def _reasons_of_headings(was: Section, now: Section) -> Iterable[Reason]:
    """The words below a heading may mean something else below another; its number says nothing."""
    paths = ["\n\n".join(map(_without_number, side.heading_path)) for side in (was, now)]
    return compare_texts(*paths).reasons


def _whole(kind: SectionChangeKind, section: Section) -> SectionChange:
    found = compare_texts("", section.text)
    reason = Reason.ADDED if kind is SectionChangeKind.ADDED else Reason.REMOVED
    told = {"added" if kind is SectionChangeKind.ADDED else "removed": found.added}
    return _told(kind, section, {reason} if found.added else set(), None, **told)


def _told(
    kind: SectionChangeKind,
    section: Section,
    reasons: Iterable[Reason],
    before: tuple[str, ...] | None,
    removed: tuple[str, ...] = (),
    added: tuple[str, ...] = (),
) -> SectionChange:
    why = tuple(sorted(set(reasons) - _forgiven(section)))
    extent = Extent.SUBSTANTIVE if why else Extent.EDITORIAL
    return SectionChange(kind, section.heading_path, extent, why, before, removed, added)


def _forgiven(section: Section) -> set[Reason]:
    """What is no reason below some headings."""
    if any(map(_ABOUT_ITSELF.search, section.heading_path)):
        return set(Reason)
    innermost = _without_number(section.heading_path[-1]) if section.heading_path else ""
    return {Reason.WORDS, Reason.NUMBER} if _CONTACTS.fullmatch(innermost) else set()


def _as_object(change: SectionChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "heading": list(change.heading),
        "before": list(change.before) if change.before is not None else None,
        "extent": change.extent.value,
        "reasons": [reason.value for reason in change.reasons],
        "removed": list(change.removed),
        "added": list(change.added),
    }

"""The difference between two versions of a document, section by section, and how far it goes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.register.section_pairs import out_of_order, pair_sections, without_number
from bot.register.wording import Extent, Reason, compare_texts
from ingest.reading import Document, Section


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
    """Sentences, as written, that are gone or read otherwise now; none of a section that is or was held."""
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
    pairs = pair_sections(before, after)
    moved = out_of_order(pairs)
    for at, now in enumerate(after):
        if at in pairs:
            yield from _change(before[pairs[at]], now, at in moved)
        else:
            yield _whole(SectionChangeKind.ADDED, now)
    kept = set(pairs.values())
    for at, was in enumerate(before):
        if at not in kept:
            yield _whole(SectionChangeKind.REMOVED, was)


def _change(was: Section, now: Section, moved: bool) -> Iterator[SectionChange]:
    text = compare_texts(was.text, now.text)
    renamed = was.heading_path != now.heading_path
    kind = _kind(bool(text.removed or text.added), moved, renamed)
    if kind is None:
        return
    reasons = {*text.reasons, *_reasons_of_headings(was, now)}
    before = was.heading_path if renamed else None
    words = (text.removed, text.added) if was.held is None and now.held is None else ()
    yield _told(kind, now, reasons, before, *words)


def _kind(changed: bool, moved: bool, renamed: bool) -> SectionChangeKind | None:
    if changed:
        return SectionChangeKind.CHANGED
    if moved:
        return SectionChangeKind.MOVED
    return SectionChangeKind.RENAMED if renamed else None


def _reasons_of_headings(was: Section, now: Section) -> Iterable[Reason]:
    """The words below a heading may mean something else below another; its number says nothing."""
    paths = ["\n\n".join(map(without_number, side.heading_path)) for side in (was, now)]
    return compare_texts(*paths).reasons


def _whole(kind: SectionChangeKind, section: Section) -> SectionChange:
    found = compare_texts("", section.text)
    reason = Reason.ADDED if kind is SectionChangeKind.ADDED else Reason.REMOVED
    words = found.added if section.held is None else ()
    told = {"added" if kind is SectionChangeKind.ADDED else "removed": words}
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
    innermost = without_number(section.heading_path[-1]) if section.heading_path else ""
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

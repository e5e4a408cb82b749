"""What a document's front matter says of it: identity, version, status, dates, readers (ISO/IEC 27001, 7.5).

What decides who may be shown the words (status, audience, and that the front matter can be read at
all) is refused where it is not understood. Any other value that is not understood is left out, with
a note; with a problem where it is written as ours and names nothing, such as the day 2026-02-30.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.audience import read_audience
from ingest.controls import canonical, is_no_control
from ingest.days import is_no_day, read_day
from ingest.keys import Keys, sort_keys
from ingest.reading import DocumentStatus
from ingest.status import read_status
from ingest.text import LineAndSentence
from ingest.yamltext import Entry, Kind

NO_FRONT_MATTER = (
    "there is no front matter: the document counts as in force, for all staff, version unknown."
)
_SILENCE = {
    "version": "its version is unknown",
    "status": "it counts as in force",
    "audience": "it is for all staff",
}


@dataclass(frozen=True)
class DocumentControl:
    """What the front matter says; where it is silent, what that means."""

    document_id: str | None
    title: str | None
    version: str | None
    status: DocumentStatus
    owner: str | None
    approver: str | None
    effective: date | None
    next_review: date | None
    audience: frozenset[str]
    controls: tuple[str, ...]
    lines: Mapping[str, int]
    """The line, from 1, of each key that is given."""
    notes: tuple[LineAndSentence, ...]
    problems: tuple[LineAndSentence, ...]
    """Single values that were left out."""


def read_control(entries: Iterable[Entry]) -> DocumentControl:
    """The values of a front matter's entries; raises Unreadable where staff could be shown too much."""
    keys = sort_keys(entries)
    values = _Values(keys.ours, [*_silence(keys), *keys.notes])
    return DocumentControl(
        document_id=values.words("id"),
        title=values.words("title"),
        version=values.words("version"),
        status=read_status(keys.ours),
        owner=values.words("owner"),
        approver=values.words("approver"),
        effective=values.day("effective"),
        next_review=values.day("next_review"),
        audience=read_audience(keys.ours),
        controls=values.controls(),
        lines={name: entry.line for name, entry in keys.ours.items()},
        notes=tuple(values.notes),
        problems=tuple(values.problems),
    )


def _silence(keys: Keys) -> Iterable[LineAndSentence]:
    silent = [key for key in _SILENCE if key not in keys.ours]
    if "draft" in keys.ours or "published" in keys.ours:
        silent = [key for key in silent if key != "status"]
    if not keys.ours and not keys.notes:
        yield 1, NO_FRONT_MATTER
    elif silent:
        taken_as = ", ".join(_SILENCE[key] for key in silent)
        named = " or ".join(filter(None, [", ".join(silent[:-1]), silent[-1]]))
        yield 1, f"no {named} is given: {taken_as}."


@dataclass
class _Values:
    """The values that decide nothing about who may read; what is not understood is remarked upon."""

    entries: Mapping[str, Entry]
    notes: list[LineAndSentence]
    problems: list[LineAndSentence] = field(default_factory=list)

    def words(self, key: str) -> str | None:
        entry = self.entries.get(key)
        if entry is None or entry.kind is Kind.NOTHING:
            return None
        if entry.kind is Kind.ONE:
            return entry.words[0]
        self.notes.append((entry.line, f"“{entry.key}” must be one value, so it was left out."))
        return None

    def day(self, key: str) -> date | None:
        written = self.words(key)
        if written is None:
            return None
        day = read_day(written)
        if day is None:
            entry = self.entries[key]
            what = f"“{written}” names no certain day, so “{entry.key}” was left out. Write it like 2026-11-23."
            (self.problems if is_no_day(written) else self.notes).append((entry.line, what))
        return day

    def controls(self) -> tuple[str, ...]:
        entry = self.entries.get("controls")
        if entry is None:
            return ()
        if entry.kind is Kind.NESTED:
            self.notes.append((entry.line, f"“{entry.key}” must be a plain list; it was left out."))
        parts = [part for words in entry.words for part in words.replace(";", ",").split(",")]
        found = (self._control(entry, part.strip()) for part in parts if part.strip())
        return tuple(dict.fromkeys(filter(None, found)))

    def _control(self, entry: Entry, written: str) -> str | None:
        control = canonical(written)
        if control is None:
            what = f"“{written}” is not a control of ISO/IEC 27001:2022 Annex A, so it was left out. Write it like A.5.10."
            (self.problems if is_no_control(written) else self.notes).append((entry.line, what))
        return control

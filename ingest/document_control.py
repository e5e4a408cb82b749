"""What a document says of itself: identity, version, status, dates, readers (ISO/IEC 27001, 7.5).

Its front matter comes first; what stands in its text, margins and properties fills what that leaves open.

What decides who may be shown the words (status, audience, and that the front matter can be read at
all) is refused where it is not understood. Any other value that is not understood is left out, with
a note; with a problem where it is written as ours and names nothing, such as the day 2026-02-30.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.audience import read_audience
from ingest.controls import canonical, is_no_control
from ingest.days import is_no_day, read_day
from ingest.keys import Keys, sort_keys
from ingest.prose.placeholders import asked_for, find_placeholders, unfilled, without_placeholders
from ingest.prose.said import Said
from ingest.prose.settling import settle
from ingest.prose.values import change_in, unfilled_note
from ingest.reading import DocumentStatus
from ingest.status import read_status
from ingest.text import LineAndSentence, Unreadable
from ingest.yamltext import Entry, Kind

NO_FRONT_MATTER = (
    "there is no front matter: the document counts as in force, for all staff, version unknown."
)
NO_CONTROL = (
    "it says nothing of itself: the document counts as in force, for all staff, version unknown."
)
_SILENCE = {
    "version": "its version is unknown",
    "status": "it counts as in force",
    "audience": "it is for all staff",
}


@dataclass(frozen=True)
class DocumentControl:
    """What a document says of itself; where it is silent, what that means."""

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
    change: str | None
    """`editorial` or `substantive`."""
    lines: Mapping[str, int]
    """The line, from 1, of each key that is given."""
    notes: tuple[LineAndSentence, ...]
    problems: tuple[LineAndSentence, ...]
    """Single values that were left out."""


def read_control(
    entries: Iterable[Entry], said: Iterable[Said] = (), silence: str = NO_FRONT_MATTER
) -> DocumentControl:
    """The values of a front matter's entries, and of what else the document says of itself.

    `silence` is the note where it says nothing at all. Raises Unreadable where front matter could show staff too much.
    """
    keys = sort_keys(entries)
    settled = settle(keys.ours, said)
    ours = settled.entries
    values = _Values(ours, [*_silence(ours, keys.notes, silence), *keys.notes, *settled.notes])
    _refuse_unfilled_readers(keys)
    return DocumentControl(
        document_id=values.words("id"),
        title=values.title(),
        version=values.words("version"),
        status=read_status(ours),
        owner=values.words("owner"),
        approver=values.words("approver"),
        effective=values.day("effective"),
        next_review=values.day("next_review"),
        audience=read_audience(ours),
        controls=values.controls(),
        change=values.change(),
        lines={name: entry.line for name, entry in ours.items()},
        notes=tuple(values.notes),
        problems=tuple(values.problems),
    )


def _silence(
    ours: Mapping[str, Entry], notes: Iterable[LineAndSentence], nothing: str
) -> Iterable[LineAndSentence]:
    if not ours and not notes:
        yield 1, nothing
    elif (meaning := what_silence_means(ours)) is not None:
        yield 1, meaning


def what_silence_means(given: Container[str]) -> str | None:
    """What counts for want of a version, a status and an audience; None where all are given."""
    silent = [key for key in _SILENCE if key not in given]
    if "draft" in given or "published" in given:
        silent = [key for key in silent if key != "status"]
    if not silent:
        return None
    taken_as = ", ".join(_SILENCE[key] for key in silent)
    named = " or ".join(filter(None, [", ".join(silent[:-1]), silent[-1]]))
    return f"no {named} is given: {taken_as}."


def _refuse_unfilled_readers(keys: Keys) -> None:
    """A blank names nobody; taken as a role it would keep everybody out, and passed over it would let everybody in."""
    entry = keys.ours.get("audience")
    for words in entry.words if entry else ():
        if entry and (blank := unfilled(words) or asked_for(words)) is not None:
            raise Unreadable(
                entry.line,
                f"“{entry.key}” is unfilled: it still holds “{blank}”. Write all, or the roles that may read this.",
            )


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
        # YAML takes `[VERSION]` for a list.
        is_blank = entry.kind is Kind.LIST and len(entry.words) == 1
        blank = unfilled(f"[{entry.words[0]}]" if is_blank else " ".join(entry.words))
        if blank is not None:
            self.notes.append((entry.line, unfilled_note(entry.key, blank)))
            return None
        if entry.kind is Kind.ONE:
            return entry.words[0]
        self.notes.append((entry.line, f"“{entry.key}” must be one value, so it was left out."))
        return None

    def title(self) -> str | None:
        """Without the blanks of a template."""
        entry = self.entries.get("title")
        if entry is None or entry.kind is not Kind.ONE:
            return self.words("title")
        title = without_placeholders(entry.words[0])
        if title != entry.words[0]:
            blank = next((one.words for one in find_placeholders(entry.words[0])), entry.words[0])
            self.notes.append((entry.line, unfilled_note(entry.key, blank)))
        return title

    def change(self) -> str | None:
        written = self.words("change")
        kind = change_in(written) if written is not None else None
        if written is not None and kind is None:
            entry = self.entries["change"]
            what = f"“{written}” is no kind of change, so it was left out. Write editorial or substantive."
            self.notes.append((entry.line, what))
        return kind

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

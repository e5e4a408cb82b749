"""What a document's front matter says of it: identity, version, status, dates, readers (ISO/IEC 27001, 7.5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ingest.controls import canonical
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.text import Unreadable, label
from ingest.yamltext import Entry, Kind

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("document_id", "doc_id"),
    "title": (),
    "version": (),
    "status": (),
    "owner": (),
    "approver": ("approved_by",),
    "effective": ("effective_date", "valid_from"),
    "next_review": ("next_review_date", "review_date"),
    "audience": (),
    "controls": ("annex_a",),
}
"""Each key with its other spellings."""
STATUSES: Mapping[DocumentStatus, tuple[str, ...]] = {
    DocumentStatus.IN_FORCE: ("in force", "active", "approved", "published", "current", "in kraft"),
    DocumentStatus.DRAFT: ("draft", "in review", "under review", "proposed", "entwurf"),
    DocumentStatus.SUPERSEDED: (
        "superseded", "retired", "archived", "obsolete", "withdrawn", "deprecated", "außer kraft",
    ),
}  # fmt: skip
EVERYBODY = ("all", "all staff", "all employees", "everyone", "everybody", "alle")
_GUARDING = ("status", "audience")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class DocumentControl:
    """What the front matter says; where it is silent, what that means."""

    document_id: str | None
    id_line: int
    """The line of the file, from 1, on which the id stands; 1 when there is none."""
    title: str | None
    version: str | None
    status: DocumentStatus
    owner: str | None
    approver: str | None
    effective: date | None
    next_review: date | None
    audience: frozenset[str]
    controls: tuple[str, ...]
    notes: tuple[tuple[int, str], ...]
    """Line and sentence."""


def read_control(entries: Iterable[Entry]) -> DocumentControl:
    """The values of a front matter's entries; raises Unreadable for one that cannot be right."""
    ours, notes = _by_key(entries)
    silent = [key for key in ("version", *_GUARDING) if key not in ours]
    if not ours:
        notes.insert(0, (1, NO_FRONT_MATTER))
    elif silent:
        notes.insert(0, (1, f"no {' and no '.join(silent)} is given: {_taken_as(silent)}."))
    return DocumentControl(
        document_id=_words(ours, "id"),
        id_line=ours["id"].line if "id" in ours else 1,
        title=_words(ours, "title"),
        version=_words(ours, "version"),
        status=_status(ours),
        owner=_words(ours, "owner"),
        approver=_words(ours, "approver"),
        effective=_day(ours, "effective"),
        next_review=_day(ours, "next_review"),
        audience=_audience(ours),
        controls=_controls(ours),
        notes=tuple(notes),
    )


NO_FRONT_MATTER = (
    "there is no front matter: the document counts as in force, for all staff, version unknown."
)
_SILENCE = {
    "version": "its version is unknown",
    "status": "it counts as in force",
    "audience": "it is for all staff",
}


def _taken_as(silent: list[str]) -> str:
    return ", ".join(_SILENCE[key] for key in silent)


def _folded(key: str) -> str:
    """`Next review`, `next-review` and `nextReview` are one key."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", unicodedata.normalize("NFKC", key.strip()))
    return re.sub(r"[\W_]+", "_", words.casefold())


_NAMES = {spelling: key for key, others in KEYS.items() for spelling in (key, *others)}


def _by_key(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[tuple[int, str]]]:
    """Our keys' entries, and a note for every other key; a key that stands twice is refused."""
    seen: dict[str, Entry] = {}
    notes = []
    for entry in entries:
        name = _NAMES.get(folded := _folded(entry.key), folded)
        if name in seen:
            raise Unreadable(
                entry.line, f"“{entry.key}” stands in line {seen[name].line} already. Keep one."
            )
        seen[name] = entry
        if name not in KEYS:
            _refuse_misspelt(entry, folded)
            notes.append(
                (entry.line, f"“{entry.key}” is not a key that is read; it was passed over.")
            )
    return {name: entry for name, entry in seen.items() if name in KEYS}, notes


def _refuse_misspelt(entry: Entry, folded: str) -> None:
    """Passed over, `audiense: board` would be shown to everybody."""
    near = get_close_matches(folded, _GUARDING, n=1, cutoff=0.8)
    if near:
        raise Unreadable(
            entry.line, f"“{entry.key}” is not a key. If {near[0]} is meant, write that."
        )


def _words(ours: Mapping[str, Entry], key: str) -> str | None:
    entry = ours.get(key)
    if entry is None or entry.kind is Kind.NOTHING:
        return None
    if entry.kind is not Kind.ONE:
        raise Unreadable(entry.line, f"“{entry.key}” must be one value, not a list.")
    return entry.words[0]


def _status(ours: Mapping[str, Entry]) -> DocumentStatus:
    """A key without a value is refused: taking it for “in force” could show a draft."""
    if "status" not in ours:
        return DocumentStatus.IN_FORCE
    written = _words(ours, "status") or ""
    for status, spellings in STATUSES.items():
        if _folded(written).replace("_", " ").strip() in map(str.casefold, spellings):
            return status
    raise Unreadable(
        ours["status"].line,
        f"the status “{written}” is not known. Write in_force, draft or superseded.",
    )


def _day(ours: Mapping[str, Entry], key: str) -> date | None:
    written = _words(ours, key)
    if written is None:
        return None
    try:
        if not _ISO_DAY.fullmatch(written):
            raise ValueError(written)
        return date.fromisoformat(written)
    except ValueError as error:
        raise Unreadable(
            ours[key].line, f"“{written}” is not a date. Write {key} like 2026-11-23."
        ) from error


def _several(ours: Mapping[str, Entry], key: str) -> list[str]:
    entry = ours.get(key)
    if entry is None or entry.kind is Kind.NOTHING:
        return []
    if entry.kind is Kind.NESTED:
        raise Unreadable(entry.line, f"“{entry.key}” must be one value or a plain list.")
    items = entry.words if entry.kind is Kind.LIST else re.split("[,;]", entry.words[0])
    return [item.strip() for item in items if item.strip()]


def _audience(ours: Mapping[str, Entry]) -> frozenset[str]:
    """A key without a value is refused: taking it for “all” could show what is meant for a few."""
    if "audience" not in ours:
        return frozenset({ALL_STAFF})
    labels = [label(written) for written in _several(ours, "audience")]
    if not labels:
        raise Unreadable(
            ours["audience"].line,
            "“audience” is empty. Write all, or the roles that may read this.",
        )
    return frozenset(
        ALL_STAFF if written.replace("_", " ") in EVERYBODY else written for written in labels
    )


def _controls(ours: Mapping[str, Entry]) -> tuple[str, ...]:
    found = []
    for written in _several(ours, "controls"):
        control = canonical(written)
        if control is None:
            raise Unreadable(
                ours["controls"].line,
                f"“{written}” is not a control of ISO/IEC 27001:2022 Annex A. Write it like A.5.10.",
            )
        found.append(control)
    return tuple(dict.fromkeys(found))

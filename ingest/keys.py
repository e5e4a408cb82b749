"""The keys of front matter that are read, in all their spellings, and what is said of the others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ingest.text import LineAndSentence, Unreadable, label
from ingest.yamltext import Entry, Kind

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("document_id", "doc_id", "document_number", "policy_id"),
    "title": ("titel",),
    "version": ("revision", "document_version"),
    "status": ("document_status", "doc_status", "policy_status", "approval_status"),
    "draft": (),
    "published": (),
    "owner": ("document_owner", "policy_owner", "eigner", "verantwortlich"),
    "approver": ("approved_by", "freigegeben_von"),
    "effective": ("effective_date", "effective_from", "valid_from", "gültig_ab"),
    "next_review": ("next_review_date", "next_review_due", "review_due", "nächste_prüfung"),
    "audience": ("audiences", "intended_audience", "target_audience", "readers", "zielgruppe"),
    "controls": ("annex_a", "annex_a_controls", "iso_controls"),
}
"""Each key with its other spellings. `review_date` is none of them: it may be the last review or the next."""
GUARDING = ("status", "audience")
_RESTRICTING = (
    "access", "classification", "confidentiality", "distribution", "groups", "permissions",
    "restricted_to", "roles", "visibility", "visible_to",
)  # fmt: skip
_NOT_IN_FORCE = (
    "draft", "entwurf", "superseded", "obsolete", "withdrawn", "deprecated", "archived",
)  # fmt: skip
"""Fewer than `ingest.status` knows: under a foreign key words such as `template` or `review` mean other things."""
_NAMED = 8


@dataclass(frozen=True)
class Keys:
    """Entries by the names in KEYS, and a line and sentence about what was passed over."""

    ours: Mapping[str, Entry]
    notes: tuple[LineAndSentence, ...]


def _folded(key: str) -> str:
    """`Next review`, `next-review` and `nextReview` are one key."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", unicodedata.normalize("NFKC", key.strip()))
    return re.sub(r"[\W_]+", "_", words.casefold()).strip("_")


_NAMES = {_folded(spelling): key for key, others in KEYS.items() for spelling in (key, *others)}


def key_of(written: str) -> str | None:
    """Which key of KEYS a spelling is."""
    return _NAMES.get(_folded(written))


def is_key_of_ours(line: str) -> bool:
    """Whether a line begins with a key that is read."""
    return key_of(line.partition(":")[0].strip(" \t\"'")) is not None


def sort_keys(entries: Iterable[Entry]) -> Keys:
    """Raises Unreadable for a key that stands twice or may be meant to keep the words from staff.

    Where two spellings of one key stand there, the first is read; of status and audience only one may.
    """
    ours: dict[str, Entry] = {}
    seen: dict[str, Entry] = {}
    others: list[Entry] = []
    for entry in entries:
        folded = _folded(entry.key)
        name = _NAMES.get(folded, "")
        first = seen.setdefault(folded, entry)
        if name in GUARDING:
            first = ours.get(name, entry)
        if first is not entry:
            raise Unreadable(
                entry.line, f"“{entry.key}” stands in line {first.line} already. Keep one."
            )
        if not name:
            _refuse_in_doubt(entry, folded)
        if not name or ours.setdefault(name, entry) is not entry:
            others.append(entry)
    return Keys(ours, tuple(_passed_over(others)))


def _refuse_in_doubt(entry: Entry, folded: str) -> None:
    """Passed over, `audiense: board` and `state: draft` would be shown to everybody."""
    near = get_close_matches(folded, GUARDING, n=1, cutoff=0.8)
    if not near and "audience" in folded.split("_"):
        near = ["audience"]
    if near:
        raise Unreadable(
            entry.line, f"“{entry.key}” is not a key. If {near[0]} is meant, write that."
        )
    if entry.kind is Kind.ONE and label(entry.words[0]) in _NOT_IN_FORCE:
        raise Unreadable(
            entry.line,
            f"“{entry.key}: {entry.words[0]}” sounds as if this were not in force. "
            "If so, write status: draft or status: superseded; else choose another word.",
        )


def _passed_over(others: list[Entry]) -> Iterator[LineAndSentence]:
    harmless = []
    for entry in others:
        if _folded(entry.key) not in _RESTRICTING:
            harmless.append(entry)
            continue
        yield (
            entry.line,
            f"“{entry.key}” does not keep anybody from reading this. "
            "If only some may, write audience: and their roles.",
        )
    if harmless:
        names = ", ".join(f"“{entry.key}”" for entry in harmless[:_NAMED])
        more = f" and {len(harmless) - _NAMED} more" if len(harmless) > _NAMED else ""
        yield harmless[0].line, f"keys that are not read were passed over: {names}{more}."

"""The keys of front matter that are read, in all their spellings, and what is said of the others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ingest.text import LineAndSentence, Unreadable, label
from ingest.yamltext import Entry, Kind

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "document_id", "doc_id", "document_number", "policy_id", "document_no", "document_nr", "doc_no",
        "document_reference", "document_ref", "document_identifier", "document_code", "doc_ref", "doc_number",
        "policy_number", "policy_no", "dokumenten_id", "dokument_id", "dokumenten_nr", "dokument_nr",
        "dokumentennummer", "dokumentnummer", "dok_nr", "dokumentenkennung",
    ),
    "title": (
        "titel", "document_title", "policy_title", "document_name", "policy_name", "dokumententitel",
        "dokumenttitel", "dokumentname", "dokumentenname",
    ),
    "version": (
        "revision", "document_version", "version_number", "version_no", "current_version", "policy_version",
        "revision_number", "revision_no", "versionsnummer", "dokumentversion", "dokumentenversion",
        "aktuelle_version", "versionsstand", "revisionsstand",
    ),
    "status": (
        "document_status", "doc_status", "policy_status", "approval_status", "current_status",
        "dokumentstatus", "dokumentenstatus", "freigabestatus", "bearbeitungsstatus",
    ),
    "draft": (),
    "published": (),
    "owner": (
        "document_owner", "policy_owner", "owned_by", "process_owner", "responsible", "responsible_person",
        "document_responsible", "eigner", "dokumenteneigner", "eigentümer", "dokumenteneigentümer",
        "dokumenteigentümer", "verantwortlich", "verantwortlicher", "verantwortliche", "verantwortliche_person", "verantwortliche_stelle",
        "dokumentenverantwortlicher", "dokumentenverantwortliche", "dokumentverantwortlicher",
        "dokumentverantwortliche", "dokumentenverantwortung", "inhaltlich_verantwortlich",
    ),
    "approver": (
        "approved_by", "document_approver", "policy_approver", "approving_authority", "approval_authority",
        "authorised_by", "authorized_by", "signed_off_by", "freigegeben_von", "freigegeben_durch",
        "freigabe_durch", "freigabe_von", "freigeber", "freigebende_stelle", "genehmigt_von",
        "genehmigt_durch", "genehmigung_durch", "verabschiedet_von", "verabschiedet_durch",
    ),
    "effective": (
        "effective_date", "effective_from", "effective_since", "date_effective", "effective_as_of", "valid_from",
        "valid_since", "in_force_from", "in_force_since", "in_effect_from", "in_effect_since", "entry_into_force",
        "comes_into_force", "date_of_entry_into_force", "gültig_ab", "gültig_seit", "gültig_von", "in_kraft_seit",
        "in_kraft_ab", "in_kraft_getreten_am", "inkrafttreten", "datum_des_inkrafttretens", "wirksam_ab",
        "gültigkeitsbeginn",
    ),
    "next_review": (
        "next_review_date", "next_review_due", "review_due", "review_due_date", "review_by", "due_for_review",
        "date_of_next_review", "next_scheduled_review", "next_revision", "nächste_prüfung",
        "nächste_überprüfung", "nächstes_review", "nächster_review", "nächste_revision", "nächste_überarbeitung",
        "nächster_prüftermin", "nächster_überprüfungstermin", "nächste_prüfung_am", "nächste_überprüfung_am",
        "überprüfung_bis", "prüfung_bis", "überprüfung_fällig", "wiedervorlage",
    ),
    "audience": (
        "audiences", "intended_audience", "target_audience", "readers", "intended_readers", "readership",
        "target_group", "zielgruppe", "zielgruppen", "adressaten", "adressatenkreis", "leserkreis",
        "empfängerkreis",
    ),
    "controls": (
        "annex_a", "annex_a_controls", "annex_a_control", "annex_a_reference", "annex_a_references",
        "iso_controls", "iso_27001_controls", "iso27001_controls", "related_controls", "related_annex_a_controls",
        "applicable_controls", "linked_controls", "mapped_controls", "control_references", "anhang_a", "normbezug",
    ),
    "change": (
        "change_type", "type_of_change", "kind_of_change", "nature_of_change", "änderung", "änderungsart",
        "art_der_änderung",
    ),
}  # fmt: skip
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


def folded_key(key: str) -> str:
    """`Next review`, `next-review` and `nextReview` are one key."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", unicodedata.normalize("NFKC", key.strip()))
    return re.sub(r"[\W_]+", "_", words.casefold()).strip("_")


_NAMES = {folded_key(spelling): key for key, others in KEYS.items() for spelling in (key, *others)}


def key_of(written: str) -> str | None:
    """The key in KEYS that is meant, in whatever spelling; None for any other."""
    return _NAMES.get(folded_key(written))


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
        folded = folded_key(entry.key)
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
        if folded_key(entry.key) not in _RESTRICTING:
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

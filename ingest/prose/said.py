"""What a document says of itself outside its front matter, before anybody has weighed it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ingest.keys import KEYS, folded_key, key_of

DISTRIBUTION = "distribution"
"""Who receives a document; it counts as the audience where no audience is named."""
CLASSIFICATION = "classification"
REVIEW_DATE = "review_date"
"""The last review or the next: nobody can tell, so it is neither."""
BESIDE = "beside"
"""A key that stands beside ours in document control, and is not read."""
_IN_TEXT_ONLY: Mapping[str, tuple[str, ...]] = {
    "id": ("dokument_kennung", "kennung", "reference_number", "reference_no", "ref_no"),
    "version": ("ver", "rev", "fassung", "ausgabe", "version_revision", "issue", "issue_no", "issue_number"),
    "approver": ("approval", "freigabe", "genehmigung", "approved", "freigegeben", "genehmigt", "approver_name"),
    "owner": ("document_custodian", "accountable", "accountable_person", "richtlinienverantwortlicher", "zuständig", "zuständigkeit"),
    "effective": ("valid", "gültig", "in_kraft", "in_force", "gültigkeit", "effektiv_ab"),
    "next_review": ("review_due_by", "nächste_fällige_prüfung", "nächste_planmäßige_prüfung", "nächste_turnusmäßige_prüfung"),
    "controls": ("iso_27001", "iso_iec_27001", "iso_27001_2022", "iso_iec_27001_2022", "controls_iso_27001", "control_mapping"),
    DISTRIBUTION: ("distribution_list", "verteiler", "verteilerkreis", "distributed_to", "empfänger", "recipients"),
    CLASSIFICATION: (
        "document_classification", "information_classification", "security_classification", "data_classification",
        "klassifizierung", "klassifikation", "vertraulichkeit", "vertraulichkeitsstufe", "schutzklasse", "confidentiality",
        "dokumentenklassifizierung", "einstufung", "confidentiality_level", "sensitivity", "tlp",
    ),
    REVIEW_DATE: ("date_of_review", "review_on", "prüfdatum", "überprüfungsdatum", "prüftermin", "datum_der_prüfung"),
    BESIDE: (
        "policy", "document", "dokument", "author", "authors", "prepared_by", "created_by", "written_by", "reviewed_by", "reviewer", "checked_by", "last_reviewed",
        "last_review", "last_review_date", "last_updated", "last_modified", "last_change", "date", "issue_date", "date_of_issue",
        "published_on", "publication_date", "creation_date", "created", "created_on", "approval_date", "approved_on", "date_approved",
        "date_of_approval", "review_cycle", "review_frequency", "review_interval", "review_period", "language", "scope", "applies_to",
        "location", "storage_location", "department", "company", "organisation", "organization", "document_type", "type", "category",
        "related_documents", "references", "supersedes", "replaces", "contact", "pages", "format", "signature", "name", "role",
        "description", "change_description", "changes", "summary_of_changes", "comment", "comments", "remarks", "position", "function",
        "file_name", "filename", "approved_in_version", "description_of_change", "change_summary", "changed_by", "revised_by", "reason",
        "autor", "autorin", "ersteller", "erstellerin", "erstellt_von", "erstellt_am", "erstellt", "verfasser", "verfasserin", "bearbeiter",
        "bearbeiterin", "bearbeitet_von", "geprüft_von", "geprüft_am", "geprüft", "prüfer", "letzte_prüfung", "letzte_überprüfung",
        "letzte_änderung", "zuletzt_geändert", "datum", "stand", "ausgabedatum", "erstelldatum", "erstellungsdatum", "freigabedatum",
        "freigegeben_am", "datum_der_freigabe", "genehmigt_am", "prüfzyklus", "prüfintervall", "überprüfungszyklus", "überprüfungsintervall",
        "sprache", "geltungsbereich", "ablageort", "speicherort", "abteilung", "unternehmen", "firma", "dokumentart", "dokumententyp",
        "dokumenttyp", "kategorie", "mitgeltende_dokumente", "ersetzt", "ersetzt_version", "kontakt", "seiten", "unterschrift", "name",
        "rolle", "beschreibung", "änderungen", "änderungsgrund", "grund", "bemerkung", "bemerkungen", "beschreibung_der_änderung",
        "art_des_dokuments", "dateiname", "anlass", "geändert_von", "bearbeitung", "funktion",
    ),
}  # fmt: skip
_NAMES = {folded_key(word): key for key, words in _IN_TEXT_ONLY.items() for word in (*words, key)}
_STANDARD = re.compile(r"(?:^|_)iso(?:_iec)?_?27001|(?:^|_)annex_a(?:_|$)|(?:^|_)anhang_a(?:_|$)")
_GENDERED = re.compile(
    r"(?<=[a-zäöü])(?:[:*_/]-?(?:innen|in|r|n)|\((?:in|innen|r|n|s)\))(?=$|[\s:])"
)
_LONGEST_KEY = 60


class Place(IntEnum):
    """Where it is said, the most telling place first."""

    BLOCK = 1
    STAMP = 2
    MARGIN = 3
    PROPERTY = 4
    HISTORY = 5


@dataclass(frozen=True)
class Said:
    """One value as it stands there."""

    key: str
    """Of KEYS, or one of the names above."""
    label: str
    """What it is called there."""
    words: str
    line: int
    place: Place = Place.BLOCK

    def where(self) -> str:
        """For a sentence."""
        match self.place:
            case Place.STAMP:
                return f"at the top (line {self.line})"
            case Place.MARGIN:
                return "in the header or footer"
            case Place.PROPERTY:
                return "in the properties of the file"
            case Place.HISTORY:
                return f"in the version history (line {self.line})"
        return f"in line {self.line}"


@lru_cache(maxsize=4096)
def meant(written: str) -> str | None:
    """The key that a label in a text stands for, BESIDE for one that is not read, None for what is no label."""
    if len(written) > _LONGEST_KEY or not written.strip():
        return None
    return next(filter(None, map(_named, _spellings(written))), None)


def _spellings(written: str) -> Iterator[str]:
    """As it stands, in its plain form, without what stands in brackets, and what stands before a stroke."""
    plain = _GENDERED.sub("", written.strip(" \t:*_"))
    yield from (written, plain, re.sub(r"\s*\([^()]*\)", "", plain))
    if "/" in plain:
        yield plain.partition("/")[0]


def _named(written: str) -> str | None:
    folded = folded_key(written).removeprefix("the_")
    if not folded:
        return None
    known = key_of(folded) or _NAMES.get(folded)
    if known is None and _STANDARD.search(folded) and len(folded.split("_")) < 8:
        return "controls"
    return known if known in KEYS or known in _IN_TEXT_ONLY else None

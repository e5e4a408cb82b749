"""Whether a document is in force; never guessed, since a guess could show a draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.reading import DocumentStatus
from ingest.text import Unreadable, label
from ingest.yamltext import Entry, Kind

SPELLINGS: Mapping[DocumentStatus, tuple[str, ...]] = {
    DocumentStatus.IN_FORCE: (
        "in force", "active", "approved", "published", "current", "effective", "in effect", "final",
        "released", "issued", "live", "valid", "accepted", "adopted", "enforced",
        "in kraft", "aktiv", "gültig", "freigegeben", "genehmigt", "veröffentlicht",
    ),
    DocumentStatus.DRAFT: (
        "draft", "in review", "under review", "review", "in progress", "work in progress", "wip",
        "in draft", "draft for review", "proposed", "proposal", "pending", "pending approval",
        "awaiting approval", "unapproved", "not approved", "unpublished", "planned", "template",
        "entwurf", "in prüfung", "in bearbeitung", "in arbeit", "nicht freigegeben",
    ),
    DocumentStatus.SUPERSEDED: (
        "superseded", "retired", "archived", "obsolete", "withdrawn", "deprecated", "replaced",
        "expired", "inactive", "cancelled", "canceled", "revoked", "rescinded", "void", "rejected",
        "outdated", "außer kraft", "ersetzt", "archiviert", "veraltet", "zurückgezogen",
        "aufgehoben", "ungültig", "abgelaufen",
    ),
}  # fmt: skip
_BY_LABEL = {label(word): status for status, words in SPELLINGS.items() for word in words}
_SMELLS: Mapping[DocumentStatus, re.Pattern[str]] = {
    DocumentStatus.DRAFT: re.compile(
        r"\bdraft|entwurf|\breview|propos|pending|progress|prüfung|bearbeitung|awaiting|unapproved|not (?:yet )?(?:approved|in force|released)"
        r"|\bwip\b|to be approved|for (?:comment|approval)|vorläufig|preliminary|tentative|noch nicht|nicht (?:freigegeben|in kraft|gültig)"
        r"|unpublished|unveröffentlicht|zur (?:freigabe|kommentierung|abstimmung)|arbeitsfassung|arbeitsversion|in arbeit|vorschlag|planned|geplant"
        r"|development|template|vorlage|konzept"
    ),
    DocumentStatus.SUPERSEDED: re.compile(
        r"supersed|retired|archiv|obsolete|withdrawn|deprecat|replaced|expired|cancell?ed|revoked|rescind|reject|outdated"
        r"|au(?:ß|ss)er kraft|ersetzt|veraltet|zurückgezogen|aufgehoben|ungültig|abgelaufen|abgelöst|no longer|nicht mehr"
    ),
}
"""Words in a status that is not understood as a whole, of which some mean that it is not in force."""
_REVIEWED = re.compile(
    r"\b(?:next|last|annual(?:ly)?|periodic|regular|nächste\w*|letzte\w*) (?:review|prüfung|überprüfung)\w*|\breviewed\b"
)
_APPROVED = re.compile(
    r"\b(?:approved|in force|in effect|published|freigegeben|genehmigt|in kraft)\b"
)
_TICKED = re.compile(r"(?:[☑☒✔✓]|\[[xX]\])\s*([^☐☑☒✔✓\[\]]+)")
_FURTHER = re.compile(
    r"\s*(?:[,;(|/–—:]|\s-\s|\b(?:by|on|since|as of|from|am|seit|durch|von|vom)\b|\bv?\d)"
)
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def status_of(written: str) -> DocumentStatus | None:
    """The status that a word stands for, None for no such word."""
    return _BY_LABEL.get(label(written))


@dataclass(frozen=True)
class StatusInText:
    """What some words in a text say of it; `is_sure` where they say nothing else."""

    status: DocumentStatus
    is_sure: bool


def status_in_text(written: str) -> StatusInText | None:
    """The status that is written in a text, such as “Approved by the board” or “2nd draft”; None where it cannot be told.

    What smells of not being in force is taken so.
    """
    if ticked := _TICKED.search(written):
        written = ticked[1]
    words = re.sub(r"^\W+|[^\w)]+$", "", written)
    if (known := status_of(words)) is not None:
        return StatusInText(known, is_sure=True)
    said = _REVIEWED.sub(" ", words.casefold())
    smelled = next((status for status, smell in _SMELLS.items() if smell.search(said)), None)
    first = status_of(_FURTHER.split(words, maxsplit=1)[0])
    if first is not None and smelled in (None, first):
        return StatusInText(first, is_sure=True)
    if smelled is None:
        return StatusInText(DocumentStatus.IN_FORCE, True) if _APPROVED.search(said) else None
    return StatusInText(smelled, is_sure=False)


def read_status(entries: Mapping[str, Entry]) -> DocumentStatus:
    """From `status`, and from `draft` and `published` as site generators have them; the strictest holds.

    In force where there is none of them; raises Unreadable for a value that is not understood.
    """
    status = _written(entries["status"]) if "status" in entries else DocumentStatus.IN_FORCE
    if status is DocumentStatus.IN_FORCE and _is_marked(entries):
        return DocumentStatus.DRAFT
    return status


def _written(entry: Entry) -> DocumentStatus:
    """A key without a value is refused too: taking it for “in force” could show a draft."""
    if entry.kind is Kind.NOTHING:
        raise Unreadable(entry.line, "“status” is empty. Write in_force, draft or superseded.")
    status = status_of(entry.words[0]) if entry.kind is Kind.ONE else None
    if status is None:
        raise Unreadable(
            entry.line,
            f"the status “{', '.join(entry.words)}” is not known. Write in_force, draft or superseded.",
        )
    return status


def _is_marked(entries: Mapping[str, Entry]) -> bool:
    """`draft: true` or `published: false`; `published` may also be a date, which says nothing here."""
    draft, published = entries.get("draft"), entries.get("published")
    if published is not None and _word(published) in _NO:
        return True
    if draft is None or draft.kind is Kind.NOTHING or _word(draft) in _NO:
        return False
    if _word(draft) not in _YES:
        raise Unreadable(draft.line, "“draft” must be true or false.")
    return True


def _word(entry: Entry) -> str:
    return entry.words[0].casefold() if entry.kind is Kind.ONE else ""

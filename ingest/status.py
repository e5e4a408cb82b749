"""Whether a document is in force, from its front matter; never guessed, since a guess could show a draft."""

from collections.abc import Mapping

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
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def status_of(written: str) -> DocumentStatus | None:
    """The status that a word stands for, None for no such word."""
    return _BY_LABEL.get(label(written))


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

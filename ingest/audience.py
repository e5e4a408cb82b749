"""Who may read a document, from its front matter; never guessed, since a guess could show it to everybody."""

from collections.abc import Mapping

from ingest.reading import ALL_STAFF
from ingest.text import Unreadable, label, labels
from ingest.yamltext import Entry, Kind

EVERYBODY = frozenset(
    map(
        label,
        (
            ALL_STAFF, "all staff", "staff", "all employees", "employees", "all personnel", "everyone",
            "everybody", "all users", "all members of staff", "company", "whole company", "company-wide",
            "public", "alle", "alle mitarbeiter", "alle mitarbeitenden", "alle beschäftigten",
        ),
    )
)  # fmt: skip


def audience_of(written: str) -> frozenset[str]:
    """The labels in one line of words: `all`, or roles."""
    return frozenset(ALL_STAFF if one in EVERYBODY else one for one in labels(written))


def read_audience(entries: Mapping[str, Entry]) -> frozenset[str]:
    """All staff where the key is missing; raises Unreadable where it stands without roles behind it."""
    entry = entries.get("audience")
    if entry is None:
        return frozenset({ALL_STAFF})
    if entry.kind is Kind.NESTED:
        raise Unreadable(entry.line, f"“{entry.key}” must be one value or a plain list of roles.")
    audience = frozenset[str]().union(*map(audience_of, entry.words))
    if not audience:
        raise Unreadable(
            entry.line, f"“{entry.key}” is empty. Write all, or the roles that may read this."
        )
    return audience

"""Who may read a document; never guessed, since a guess could show it to everybody."""

import re
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

_EVERYBODY_IN_TEXT = EVERYBODY | set(
    map(
        label,
        (
            "internal", "internal use", "internal use only", "workforce", "personnel", "intern", "öffentlich", "mitarbeiter",
            "mitarbeitende", "beschäftigte", "gesamtes unternehmen", "alle personen", "mitarbeiterinnen", "ganze belegschaft",
            "gesamte belegschaft", "belegschaft", "jedermann", "all",
        ),
    )
)  # fmt: skip
"""In the text of a document; front matter is taken at its word."""
_STAFF = (
    r"(?:staff|employees?|personnel|users?|workers|workforce|colleagues|team members|members of staff|people|mitarbeiter\w*|mitarbeitende[nr]?"
    r"|beschäftigte[nr]?|angestellte[nr]?|personal|personen)"
)
_ALL_OF_THEM = re.compile(
    rf"(?:all|every|alle|aller|sämtliche)(?: (?:our|internal|company|permanent|temporary|of our|unsere[rn]?|internen?))? {_STAFF}"
    rf"(?: (?:and|or|und|oder|sowie|as well as|plus|incl\.?|including|inkl\.?|einschließlich|innen|members)\b.*| ?[(&*:].*|)"
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|but|other than|apart from|außer|ausgenommen|ohne|with access|who|die)\b"
)
_PROSE = re.compile(
    r"\b(?:is|are|applies|apply|must|should|shall|may|can|who|whom|which|that|this|with access|ist|sind|gilt|gelten|muss|müssen|richtet|die|welche)\b"
)
_LONGEST_ROLE = 5
"""Words; what is longer tells of somebody instead of naming a role."""


def audience_in_text(written: str) -> frozenset[str] | None:
    """The labels in a line of a text; None where it is a sentence, or names no role.

    “All employees and contractors” is everybody; so are “employees” beside others.
    """
    words = label(written.strip(" .*_"))
    if _ALL_OF_THEM.fullmatch(words) and not _EXCEPT.search(words):
        return frozenset({ALL_STAFF})
    if _PROSE.search(words):
        return None
    audience = audience_of(words)
    parts = {part for one in audience for part in re.split(r" (?:and|und|sowie|or|oder|&) ", one)}
    if any(part in _EVERYBODY_IN_TEXT or _ALL_OF_THEM.fullmatch(part) for part in parts):
        return frozenset({ALL_STAFF})
    if not parts or any(len(part.split()) > _LONGEST_ROLE for part in parts):
        return None
    return frozenset(parts)


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

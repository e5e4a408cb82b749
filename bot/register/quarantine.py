"""Words that nobody is shown: what waits for a person, what a person released, and what never comes out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ingest.reading import Document, Section, Withheld

ID = 8
"""Hex digits by which a person names what waits."""
LONGEST_EXCERPT = 200


@dataclass(frozen=True)
class Waiting:
    """Words of a document that are shown to nobody."""

    id: str
    """The same while folder, document and words are the same."""
    path: str
    line: int
    page: int | None
    why: str
    excerpt: str
    """On one line."""
    releasable: bool
    """False for hidden words, which are never shown, whoever says so."""
    sha256: str
    """Of the exact words, to which a release is bound."""


def waiting_in(root: str, document: Document, released: Collection[str] = ()) -> list[Waiting]:
    """What of a document read from the folder at `root` is withheld, in the order of its lines.

    `released` are the hashes of the words that a person released.
    """
    found = [one for one in _held_sections(root, document) if one.sha256 not in released]
    found += _hidden(root, document)
    return sorted(found, key=lambda one: (one.page or 0, one.line))


def hash_of(section: Section) -> str:
    """Of all that would be shown of a section: its headings and its words."""
    return _hash(*section.heading_path, section.text)


def hash_of_words(withheld: Withheld) -> str:
    """Of hidden words."""
    return _hash(withheld.words)


def name_of(root: str, document_id: str, words: str) -> str:
    """How a person names the words with this hash in one document of one folder."""
    return _hash(root, document_id, words)[:ID]


def is_shown(section: Section, released: Collection[str]) -> bool:
    """Whether a section may be searched and quoted, given the hashes of what was released."""
    return section.held is None or hash_of(section) in released


def _held_sections(root: str, document: Document) -> Iterator[Waiting]:
    """Each held section once, at the line of the first words in it that gave the reason."""
    for section in document.sections:
        if section.held is not None:
            place = _reason_within(section, document.withheld) or section
            words = place.words if isinstance(place, Withheld) else section.text
            yield _waiting(root, document, place, section.held, words, hash_of(section))


def _reason_within(section: Section, withheld: Sequence[Withheld]) -> Withheld | None:
    begin = section.page or 0, section.line
    for one in withheld:
        if one.releasable and (one.page or 0, one.line) >= begin and one.words in section.text:
            return one
    return None


def _hidden(root: str, document: Document) -> Iterator[Waiting]:
    for one in document.withheld:
        if not one.releasable:
            yield _waiting(root, document, one, one.why, one.words, hash_of_words(one), False)


def _waiting(
    root: str,
    document: Document,
    place: Section | Withheld,
    why: str,
    words: str,
    digest: str,
    releasable: bool = True,
) -> Waiting:
    name = name_of(root, document.document_id, digest)
    excerpt = _excerpt(words)
    return Waiting(name, document.path, place.line, place.page, why, excerpt, releasable, digest)


def _excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_EXCERPT else line[: LONGEST_EXCERPT - 1] + "…"


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()

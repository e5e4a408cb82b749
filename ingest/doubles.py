"""Two files with one id: which of them keeps it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from ingest.reading import Document, DocumentReading, Known

_BEST_FIRST = (".md", ".markdown", ".docx", ".html", ".htm", ".pdf", ".txt")
"""Of one document in several formats, the one that is easiest to read right comes first."""
_ALIKE = 0.8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Claim:
    """A file, the id that it claims and on which line; what it says is unknown where it was not read now."""

    path: str
    document_id: str
    line: int | None = None
    """None where the id is made of the file's name, or the file was not read now."""
    document: Document | None = None

    @classmethod
    def of(cls, reading: DocumentReading) -> "Claim":
        """The claim of a document that was read."""
        document, line = reading.document, reading.lines.get("id")
        return cls(document.path, document.document_id, line, document)


@dataclass(frozen=True)
class Double:
    """A file that is left out, the line on which its id stands, and what is to be said."""

    path: str
    line: int
    what: str
    is_rendering: bool
    """Whether it is the same document in another format, so that no word is lost."""


def find_doubles(claims: Iterable[Claim], known: Mapping[str, Known]) -> Iterator[Double]:
    """The files to leave out; case does not make ids differ.

    An id stays with the file that had it at the last reading, so that a newcomer cannot take the
    place of a policy in force; else with the format that is read best, then with the first by path.
    """
    by_id: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (_rank(claim.path), claim.path)):
        by_id[claim.document_id.casefold()].append(claim)
    for document_id, some in by_id.items():
        held = (claim for claim in some if _held(claim, document_id, known))
        keeper = next(held, some[0])
        yield from (_double(claim, keeper) for claim in some if claim is not keeper)


def _rank(path: str) -> int:
    ending = PurePosixPath(path.casefold()).suffix
    return _BEST_FIRST.index(ending) if ending in _BEST_FIRST else len(_BEST_FIRST)


def _held(claim: Claim, document_id: str, known: Mapping[str, Known]) -> bool:
    before = known.get(claim.path)
    return before is not None and before.document_id.casefold() == document_id


def _double(claim: Claim, keeper: Claim) -> Double:
    if _is_rendering(claim, keeper):
        what = f"this is {keeper.path} in another format, which was read; so this was not."
        return Double(claim.path, 1, what, is_rendering=True)
    if claim.line is None:
        what = f"{keeper.path} has the same name and other words. This file was left out; rename one of them."
        return Double(claim.path, 1, what, is_rendering=False)
    place = keeper.path if keeper.line is None else f"{keeper.path} line {keeper.line}"
    what = (
        f"the id “{claim.document_id}” belongs to {place}. "
        "This file was left out; give it an id of its own."
    )
    return Double(claim.path, claim.line, what, is_rendering=False)


def _is_rendering(claim: Claim, keeper: Claim) -> bool:
    """Whether both say the same; a file that was not read now counts as what its name says it is."""
    one, other = PurePosixPath(claim.path), PurePosixPath(keeper.path)
    if one.suffix.casefold() == other.suffix.casefold():
        return False
    if claim.document is None or keeper.document is None:
        return one.with_suffix("") == other.with_suffix("")
    return _likeness(claim.document, keeper.document) >= _ALIKE


def _likeness(one: Document, other: Document) -> float:
    """Between 0 and 1, from how many words both have; their order matters little here."""
    words, others = _words(one), _words(other)
    return SequenceMatcher(None, words, others, autojunk=False).quick_ratio() if words else 0.0


def _words(document: Document) -> list[str]:
    text = " ".join(section.text for section in document.sections)
    return _WORD.findall(text.casefold())

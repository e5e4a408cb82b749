"""What a Word file says of itself outside its text: its properties, by our keys (ECMA-376-1, 15.2.12)."""

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from ingest.keys import key_of
from ingest.word.package import Package

_DEFAULT_TITLES = re.compile(
    r"word document|(?:microsoft word - )?(?:document|dokument)\s?\d*(?:\.docx?)?|microsoft word\b.*"
    r"|untitled(?: document)?|unbenannt(?:es dokument)?|title|titel|\[.*title.*\]|powerpoint presentation|.*\.docx?",
    re.IGNORECASE,
)
_CORE = {"title": "title", "contentStatus": "status", "version": "version"}
_LATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_LONGEST = 300


def read_properties(package: Package) -> Mapping[str, str]:
    """By keys of `ingest.keys.KEYS`.

    A company's own properties go before Word's own. The author is not the owner, and the revision, which
    Word counts at each saving, is not the version.
    """
    found: dict[str, str] = {}
    for key, words in (*_own(package), *_core(package), *_extended(package)):
        words = _LATE_TIME.sub(r"\1", " ".join(words.split()))
        if words and len(words) <= _LONGEST and not _is_default(key, words):
            found.setdefault(key, words)
    return found


def _is_default(key: str, words: str) -> bool:
    return key == "title" and bool(_DEFAULT_TITLES.fullmatch(words))


def _named(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _own(package: Package) -> Iterator[tuple[str, str]]:
    """Custom properties, each with its name as the company writes it."""
    root = package.part(package.beside("", "custom-properties"))
    for element in root if root is not None else ():
        if key := key_of(element.get("name", "")):
            yield key, "".join(map(str, element.itertext()))


def _core(package: Package) -> Iterator[tuple[str, str]]:
    root = package.part(package.beside("", "core-properties"))
    for element in root if root is not None else ():
        if key := _CORE.get(_named(element)):
            yield key, element.text or ""


def _extended(package: Package) -> Iterator[tuple[str, str]]:
    """The manager, whom Word names beside the author, where no property of the company says who owns it."""
    root = package.part(package.beside("", "extended-properties"))
    for element in root if root is not None else ():
        if _named(element) == "Manager":
            yield "owner", element.text or ""

"""Document control in headers and footers, and in the properties of a file."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.keys import key_of
from ingest.prose.control_lines import VERSION, said_in_line
from ingest.prose.said import Place, Said
from ingest.status import status_of

_GAPS = re.compile(r"\s*(?:\||·|•|\t|\s[–—-]\s|;|,\s|:\s|\s{2,}|[()\[\]])\s*")
_VERSION = re.compile(
    rf"(?:^|\s)(?:version|ver\.?|v\.?|rev(?:ision)?\.?)\s?({VERSION})(?=$|[\s,;)])", re.IGNORECASE
)
_CODE = re.compile(r"(?:^|\s)([A-Z]{2,8}(?:[-_][A-Z0-9]{1,8}){0,3}[-_]\d{1,4})(?=$|[\s,;)])")
_FOREIGN = re.compile(r"(?:ISO|IEC|DIN|EN|NIST|BSI|TLP|GDPR|SOC|PCI|CVE|RFC|SP)\b")
_MOST_WORDS = 9
_DRAFT = re.compile(
    r"(?:\W|\b(?:the|a|only|copy|document|version|v?\d[\d.]*|not|for|do|distribute|distribution|internal|use|confidential|nicht|zur|freigegeben|weitergabe|"
    r"policy|dokument|fassung|superseded|archived|obsolete|withdrawn|watermark|by|durch)\b)*",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\b(DRAFT|Draft|draft|ENTWURF|Entwurf|SUPERSEDED|Superseded|OBSOLETE|Obsolete|WITHDRAWN|Withdrawn|ARCHIVED|Archived|UNGÜLTIG|Ungültig|VERALTET|Veraltet)\b"
)


def said_in_margins(margins: Iterable[str]) -> Iterator[Said]:
    """What the lines of headers and footers say; the code of a document only where there is one."""
    codes: dict[str, Said] = {}
    for margin in margins:
        for said in said_in_line(margin, 1):
            yield Said(said.key, said.label, said.words, 1, Place.MARGIN)
        for part in filter(None, _GAPS.split(margin)):
            if ":" not in part and (version := _VERSION.search(part)):
                yield Said("version", "version", version[1], 1, Place.MARGIN)
            if (code := _CODE.search(part)) and not _FOREIGN.match(code[1]):
                codes.setdefault(code[1], Said("id", "id", code[1], 1, Place.MARGIN))
        if word := stamp(margin):
            yield Said("status", "status", word, 1, Place.MARGIN)
    if len(codes) == 1:
        yield from codes.values()


def stamp(line: str) -> str | None:
    """`DRAFT`, alone or with words that say no more; a title such as “Draft contracts” is none."""
    for part in _GAPS.split(_CODE.sub(" ", line).strip(" *_[]()#")):
        match = _STATUS.search(part)
        if match is None or status_of(match[1]) is None:
            continue
        is_shouted = match[1].isupper() and not part.isupper() and len(part.split()) < _MOST_WORDS
        if is_shouted or _DRAFT.fullmatch(part[: match.start()] + part[match.end() :]):
            return match[1]
    return None


def said_in_properties(properties: Mapping[str, str]) -> Iterator[Said]:
    """What the file says of itself outside its text."""
    for name, words in properties.items():
        key = key_of(name)
        if key is not None and key != "title" and words.strip():
            yield Said(key, name, words.strip(), 1, Place.PROPERTY)

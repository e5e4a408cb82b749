"""Whether a Word or Excel file may be opened: its zip container is measured before any library parses it.

The limits are those of RELIABILITY 4.2; sizes are counted while inflating.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipInfo

from ingest.sandbox.container import (
    DAMAGED,
    FORGED,
    MACROS,
    MOST_BYTES_OF_A_PART,
    TOO_MUCH,
    content_types,
    is_word,
    is_workbook,
    parts_of,
    pieces,
    refuse,
)

MOST_BYTES = 100_000_000
MOST_RATIO = 200
MOST_ELEMENTS = 200_000
"""Of a part; a Word document of 1,000 pages has about 150,000."""
MOST_ELEMENTS_OF_A_SHEET = 2_000_000
"""50,000 rows of 12 columns are 600,000 cells, which make 1,850,000 elements where their texts stand in place;
reading them was measured at 6 to 8 seconds of the 10 that a child has."""

_XML_MATTERS_FROM = 1_000_000
"""Bytes from which the ratio counts; what is small does no harm, however well it packs."""
_PICTURES_MATTER_FROM = 10_000_000
"""An empty drawing or bitmap packs a thousandfold, and nobody parses it."""
_TAIL = 16
"""So many bytes of one piece are looked at again with the next: a mark may lie across the two."""
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0\t\r\n "


@dataclass
class _Measured:
    """What was counted of one part so far."""

    size: int = 0
    crc: int = 0
    elements: int = 0
    tail: bytes = b""
    is_xml: bool = False


def check_container(content: bytes) -> None:
    """Raises Unreadable, with what to do, unless a zip file may be opened by a library that parses it."""
    parts = parts_of(content)
    types = content_types(content, parts)
    refuse(b"vbaproject" in types.lower(), MACROS)
    sheets = is_workbook(types) and not is_word(types)
    most = MOST_ELEMENTS_OF_A_SHEET if sheets else MOST_ELEMENTS
    total = 0
    for part in parts:
        for measured in _measure(content, part):
            refuse(total + measured.size > MOST_BYTES or measured.elements > most, TOO_MUCH)
        total += part.file_size


def _measure(content: bytes, part: ZipInfo) -> Iterator[_Measured]:
    """What is counted, again after each piece; raises Unreadable where a part is beyond a limit."""
    measured = _Measured()
    for piece in pieces(content, part):
        if measured.size == 0:
            measured.is_xml = _is_xml(part.filename, piece)
        measured.size += len(piece)
        measured.crc = zlib.crc32(piece, measured.crc)
        refuse(measured.size > MOST_BYTES_OF_A_PART, TOO_MUCH)
        if measured.is_xml:
            _count(measured, piece)
        yield measured
    refuse((measured.size, measured.crc) != (part.file_size, part.CRC), DAMAGED)
    floor = _XML_MATTERS_FROM if measured.is_xml else _PICTURES_MATTER_FROM
    packs = measured.size / max(part.compress_size, 1)
    refuse(measured.size > floor and packs > MOST_RATIO, TOO_MUCH)


def _is_xml(name: str, beginning: bytes) -> bool:
    """By its bytes too, since a container may call its main part anything; raises Unreadable for odd encodings."""
    refuse(beginning.startswith(_EBCDIC), FORGED)
    plain = beginning[:1000].lstrip(_BEFORE_XML).replace(b"\0", b"")
    named = _ENCODING.match(plain)
    # In another encoding the marks we count would be spelled otherwise.
    refuse(bool(named and named[1].lower() not in _ENCODINGS), FORGED)
    return plain.startswith(b"<") or name.casefold().endswith((".xml", ".rels"))


def _count(measured: _Measured, piece: bytes) -> None:
    """Elements, at most as many as there are `<`; a document type is refused, since it may define entities."""
    # UTF-16 writes each of these marks with zero bytes between.
    plain = piece.replace(b"\0", b"")
    seen = measured.tail + plain
    refuse(b"<!DOCTYPE" in seen or b"<!ENTITY" in seen, FORGED)
    measured.elements += plain.count(b"<") - plain.count(b"</")
    measured.tail = seen[-_TAIL:]

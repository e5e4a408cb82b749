"""What a zip container says it holds, none of it believed: its directory, its parts, their bytes to the real end."""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ingest.text import Unreadable

MOST_PARTS = 1_000
MOST_BYTES_OF_A_PART = 50_000_000

_AGAIN = "Open it in Word or Excel, save it under a new name and put that file here."
DAMAGED = f"the file is damaged. {_AGAIN}"
FORGED = f"the file is put together as no office program does it, and was not opened. {_AGAIN}"
TOO_MUCH = (
    "the file unpacks to more than a document of 1,000 pages holds, and was not opened."
    " Split it, or take pictures and empty rows out of it."
)
MACROS = "the file holds macros, so it was not opened. Save it as .docx or .xlsx, which hold none."
LOCKED = "the file is protected by a password. Take the password away and save it again."

_CONTENT_TYPES = "[Content_Types].xml"
_MOST_CONTENT_TYPES = 1_000_000
_DIRECTORY_ENTRY, _LOCAL_HEADER, _LOCAL_SIZE = b"PK\x01\x02", b"PK\x03\x04", 30
_ENCRYPTED = 0x2041
"""The bits for encryption, strong encryption and an encrypted directory (APPNOTE 4.4.4)."""
_CHUNK = 1 << 16
_DRIVE = re.compile(r"[A-Za-z]:")


def refuse(when: bool, what: str) -> None:
    """Raises Unreadable when it is so."""
    if when:
        raise Unreadable(1, what)


def parts_of(content: bytes) -> list[ZipInfo]:
    """The parts of a zip file, each with a harmless name and place; raises Unreadable."""
    parts = directory(content)
    refuse(len(parts) > MOST_PARTS, TOO_MUCH)
    for part in parts:
        _check_entry(part)
    refuse(len({part.filename for part in parts}) < len(parts), FORGED)
    _refuse_overlaps(content, parts)
    return parts


def directory(content: bytes) -> list[ZipInfo]:
    """The entries as a zip file lists them; raises Unreadable for one without a directory, or a huge one."""
    # Counted beforehand, since reading a directory of a million entries costs seconds.
    refuse(content.count(_DIRECTORY_ENTRY) > 10 * MOST_PARTS, TOO_MUCH)
    try:
        with ZipFile(BytesIO(content)) as container:
            return container.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise Unreadable(1, DAMAGED) from error


def _check_entry(part: ZipInfo) -> None:
    name = part.orig_filename
    refuse(_leads_out(name), FORGED)
    refuse(name.casefold().endswith("vbaproject.bin"), MACROS)
    refuse(bool(part.flag_bits & _ENCRYPTED), LOCKED)
    kind = stat.S_IFMT(part.external_attr >> 16)
    refuse(kind not in (0, stat.S_IFREG, stat.S_IFDIR), FORGED)
    refuse(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED), FORGED)
    refuse(part.file_size > MOST_BYTES_OF_A_PART, TOO_MUCH)


def _leads_out(name: str) -> bool:
    strange = "\0" in name or "\\" in name or name.startswith("/") or _DRIVE.match(name)
    return bool(strange) or ".." in name.split("/")


def _refuse_overlaps(content: bytes, parts: list[ZipInfo]) -> None:
    """Parts that share bytes make a small file unpack to a huge one, each part harmless by itself."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        refuse(part.header_offset < end, FORGED)
        end = _begins(content, part) + part.compress_size
    refuse(end > len(content), DAMAGED)


def _begins(content: bytes, part: ZipInfo) -> int:
    header = content[part.header_offset : part.header_offset + _LOCAL_SIZE]
    refuse(len(header) < _LOCAL_SIZE or header[:4] != _LOCAL_HEADER, DAMAGED)
    name, extra = struct.unpack("<HH", header[26:30])
    return part.header_offset + _LOCAL_SIZE + int(name) + int(extra)


def pieces(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """A part, unpacked bit by bit to its real end, whatever the directory says; raises Unreadable."""
    begins = _begins(content, part)
    packed = content[begins : begins + part.compress_size]
    if part.compress_type == ZIP_STORED:
        yield from (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
        return
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        piece = unpack.decompress(packed, _CHUNK)
        while piece:
            yield piece
            piece = unpack.decompress(unpack.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise Unreadable(1, DAMAGED) from error
    refuse(not unpack.eof, DAMAGED)


def content_types(content: bytes, parts: list[ZipInfo]) -> bytes:
    """The part that says what each part is (ECMA-376-2, 10.1.2.2), or nothing; raises Unreadable."""
    found = b""
    for part in parts:
        if part.filename == _CONTENT_TYPES and not found:
            for piece in pieces(content, part):
                found += piece
                refuse(len(found) > _MOST_CONTENT_TYPES, TOO_MUCH)
    # Zero bytes stand between the letters of UTF-16.
    return found.replace(b"\0", b"")


def is_word(types: bytes) -> bool:
    """Whether content types name the main part of a Word document or template, with macros or without."""
    return bool(re.search(rb"wordprocessingml\.(document|template)\.main|ms-word\.\w+\.m", types))


def is_workbook(types: bytes) -> bool:
    """The same of an Excel workbook; the binary kind (.xlsb) is another."""
    return bool(
        re.search(rb"spreadsheetml\.(sheet|template)\.main|ms-excel\.(sheet|template)\.m", types)
    )

"""What a file is by its bytes; its name decides only what they cannot."""

import re

from ingest.endings import ending_of, format_of_bytes, format_of_text, is_backup
from ingest.kinds import Format
from ingest.looks import (
    beginning_of,
    format_by_looks,
    format_of_markup,
    is_web_fragment,
    is_web_page,
)
from ingest.sandbox.container import content_types, directory, is_word, is_workbook, pieces
from ingest.text import Unreadable

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = re.compile(rb"(?:^|[\r\n\0])[\s\xef\xbb\xbf]*%PDF-\d|%PDF-\d\.\d[\r\n]")
_BESIDE = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3",
    b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0\0", b"SQLite format 3\0", b"\x7fELF", b"8BPS", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_ARCHIVES = (
    b"Rar!\x1a",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
)
_IN_OLE = (
    ("EncryptedPackage", Format.LOCKED), ("WordDocument", Format.OLD_WORD), ("PowerPoint Document", Format.POWERPOINT),
    ("Workbook", Format.OLD_EXCEL), ("Book", Format.OLD_EXCEL), ("__substg1.0_", Format.MAIL),
)  # fmt: skip
"""Names of streams ([MS-OFFCRYPTO] 2.3.4.4, [MS-DOC] 2.1, [MS-PPT] 2.1, [MS-XLS] 2.1.2, [MS-OXMSG] 2.2)."""
_OLD_ENDINGS = {".doc": Format.OLD_WORD, ".xls": Format.OLD_EXCEL, ".ppt": Format.POWERPOINT}
"""What a file of the old container is where none of these is found."""


def identify(path: str, content: bytes) -> Format:
    """What the bytes are; raises nothing, and unpacks at most a megabyte of a zip file."""
    if is_backup(path):
        return Format.BACKUP
    return _by_signature(path, content) or _by_text(path, content)


def _by_signature(path: str, content: bytes) -> Format | None:
    if content.startswith(_ZIP):
        return _in_zip(path, content)
    if content.startswith(_OLE):
        return _in_ole(content, path)
    if content.lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    if content.lstrip().startswith(b"%PDF-") or (_PDF.search(content[:1024]) and b"obj" in content):
        return Format.PDF
    if content.startswith(_BESIDE) or content[4:8] == b"ftyp" or content[:4] == b"RIFF":
        return Format.BESIDE
    if content.startswith(_ARCHIVES) or content[257:262] == b"ustar":
        return Format.ARCHIVE
    return None


def _in_zip(path: str, content: bytes) -> Format:
    try:
        parts = directory(content)
        types = content_types(content, parts)
        first = parts[0] if parts and parts[0].filename == "mimetype" else None
        kind = b"".join(pieces(content, first))[:100] if first and first.file_size < 200 else b""
    except Unreadable:
        return _of_damaged_zip(path)
    if is_word(types):
        return Format.WORD
    if is_workbook(types):
        return Format.EXCEL
    return _by_parts({part.filename for part in parts}, types, kind)


def _of_damaged_zip(path: str) -> Format:
    meant = format_of_bytes(path)
    return meant if meant in (Format.WORD, Format.EXCEL, Format.POWERPOINT) else Format.ARCHIVE


def _by_parts(names: set[str], types: bytes, kind: bytes) -> Format:
    if b"ms-excel.sheet.binary" in types:
        return Format.EXCEL_BINARY
    if b"presentationml" in types or "ppt/presentation.xml" in names:
        return Format.POWERPOINT
    if b"opendocument" in kind:
        return Format.OPEN_DOCUMENT
    if b"epub" in kind or any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return Format.PAGES
    if "word/document.xml" in names:
        return Format.WORD
    if "xl/workbook.xml" in names:
        return Format.EXCEL
    return Format.BESIDE if b"ms-visio" in types else Format.ARCHIVE


def _in_ole(content: bytes, path: str) -> Format:
    for stream, format in _IN_OLE:
        if stream.encode("utf-16-le") in content:
            return format
    return _OLD_ENDINGS.get(ending_of(path).casefold(), Format.OTHER)


def _by_text(path: str, content: bytes) -> Format:
    text = beginning_of(content)
    if text is None:
        return format_of_bytes(path)
    named, markup = format_of_text(path), format_of_markup(text)
    if is_web_page(text):
        return Format.HTML
    if markup is Format.OFFICE_XML or (markup is Format.MHTML and named is not Format.MAIL):
        return markup
    if named is not None:
        return named
    return markup or (Format.HTML if is_web_fragment(text) else format_by_looks(text))


_SAVE = "Open it and save it as"
_WHY = {
    Format.OLD_WORD: f"this is a Word file of the old kind (.doc), which is not read. {_SAVE} .docx.",
    Format.OLD_EXCEL: f"this is an Excel file of the old kind (.xls), which is not read. {_SAVE} .xlsx.",
    Format.POWERPOINT: f"presentations are not read. {_SAVE} PDF, or put its words into a Word file.",
    Format.OPEN_DOCUMENT: f"OpenDocument files are not read. {_SAVE} .docx, or .xlsx if it is a table.",
    Format.RTF: f"RTF files are not read. {_SAVE} .docx.",
    Format.OFFICE_XML: f"Word or Excel files in XML are not read. {_SAVE} .docx or .xlsx.",
    Format.EXCEL_BINARY: f"binary workbooks (.xlsb) are not read. {_SAVE} .xlsx.",
    Format.LOCKED: "this file is protected by a password. Take the password away and save it again.",
    Format.MARKUP: "this markup is not read. Convert it to Markdown (.md), HTML or Word.",
    Format.MAIL: "e-mails are not read. Save what applies as .docx or PDF.",
    Format.PAGES: "files of this program are not read. Export it as .docx, .xlsx or PDF.",
    Format.ARCHIVE: "archives are not opened. Unpack it here, if there are documents in it.",
    Format.BACKUP: "this looks like a backup copy, so it was not read. Give it its own ending if it is in use.",
}  # fmt: skip


def why_not_read(path: str, format: Format) -> str | None:
    """What to say of a file that is not read; None for one that is, or that nobody expects to be."""
    if format is not Format.OTHER:
        return _WHY.get(format)
    ending = ending_of(path)
    kind = f"{ending} files are" if ending else "files of this kind are"
    return f"{kind} not read. To include its words, save them as Markdown (.md), .docx or PDF."


def loses_words(format: Format) -> bool:
    """Whether a file that is not read holds words that somebody will miss, so that it is a problem."""
    return format in _WHY and format is not Format.BACKUP

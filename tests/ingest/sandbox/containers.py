"""Zip containers as tests make them: honest Word and Excel files, and bombs of every kind."""

import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Parts = Mapping[str, bytes | str]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(parts: Parts, how: int = ZIP_DEFLATED) -> bytes:
    """A container of these parts."""
    return zipped_entries([(ZipInfo(name), content) for name, content in parts.items()], how)


def zipped_entries(
    entries: Iterable[tuple[ZipInfo, bytes | str]], how: int = ZIP_DEFLATED
) -> bytes:
    """A container of these entries, whose names may be anything."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as container:
        for entry, content in entries:
            container.writestr(entry, content, how)
    return buffer.getvalue()


def types(main: Mapping[str, str]) -> str:
    """`[Content_Types].xml`: what each of these parts is."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in main.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{XML}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'


def relation(target: str, kind: str, key: str = "rId1") -> str:
    """A part of relations that holds one."""
    return (
        f'{XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="{key}"'
        f' Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def docx(body: str, before: str = XML, **more: bytes | str) -> bytes:
    """A Word file with this XML in its body; `before` stands in front of the root."""
    return zipped(docx_parts(body, before) | more)


def docx_parts(body: str, before: str = XML) -> dict[str, bytes | str]:
    """The parts of a Word file."""
    return {
        "[Content_Types].xml": types({"word/document.xml": WORD}),
        "_rels/.rels": relation("word/document.xml", "officeDocument"),
        "word/document.xml": f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }


def xlsx(rows: str, before: str = XML, dimension: str = "A1:B2") -> bytes:
    """An Excel file of one sheet with this XML in its data."""
    return zipped(xlsx_parts(rows, before, dimension))


def xlsx_parts(rows: str, before: str = XML, dimension: str = "A1:B2") -> dict[str, bytes | str]:
    """The parts of an Excel file."""
    return {
        "[Content_Types].xml": types(
            {"xl/workbook.xml": EXCEL, "xl/worksheets/sheet1.xml": SHEET}
        ),
        "_rels/.rels": relation("xl/workbook.xml", "officeDocument"),
        "xl/_rels/workbook.xml.rels": relation("worksheets/sheet1.xml", "worksheet"),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="SoA" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'{before}<worksheet xmlns="{_S}"><dimension ref="{dimension}"/>'
            f"<sheetData>{rows}</sheetData></worksheet>"
        ),
    }  # fmt: skip


def said(words: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(place: str, words: str) -> str:
    """A cell of Excel with its text in place."""
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def linked(target: str) -> tuple[ZipInfo, str]:
    """An entry that unpacks to a symbolic link."""
    entry = ZipInfo("word/link.xml")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


def renamed(content: bytes, old: bytes, new: bytes) -> bytes:
    """The container with another name of the same length in both places."""
    assert len(old) == len(new)
    return content.replace(old, new)


def lying(size: int, real: bytes) -> bytes:
    """A Word file whose main part says that it is of another size than it is."""
    parts = docx_parts("") | {"word/document.xml": real}
    honest = zipped(parts)
    written = struct.pack("<I", len(real))
    return honest.replace(written, struct.pack("<I", size))


def overlapping(copies: int, kernel: bytes) -> bytes:
    """A container in which many entries share the bytes of one part."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(kernel) + packer.flush()
    name = b"word/document.xml"
    sizes = struct.pack("<IIIHH", zlib.crc32(kernel), len(packed), len(kernel), len(name), 0)
    middle = struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    local = b"PK\x03\x04" + middle + name + packed
    entries = b"".join(
        b"PK\x01\x02\x14\0" + middle + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"word/%012d" % n
        for n in range(copies)
    )
    end = struct.pack("<HHHHIIH", 0, 0, copies, copies, len(entries), len(local), 0)
    return local + entries + b"PK\x05\x06" + end


def locked(content: bytes) -> bytes:
    """The container with its first entry marked as encrypted."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01" + content[at + 1 :]

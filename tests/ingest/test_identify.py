"""What a file is, is told by its bytes; its name decides where they cannot, and what is not read says what to do."""

from zipfile import ZIP_STORED

import pytest

from ingest.identify import identify, loses_words, why_not_read
from ingest.kinds import Format
from ingest.text import LARGEST
from tests.ingest.sandbox.containers import (
    WORD,
    XML,
    docx,
    docx_parts,
    relation,
    said,
    types,
    xlsx,
    zipped,
)

MAIN = "application/vnd.ms-{}.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
HTML = "<!doctype html><title>Access</title><p>Visitors are accompanied."
PAGE = "# Access\n\nVisitors are accompanied.\n"
MHTML = (
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\tboundary="b"\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n'
)


def ole(stream: str) -> bytes:
    """A file of the old Office kind that holds such a stream."""
    return OLE + stream.encode("utf-16-le") + b"\0" * 500


def typed(kind: str, name: str = "a/b.xml") -> bytes:
    """A package whose main part is of this kind."""
    return zipped({"[Content_Types].xml": types({name: kind}), name: "<a/>"})


def opened(kind: str) -> bytes:
    """A package that begins with its media type, as OpenDocument and EPUB do."""
    return zipped({"mimetype": kind, "content.xml": "<a/>"}, ZIP_STORED)


@pytest.mark.parametrize(
    ("path", "content", "format"),
    [
        pytest.param("a.docx", docx(said("x")), Format.WORD, id="word"),
        pytest.param("a.pdf", b"%PDF-1.7 and then nothing of it", Format.PDF, id="a-pdf-cut-off"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, Format.OLD_WORD, id="old-word-of-some-other-make"),
        pytest.param("a.txt", docx(said("x")), Format.WORD, id="word-under-another-name"),
        pytest.param("a.docx", typed(WORD, "word/document2.xml"), Format.WORD, id="word-of-the-web"),
        pytest.param("a.dotx", typed(WORD.replace("document.main", "template.main")), Format.WORD, id="word-template"),
        pytest.param("a.docm", typed(MAIN.format("word.document")), Format.WORD, id="word-with-macros"),
        pytest.param(
            "a.docx", zipped(docx_parts("") | {"[Content_Types].xml": types({"word/document.xml": WORD}).encode("utf-16")}),
            Format.WORD, id="content-types-in-utf-16",
        ),
        pytest.param("a.docx", docx(said("x"))[:300], Format.WORD, id="word-cut-short"),
        pytest.param("a", docx(said("x"))[:300], Format.ARCHIVE, id="some-zip-cut-short"),
        pytest.param("a.xlsx", xlsx(""), Format.EXCEL, id="excel"),
        pytest.param("a.csv", xlsx(""), Format.EXCEL, id="excel-called-csv"),
        pytest.param("a.xlsm", typed(MAIN.format("excel.sheet")), Format.EXCEL, id="excel-with-macros"),
        pytest.param("a.xlsb", typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), Format.EXCEL_BINARY, id="xlsb"),
        pytest.param("a.pptx", typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
                     Format.POWERPOINT, id="powerpoint"),
        pytest.param("a.odt", opened("application/vnd.oasis.opendocument.text"), Format.OPEN_DOCUMENT, id="open-document"),
        pytest.param("a.epub", opened("application/epub+zip"), Format.PAGES, id="electronic-book"),
        pytest.param("a.pages", zipped({"Index/Document.iwa": b"x"}), Format.PAGES, id="apple"),
        pytest.param("a.zip", zipped({"a.docx": docx("")}), Format.ARCHIVE, id="zip-of-documents"),
        pytest.param("a.docx", zipped({"mimetype": b"\0" * 40_000_000}), Format.ARCHIVE, id="bomb-called-word"),
        pytest.param("a.zip", b"PK\x05\x06" + b"\0" * 18, Format.ARCHIVE, id="empty-zip"),
        pytest.param("a.gz", b"\x1f\x8b\x08\0\0", Format.ARCHIVE, id="gzip"),
        pytest.param("a.pdf", b"%PDF-1.7\n1 0 obj", Format.PDF, id="pdf"),
        pytest.param("a.md", b"\0junk\n\n%PDF-1.4\n%\xe2\xe3\n1 0 obj", Format.PDF, id="pdf-after-junk"),
        pytest.param("a.pdf", b"\x93\x00\x12" * 900, Format.PDF, id="pdf-without-its-beginning"),
        pytest.param("a.md", b"# Formats\n\nA file that begins with `%PDF-1.7` is one.", Format.MARKDOWN, id="text-on-pdf"),
        pytest.param("a.doc", ole("WordDocument"), Format.OLD_WORD, id="old-word"),
        pytest.param("a.xls", ole("Workbook"), Format.OLD_EXCEL, id="old-excel"),
        pytest.param("a.ppt", ole("PowerPoint Document"), Format.POWERPOINT, id="old-powerpoint"),
        pytest.param("a.docx", ole("EncryptedPackage"), Format.LOCKED, id="locked-word"),
        pytest.param("a.msg", ole("__substg1.0_0037001F"), Format.MAIL, id="outlook"),
        pytest.param("a.bin", OLE, Format.OTHER, id="some-other-ole"),
        pytest.param("a.doc", b"{\\rtf1\\ansi x}", Format.RTF, id="rtf-called-doc"),
        pytest.param("a.html", HTML, Format.HTML, id="html"),
        pytest.param("a.md", HTML, Format.HTML, id="html-called-markdown"),
        pytest.param("a.doc", f"\ufeff{XML}\n<!-- a > b -->\n<!-- c -->\r\n<HTML xmlns:o='x'><body>", Format.HTML, id="html-of-word-2003"),
        pytest.param("a.txt", HTML.encode("utf-16"), Format.HTML, id="html-in-utf-16"),
        pytest.param("a.html", "<p>x</p>", Format.HTML, id="part-of-a-page"),
        pytest.param("a.xls", "<table><tr><td>x", Format.HTML, id="excel-of-a-web-shop"),
        pytest.param("a.md", "<p align=center>\n\n# Access", Format.MARKDOWN, id="markdown-with-html-above"),
        pytest.param("a.md", "<!-- <html> -->\n# Access", Format.MARKDOWN, id="html-in-a-comment"),
        pytest.param("a.doc", MHTML, Format.MHTML, id="mhtml-called-doc"),
        pytest.param("a.mht", MHTML.replace("\n", "\r\n"), Format.MHTML, id="mhtml"),
        pytest.param("a.eml", MHTML, Format.MAIL, id="mail"),
        pytest.param("a.xml", f'{XML}<?mso-application progid="Word.Document"?><w:wordDocument/>', Format.OFFICE_XML, id="word-xml"),
        pytest.param("a.md", PAGE, Format.MARKDOWN, id="markdown"),
        pytest.param("a.txt", PAGE, Format.MARKDOWN, id="markdown-called-txt"),
        pytest.param("a.docx", PAGE, Format.MARKDOWN, id="markdown-called-word"),
        pytest.param("a.txt", "---\nowner: CISO\n---\nVisitors.", Format.MARKDOWN, id="front-matter"),
        pytest.param("a.txt", "Access\n\n| a | b |\n|---|---|\n| c | d |", Format.MARKDOWN, id="table-of-markdown"),
        pytest.param("a.txt", "Visitors are accompanied.\n# 3 is a number", Format.TEXT, id="one-hash-is-no-markdown"),
        pytest.param("Access Policy v2.0", "Visitors are accompanied.", Format.TEXT, id="without-ending"),
        pytest.param("a.txt", "Dear all, hello\nVisitors, come\nYours, me", Format.TEXT, id="prose-with-commas"),
        pytest.param("a.txt", "Die Prüfer grüßen. ".encode("latin-1") * 9, Format.TEXT, id="text-in-latin-1"),
        pytest.param("a.txt", "", Format.TEXT, id="empty"),
        pytest.param("a.csv", "control", Format.TABLE, id="csv"),
        pytest.param("a.tsv", "control\tapplicable", Format.TABLE, id="tsv"),
        pytest.param("a.xls", "control\tapplicable\nA.5.1\tyes\nA.5.2\tno\n", Format.TABLE, id="tabs-called-excel"),
        pytest.param("a.txt", 'a;b\n"c;\nd";e\n\nf;g', Format.TABLE, id="semicolons-called-txt"),
        pytest.param("a.md", "a;b\nc;d\ne;f", Format.MARKDOWN, id="table-called-markdown"),
        pytest.param("x/ISMS.toml", "[company]", Format.SETTINGS, id="settings"),
        pytest.param("pyproject.toml", "[project]", Format.BESIDE, id="other-toml"),
        pytest.param("a.json", "{}", Format.BESIDE, id="json"),
        pytest.param("a.py", "# a\n# b\n", Format.BESIDE, id="python"),
        pytest.param("Makefile", "# a\n# b\n", Format.BESIDE, id="makefile"),
        pytest.param("a.svg", f"{XML}<svg/>", Format.BESIDE, id="svg"),
        pytest.param("a.md", b"\x89PNG\r\n\x1a\n\0", Format.BESIDE, id="picture-called-markdown"),
        pytest.param("a.mp4", b"\0\0\0\x18ftypmp42", Format.BESIDE, id="film"),
        pytest.param("a.jpg", b"\0\x12\x93" * 99, Format.BESIDE, id="damaged-picture"),
        pytest.param("a.adoc", "= Access", Format.MARKUP, id="asciidoc"),
        pytest.param("a.md.bak", PAGE, Format.BACKUP, id="backup"),
        pytest.param("a.docx~", docx(said("x")), Format.BACKUP, id="backup-of-word"),
        pytest.param("a.xyz", PAGE, Format.OTHER, id="unknown"),
        pytest.param("a.dat", b"\0\x12\x93" * 99, Format.OTHER, id="unknown-bytes"),
        pytest.param("a.md", b"\0\x12\x93" * 99, Format.MARKDOWN, id="bytes-called-markdown"),
        pytest.param("a.txt", b"\0" * 99, Format.TEXT, id="bytes-called-text"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(path: str, content: bytes | str, format: Format) -> None:
    assert identify(path, content if isinstance(content, bytes) else content.encode()) is format


READ = [
    Format.WORD, Format.EXCEL, Format.PDF, Format.HTML, Format.MHTML, Format.MARKDOWN, Format.TABLE, Format.TEXT,
    Format.SETTINGS,
]  # fmt: skip


@pytest.mark.parametrize("format", Format)
def test_what_is_not_read_says_what_to_do_unless_nobody_expects_it(format: Format) -> None:
    why = why_not_read("a.xyz", format)
    assert (why is None) is (format in [*READ, Format.BESIDE])
    assert why is None or (why.endswith(".") and why.count(". ") == 1)
    assert loses_words(format) is (
        format not in [*READ, Format.BESIDE, Format.OTHER, Format.BACKUP]
    )


def test_an_unknown_kind_is_named_by_its_ending() -> None:
    assert ".xyz files are" in (why_not_read("a.xyz", Format.OTHER) or "")
    assert "files of this kind are" in (why_not_read("v2.0", Format.OTHER) or "")


@pytest.mark.parametrize(
    "unit",
    ["<!-- -->", "<!--", " ", "\n", "-", "|", "a:\n", "# ", "<?", "a,", '"', "---\na:\n", relation("a", "b"), "%PDF-1.1\n"],
)  # fmt: skip
def test_nothing_costs_much_to_identify(unit: str) -> None:
    assert identify("a.txt", (unit * (LARGEST // len(unit))).encode())

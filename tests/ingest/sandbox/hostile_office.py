"""Word and Excel files made to cost much, to reach out, or to say what is not so."""

import random
from collections.abc import Callable
from functools import cache
from zipfile import ZIP_STORED

from tests.ingest.sandbox.containers import (
    XML,
    cell,
    docx,
    docx_parts,
    linked,
    lying,
    overlapping,
    relation,
    said,
    types,
    xlsx,
    xlsx_parts,
    zipped,
    zipped_entries,
)

Made = Callable[[], bytes]

VISITORS = "Visitors are accompanied at all times."
WORDS = said(VISITORS)
_PASSWORDS = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_HEADER = (
    f"<row>{cell('A1', 'Control')}{cell('B1', 'Applicable')}{cell('C1', 'Justification')}</row>"
)
_ROW = f"<row>{cell('A2', 'A.5.1')}{cell('B2', 'yes')}{cell('C2', VISITORS)}</row>"
_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def nested(opening: str, closing: str, deep: int, inner: str = "x") -> str:
    """Elements in elements."""
    return opening * deep + inner + closing * deep


def prose(size: int, seed: int = 1) -> str:
    """So many letters that hardly pack."""
    chance = random.Random(seed)  # noqa: S311  It makes a file, not a key.
    return " ".join(chance.choices(_some_words(), k=size // 8))


@cache
def _some_words() -> list[str]:
    chance = random.Random(1)  # noqa: S311  The same.
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(5_000)]


def with_part(name: str, kind: str, content: str, relates_as: str, body: str = WORDS) -> bytes:
    """A Word file with one more part."""
    main = {"word/document.xml": _WORD, f"word/{name}": kind}
    return zipped(
        docx_parts(body)
        | {
            "[Content_Types].xml": types(main),
            f"word/{name}": XML + content,
            "word/_rels/document.xml.rels": relation(name, relates_as),
        }
    )


def styles(inner: str, body: str) -> bytes:
    """A Word file with these styles."""
    root = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    return with_part("styles.xml", _STYLES, f"{root}{inner}</w:styles>", "styles", body)


def numbering(inner: str, body: str) -> bytes:
    """A Word file with these numbers before its paragraphs."""
    root = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    return with_part("numbering.xml", _NUMBERING, f"{root}{inner}</w:numbering>", "numbering", body)


def numbered(level: str, number: str) -> str:
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{VISITORS}</w:t></w:r></w:p>"


def of_style(name: str) -> str:
    """A paragraph of this style."""
    style = f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:t>{VISITORS}</w:t></w:r></w:p>"


def reaching_out() -> bytes:
    """A Word file whose parts lie elsewhere."""
    outside = relation("file:///etc/passwd", "header").replace(
        "/></Rel", ' TargetMode="External"/></Rel'
    )
    return zipped(docx_parts(WORDS) | {"word/_rels/document.xml.rels": outside})


def many_rows(rows: int, columns: int) -> str:
    """A register as large as they come."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:columns]
    return "".join(
        f'<row r="{row}">{"".join(cell(f"{letter}{row}", f"{letter} {row}") for letter in letters)}</row>'
        for row in range(1, rows + 1)
    )


def merged(*ranges: str) -> bytes:
    """A sheet with these cells merged."""
    parts = xlsx_parts(_HEADER + _ROW)
    sheet = "xl/worksheets/sheet1.xml"
    cells = "".join(f'<mergeCell ref="{cells}"/>' for cells in ranges)
    found = str(parts[sheet]).replace(
        "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>"
    )
    return zipped(parts | {sheet: found})


def table(rows: int, columns: int) -> str:
    """A table of Word."""
    words = iter(prose(16 * rows * columns).split(" "))
    row = "".join
    lines = (row(f"<w:tc>{said(next(words))}</w:tc>" for _ in range(columns)) for _ in range(rows))
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def runs(count: int) -> str:
    """A paragraph of so many runs."""
    words = prose(16 * count).split(" ")[:count]
    return f"<w:p>{''.join(f'<w:r><w:t>{word}</w:t></w:r>' for word in words)}</w:p>"


_CYCLE = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'

WORD: dict[str, tuple[Made, str]] = {
    "word/honest": (lambda: docx(WORDS), "read"),
    "word/bomb-flat": (lambda: docx(said("a" * 60_000_000)), "refused"),
    "word/bomb-of-many-parts": (
        lambda: zipped(docx_parts(WORDS) | {f"word/{n}.xml": "<a/>" * 2_000_000 for n in range(20)}), "refused"
    ),
    "word/bomb-in-a-bomb": (
        lambda: zipped(docx_parts(WORDS) | {"word/embeddings/a.docx": zipped({"b": b"\0" * 40_000_000})}), "read"
    ),
    "word/bomb-that-overlaps": (lambda: overlapping(900, b"<a/>" * 10_000), "refused"),
    "word/bomb-of-entries": (lambda: overlapping(65_000, b"<a/>"), "refused"),
    "word/bomb-that-lies": (lambda: lying(100, docx_parts(said("a" * 40_000_000))["word/document.xml"].encode()), "refused"),  # type: ignore[union-attr]
    "word/2-million-empty-paragraphs": (lambda: docx("<w:p/>" * 2_000_000), "refused"),
    "word/as-many-paragraphs-as-may-be": (lambda: docx("<w:p/>" * 120_000 + WORDS), "either"),
    "word/as-many-runs-as-may-be": (lambda: docx(runs(99_000)), "either"),
    "word/as-many-cells-as-may-be": (lambda: docx(table(1_200, 40)), "either"),
    "word/20-MB-of-prose": (lambda: docx(WORDS + "".join(said(prose(20_000, n)) for n in range(1_000))), "either"),
    "word/one-paragraph-of-9-MB": (lambda: docx(said(prose(9_000_000))), "either"),
    "word/outside-entity": (lambda: docx(said("&b;"), XML + _PASSWORDS), "refused"),
    "word/billion-laughs": (lambda: docx(said("&a9;"), XML + _LAUGHS), "refused"),
    "word/laughs-in-the-styles": (lambda: with_part("styles.xml", _STYLES, f"{_LAUGHS}<a>&a9;</a>", "styles"), "refused"),
    "word/outside-part": (reaching_out, "either"),
    "word/link-in-the-container": (lambda: zipped_entries([linked("/etc/passwd")]), "refused"),
    "word/way-out": (lambda: zipped(docx_parts(WORDS) | {"../../evil.xml": "x"}), "refused"),
    "word/macros": (lambda: zipped(docx_parts(WORDS) | {"word/vbaProject.bin": b"x"}), "refused"),
    "word/tables-in-tables": (
        lambda: docx(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 80, WORDS)), "either"
    ),
    "word/250-controls-in-controls": (lambda: docx(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120, WORDS)), "either"),
    "word/100,000-elements-in-elements": (lambda: docx(nested("<w:ins>", "</w:ins>", 90_000, WORDS)), "refused"),
    "word/styles-in-a-circle": (lambda: styles(_CYCLE.format("a", "b") + _CYCLE.format("b", "a"), of_style("a")), "read"),
    "word/a-style-of-itself": (lambda: styles(_CYCLE.format("a", "a"), of_style("a")), "read"),
    "word/a-chain-of-20,000-styles": (
        lambda: styles("".join(_CYCLE.format(n, n + 1) for n in range(20_000)), of_style("0") * 300), "either"
    ),
    "word/numbers-beyond-all-bounds": (
        lambda: numbering(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999999999999999"/>'
            f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1." * 5_000}"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            numbered("0", "1") * 200 + numbered("99999999999", "1") + numbered("-4", "x"),
        ), "either",
    ),
    "word/roman-numbers-without-end": (
        lambda: numbering(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/>'
            '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', numbered("0", "1") * 20,
        ), "either",
    ),
    "word/a-cell-as-wide-as-a-billion": (
        lambda: docx(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + WORDS + "</w:tc></w:tr></w:tbl>"
        ), "either",
    ),
    "word/a-row-that-begins-at-a-billion": (
        lambda: docx(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1000000000"/></w:trPr><w:tc>' + WORDS + "</w:tc></w:tr></w:tbl>"
        ), "either",
    ),
    "word/fields-without-end": (lambda: docx(f"<w:p>{_FIELD * 15_000}</w:p>{said(prose(200_000))}"), "either"),
    "word/a-hundred-thousand-bookmarks": (
        lambda: docx("".join(f'<w:bookmarkStart w:id="{n}" w:name="a{n}"/>' for n in range(100_000)) + WORDS), "either"
    ),
}  # fmt: skip

EXCEL: dict[str, tuple[Made, str]] = {
    "excel/honest": (lambda: xlsx(_HEADER + _ROW), "read"),
    "excel/outside-entity": (lambda: xlsx(_HEADER + _ROW.replace(VISITORS, "&b;"), XML + _PASSWORDS), "refused"),
    "excel/billion-laughs": (lambda: xlsx(_HEADER + _ROW.replace(VISITORS, "&a9;"), XML + _LAUGHS), "refused"),
    "excel/says-it-has-one-row": (lambda: xlsx(_HEADER + _ROW * 3_000, dimension="A1"), "read"),
    "excel/says-it-has-all-rows": (lambda: xlsx(_HEADER + _ROW, dimension="A1:XFD1048576"), "read"),
    "excel/a-cell-in-the-last-corner": (
        lambda: xlsx(f'{_HEADER}{_ROW}<row r="1048576">{cell("XFD1048576", "x")}</row>'), "either"
    ),
    "excel/cells-without-places-far-down": (
        lambda: xlsx(_HEADER + "".join(f'<row r="{n * 1000}">{cell(f"XFD{n * 1000}", "x")}</row>' for n in range(1, 1_000))),
        "either",
    ),
    "excel/50,000-rows": (lambda: xlsx(many_rows(50_000, 12)), "either"),
    "excel/as-many-cells-as-may-be": (lambda: xlsx(_HEADER + many_rows(25_000, 26)), "either"),
    "excel/a-million-empty-rows": (
        lambda: xlsx(_HEADER + "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000)) + _ROW), "either"
    ),
    "excel/all-in-one-merged": (lambda: merged("A1:XFD1048576"), "either"),
    "excel/merged-a-hundred-thousand-times": (lambda: merged(*(f"A{n}:XFD{n + 9}" for n in range(1, 1_000_000, 10))), "either"),
    "excel/formulas": (
        lambda: xlsx(_HEADER + '<row><c r="A2" t="str"><f>HYPERLINK("http://127.0.0.1:1/"&amp;A1,"x")</f><v>A.5.1</v></c>'
                     '<c r="B2" t="str"><f>cmd|\' /C calc\'!A0</f><v>yes</v></c></row>'), "read"
    ),
    "excel/a-text-that-is-not-there": (
        lambda: xlsx(_HEADER + '<row><c r="A2" t="s"><v>999999999999</v></c><c r="B2" t="s"><v>-1</v></c></row>'), "either"
    ),
    "excel/numbers-of-a-million-digits": (
        lambda: xlsx(_HEADER + f'<row><c r="A2"><v>{"".join(map(str, range(150_000)))}</v></c><c r="B2"><v>1e999</v></c></row>'), "either"
    ),
    "excel/a-day-before-all-days": (
        lambda: xlsx(_HEADER + '<row><c r="A2" t="d"><v>-99999</v></c><c r="B2" t="d"><v>0000-00-00</v></c></row>'), "either"
    ),
    "excel/stored-not-packed": (lambda: zipped(xlsx_parts(_HEADER + _ROW), ZIP_STORED), "read"),
    "excel/900-sheets-of-nothing": (
        lambda: zipped(xlsx_parts(_HEADER) | {f"xl/worksheets/sheet{n}.xml": "<worksheet/>" for n in range(2, 900)}),
        "either",
    ),
}  # fmt: skip

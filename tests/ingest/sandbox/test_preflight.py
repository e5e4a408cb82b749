"""A container is measured before it is opened: what is too much, forged or locked is refused with a way out."""

from collections.abc import Callable, Iterator
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipInfo

import pytest

from ingest.sandbox import preflight
from ingest.sandbox.preflight import check_container
from ingest.text import Unreadable
from tests.ingest.sandbox.containers import (
    XML,
    cell,
    docx,
    docx_parts,
    linked,
    locked,
    lying,
    overlapping,
    renamed,
    said,
    types,
    xlsx,
    xlsx_parts,
    zipped,
    zipped_entries,
)

WORDS = said("Visitors are accompanied.")
BODY = docx_parts(WORDS)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: docx(WORDS), id="word"),
        pytest.param(lambda: xlsx(f"<row>{cell('A1', 'control')}</row>"), id="excel"),
        pytest.param(lambda: zipped(BODY, ZIP_STORED), id="not-compressed"),
        pytest.param(lambda: zipped(BODY | {"word/media/empty.emf": b"\0" * 8_000_000}), id="an-empty-drawing"),
        pytest.param(lambda: zipped(BODY | {"word/media/a..b.png": b"<<<<<"}), id="two-dots-in-a-name"),
        pytest.param(lambda: docx("<w:p/>" * 150_000), id="a-thousand-pages"),
        pytest.param(lambda: docx(WORDS, f"{XML}<!-- DOCTYPE -->"), id="a-comment"),
        pytest.param(lambda: zipped(BODY | {"word/": b""}), id="an-entry-for-a-folder"),
    ],
)  # fmt: skip
def test_what_office_programs_write_is_opened(content: Callable[[], bytes]) -> None:
    check_container(content())


def test_a_large_register_is_opened() -> None:
    rows = "".join(
        f'<row r="{row}">{"".join(cell(f"{column}{row}", f"x{row}") for column in "ABCDEFGHIJKL")}</row>'
        for row in range(1, 10_001)
    )
    check_container(xlsx(rows))
    with pytest.raises(Unreadable, match="unpacks to more"):
        check_container(zipped(BODY | {"word/document.xml": xlsx_parts(rows)["xl/worksheets/sheet1.xml"]}))  # fmt: skip


UTF_16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lambda: b"PK\x03\x04 and nothing more", "damaged", id="no-directory"),
        pytest.param(lambda: docx(WORDS)[:-40], "damaged", id="cut-short"),
        pytest.param(lambda: zipped({f"word/{n}.xml": "" for n in range(1_001)}), "more than", id="1,001-parts"),
        pytest.param(lambda: overlapping(12_000, b"<a/>"), "more than", id="12,000-entries"),
        pytest.param(lambda: zipped(BODY | {"a.bin": b"\0" * 50_000_001}), "more than", id="a-part-over-50-MB"),
        pytest.param(
            lambda: zipped(BODY | {f"{n}.bin": b"\0" * 9_000_000 for n in range(12)}), "more than", id="over-100-MB"
        ),
        pytest.param(lambda: zipped(BODY | {"a.bin": b"\0" * 20_000_000}), "more than", id="packed-a-thousandfold"),
        pytest.param(lambda: docx("<w:p/>" * 1_999_999), "more than", id="2-million-empty-paragraphs"),
        pytest.param(
            lambda: zipped(BODY | {"word/main.bin": b"<w:p/>" * 200_001}), "more than", id="elements-under-another-name"
        ),
        pytest.param(lambda: lying(10, BODY["word/document.xml"].encode()), "damaged", id="says-too-little"),
        pytest.param(lambda: lying(90_000, BODY["word/document.xml"].encode()), "damaged", id="says-too-much"),
        pytest.param(lambda: overlapping(900, b"<a/>" * 10_000), "no office program", id="entries-that-overlap"),
        pytest.param(lambda: zipped(BODY | {"../evil.xml": ""}), "no office program", id="out-of-the-folder"),
        pytest.param(lambda: zipped(BODY | {"word/../../evil.xml": ""}), "no office program", id="out-in-the-middle"),
        pytest.param(lambda: zipped(BODY | {"/etc/passwd": ""}), "no office program", id="from-the-root"),
        pytest.param(lambda: zipped(BODY | {"word\\evil.xml": ""}), "no office program", id="backslash"),
        pytest.param(lambda: zipped(BODY | {"C:evil.xml": ""}), "no office program", id="drive"),
        pytest.param(
            lambda: renamed(zipped(BODY | {"word/evil1.xml": ""}), b"evil1.xml", b"evil\0.xml"), "no office program", id="nul"
        ),
        pytest.param(
            lambda: renamed(zipped(BODY | {"word/documenu.xml": ""}), b"documenu", b"document"), "no office program", id="twice"
        ),
        pytest.param(
            lambda: zipped_entries([linked("/etc/passwd"), *((ZipInfo(n), c) for n, c in BODY.items())]),
            "no office program",
            id="symbolic-link",
        ),
        pytest.param(lambda: zipped(BODY, ZIP_BZIP2), "no office program", id="another-compression"),
        pytest.param(lambda: locked(docx(WORDS)), "password", id="encrypted"),
        pytest.param(lambda: zipped(BODY | {"word/vbaProject.bin": b""}), "macros", id="macros"),
        pytest.param(
            lambda: zipped(BODY | {"[Content_Types].xml": types({"word/a.bin": "application/vnd.ms-office.vbaProject"})}),
            "macros",
            id="macros-under-another-name",
        ),
        pytest.param(
            lambda: docx(WORDS, f'{XML}<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'), "no office program", id="dtd"
        ),
        pytest.param(
            lambda: zipped(BODY | {"word/styles.xml": UTF_16.encode("utf-16")}), "no office program", id="dtd-in-utf-16"
        ),
        pytest.param(
            lambda: zipped(BODY | {"word/styles.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE'}),
            "no office program",
            id="dtd-in-utf-7",
        ),
        pytest.param(
            lambda: zipped(BODY | {"word/styles.xml": XML.encode("cp500")}), "no office program", id="ebcdic"
        ),
        pytest.param(
            lambda: docx(WORDS, XML + " " * (65_530 - len(XML)) + "<!DOCTYPE a>"), "no office program", id="dtd-across-pieces"
        ),
    ],
)  # fmt: skip
def test_what_no_office_program_writes_is_refused_with_a_way_out(
    content: Callable[[], bytes], why: str
) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        check_container(content())
    assert refused.value.what.endswith(".")


def test_a_bomb_in_a_bomb_is_never_unpacked_twice() -> None:
    inner = zipped({"0.xml": b"\0" * 40_000_000})
    check_container(zipped(BODY | {"word/embeddings/inner.docx": inner}))


def test_no_more_is_unpacked_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked = 0
    counted = preflight.pieces

    def pieces(content: bytes, part: ZipInfo) -> Iterator[bytes]:
        nonlocal unpacked
        for piece in counted(content, part):
            unpacked += len(piece)
            yield piece

    monkeypatch.setattr(preflight, "pieces", pieces)
    with pytest.raises(Unreadable):
        check_container(lying(49_000_000, b" " * 70_000_000))
    assert unpacked < 51_000_000

"""Locked, damaged and hostile files are refused with a sentence, or read; nothing else is ever raised."""

import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.pdf import read_pdf
from ingest.text import Unreadable
from tests.ingest.pdf.making import ENOUGH, objects, pages, stream, words

GOOD = pages(words(ENOUGH))


def locked(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(GOOD)))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_content(content: bytes, about: str) -> bytes:
    file = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        4: stream(content, about),
    }
    return objects(file)


def flate(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_is_locked_for_changes_only_is_read(algorithm: str) -> None:
    assert read_pdf(locked("", algorithm)).blocks[0].text == ENOUGH


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_with_a_password_says_what_to_do(algorithm: str) -> None:
    with pytest.raises(Unreadable, match=r"locked with a password\. Save a copy without one"):
        read_pdf(locked("secret", algorithm))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD.replace(b"startxref\n", b"startxref\n9"), id="wrong-start"),
        pytest.param(b"\n\n  " + GOOD, id="junk-before"),
    ],
)
def test_a_damaged_table_of_objects_is_rebuilt(content: bytes) -> None:
    assert read_pdf(content).blocks[0].text == ENOUGH


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7\n", id="nothing"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 20, id="noise"),
        pytest.param(GOOD[:200], id="cut-short"),
        pytest.param(GOOD[: GOOD.index(b"xref")], id="without-its-end"),
        pytest.param(objects({1: "<< /Type /Catalog /Pages 1 0 R >>"}), id="pages-of-itself"),
        pytest.param(objects({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [2 0 R] /Count 9 >>"}), id="a-circle"),
        pytest.param(objects({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 0 >>"}), id="no-pages"),
        pytest.param(
            GOOD.replace(b"[10 0 R] /Count 1", b"[" + b"10 0 R " * 2_001 + b"] /Count 2001"), id="too-many-pages"
        ),
        pytest.param(with_content(b"BT (unfinished", ""), id="broken-content"),
        pytest.param(with_content(flate(b" " * 80_000_000, 1), "/Filter /FlateDecode"), id="a-bomb"),
        pytest.param(with_content(flate(flate(b" " * 80_000_000, 1), 1), "/Filter [/FlateDecode /FlateDecode]"), id="a-bomb-in-a-bomb"),
        pytest.param(with_content(b"x", "/Filter [" + "/ASCIIHexDecode " * 5000 + "]"), id="deep-filters"),
        pytest.param(with_content(b"q " * 100_000 + b"[" * 50_000, ""), id="deep-arrays"),
        pytest.param(b"%PDF-1.7\n1 0 obj\n" + b"<<" * 20_000, id="deep-dictionaries"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(content)
    assert refused.value.what.endswith(".")


def test_a_drawing_that_draws_itself_ends() -> None:
    form = stream(
        "/X1 Do /X1 Do " + words(ENOUGH),
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources 101 0 R",
    )
    more: dict[int, str | bytes] = {
        100: form,
        101: "<< /XObject << /X1 100 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    }
    content = pages("/X1 Do", resources="/XObject << /X1 100 0 R >>", more=more)
    assert ENOUGH in read_pdf(content).blocks[0].text


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    content = pages(words(ENOUGH), words(ENOUGH).replace("Tf", "Tf << /a")).replace(
        b"Tj ET Q\n\nendstream\nendobj\nxref", b"Tj [[[[\nendstream\nendobj\nxref"
    )
    written = read_pdf(content)
    assert written.blocks[0].text == ENOUGH

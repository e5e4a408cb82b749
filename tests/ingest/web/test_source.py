"""A page's encoding is what it says, or UTF-8, and never a guess; an archive holds its page."""

from base64 import b64encode

import pytest

from ingest.text import Unreadable
from ingest.web import read_html

WORDS = "Prüfung – gültig"
ARCHIVE = (
    "From: <Saved by a browser>\nSubject: Policy\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b1"\n\n'
    "--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    "--b1\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    '<html><head><meta charset=3D"utf-8"></head><body><p>Pr=C3=BCfung =E2=80=93 g=C3=BCltig</p></body></html>\n--b1--\n'
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"<p>{WORDS}".encode(), id="utf-8"),
        pytest.param(f"\ufeff<p>{WORDS}".encode(), id="a-mark"),
        pytest.param(f"<p>{WORDS}".encode("utf-16"), id="utf-16"),
        pytest.param(f"<meta charset=windows-1252><p>{WORDS}".encode("cp1252"), id="windows-1252"),
        pytest.param(f"<meta charset=iso-8859-1><p>{WORDS}".encode("cp1252"), id="latin-1-as-browsers-do"),
        pytest.param(
            f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>{WORDS}'.encode("cp1252"),
            id="http-equiv",
        ),
        pytest.param(f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{WORDS}</p></body></html>'.encode(), id="xhtml"),
        pytest.param(f"<meta charset=utf-16><p>{WORDS}".encode(), id="utf-16-is-meant-as-utf-8"),
        pytest.param(ARCHIVE.encode(), id="an-archive"),
        pytest.param(ARCHIVE.replace("\n", "\r\n").encode(), id="an-archive-of-windows"),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n"
            + b64encode(f"<p>{WORDS}".encode("cp1252")),
            id="an-archive-in-base64",
        ),
        pytest.param(
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b0"\n\n--b0\n' + ARCHIVE.encode(),
            id="an-archive-within-one",
        ),
    ],
)  # fmt: skip
def test_words_in_any_encoding_that_is_named(content: bytes) -> None:
    assert [block.text for block in read_html(content).blocks] == [WORDS]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(f"<p>{WORDS}".encode("cp1252"), "not UTF-8", id="not-named"),
        pytest.param(b"<meta charset=utf-8><p>\xfc", "not UTF-8", id="not-as-named"),
        pytest.param(b"<meta charset=klingon><p>a", "not known here", id="unknown"),
        pytest.param(b"<meta charset=base64><p>a", "not known here", id="no-encoding-of-text"),
        pytest.param(b"<meta charset=windows-1252><p>\x81", "not encoded as it says", id="no-letter"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: text/plain\n\na", "holds no page", id="an-archive-without-a-page"),
        pytest.param(b"<p>a" + b"\n" * 60_000, "more than 50,000 lines", id="too-many-lines"),
        pytest.param(b"<p>" + b"a" * 5_000_001, "larger than 5 MB", id="too-large"),
    ],
)  # fmt: skip
def test_what_cannot_be_decoded_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_html(content)

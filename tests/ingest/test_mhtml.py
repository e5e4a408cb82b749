"""The page within an MHTML file is found, in whatever way it was packed."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from ingest.mhtml import page_of
from ingest.text import Unreadable

PAGE = "<p>Besucher müssen begleitet werden.</p>"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_the_page_is_found_in_any_encoding(charset: str) -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("p {}", "css"))
    whole.attach(MIMEText(PAGE, "html", charset))
    assert page_of(whole.as_bytes()) == f"\ufeff{PAGE}".encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(MIMEText("x").as_bytes(), id="only-text"),
        pytest.param(b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\n\n" * 5_000, id="many-parts"),
    ],
)  # fmt: skip
def test_a_file_without_a_page_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="no page"):
        page_of(content)


def test_an_encoding_nobody_knows_is_read_as_utf_8() -> None:
    sent = b"Content-Type: text/html; charset=klingon\n\n" + PAGE.encode()
    assert PAGE.encode() in page_of(sent)

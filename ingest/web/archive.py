"""Web archives (MHTML, RFC 2557): the first page in one, still encoded as its part says.

The parts are told apart here, since Python's own parser of mail takes minutes for headers and parts
in great numbers; it is given the head of one part at a time.
"""

import binascii
import quopri
import re
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from ingest.text import Unreadable

_LOOKED_AT = 4096
_ARCHIVE = re.compile(
    rb"(?:[\w-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n){0,9}){0,40}?MIME-Version:", re.IGNORECASE
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_MOST_PARTS = 2_000
_DEEPEST = 3
_PAGES = ("text/html", "application/xhtml+xml")
_NO_PAGE = "this web archive holds no page. Save the page again as HTML."


def is_archive(content: bytes) -> bool:
    """Whether it is an MHTML file: headers of a message, of which one is `MIME-Version`."""
    return _ARCHIVE.match(content[:_LOOKED_AT].lstrip()) is not None


def page_of(content: bytes) -> tuple[bytes, str | None]:
    """The first page, and the encoding that its part names; raises Unreadable where there is none."""
    found = _page(content.lstrip(), 0)
    if found is None:
        raise Unreadable(1, _NO_PAGE)
    return found


def _page(part: bytes, depth: int) -> tuple[bytes, str | None] | None:
    end = _BLANK_LINE.search(part)
    if end is None or depth > _DEEPEST:
        return None
    head = BytesHeaderParser(policy=compat32).parsebytes(part[: min(end.start(), _LOOKED_AT)])
    body = part[end.end() :]
    if head.get_content_type() in _PAGES:
        return _decoded(head, body), head.get_content_charset()
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary:
        return None
    mark = b"--" + boundary.encode("utf-8", "replace")
    for inner in body.split(mark, _MOST_PARTS)[1:]:
        if found := _page(inner.lstrip(b"\r\n"), depth + 1):
            return found
    return None


def _decoded(head: Message, body: bytes) -> bytes:
    way = str(head.get("Content-Transfer-Encoding", "")).strip().casefold()
    if way == "quoted-printable":
        return quopri.decodestring(body)
    if way == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error as error:
            raise Unreadable(1, _NO_PAGE) from error
    return body

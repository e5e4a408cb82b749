"""The page within an MHTML file (RFC 2557), which wikis and browsers write, also under the name of `.doc`."""

from email import message_from_bytes
from email.message import Message
from email.policy import default

from ingest.text import Unreadable

_MOST_PARTS = 1_000
_NO_PAGE = "there is no page in this file. Save it anew as HTML or .docx."


def page_of(content: bytes) -> bytes:
    """The HTML, in UTF-8 with its mark, whatever encoding it was sent in; raises Unreadable where there is none."""
    for count, part in enumerate(message_from_bytes(content, policy=default).walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            return _text_of(part).encode("utf-8-sig", errors="replace")
    raise Unreadable(1, _NO_PAGE)


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise Unreadable(1, _NO_PAGE)
    try:
        return payload.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        return payload.decode("utf-8", errors="replace")

"""Opening a PDF file, or a sentence that says why it cannot be read."""

import logging
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from ingest.pdf.faults import FAULTS
from ingest.text import Unreadable

_ENCRYPTED = "this PDF is locked with a password. Save a copy without one."
_DAMAGED = "this PDF is damaged and cannot be read. Export it again from the original."
_TOO_LARGE = "this PDF unpacks to more than can be read safely. Export it again from the original."
MOST_PAGES = 2_000
_TOO_MANY = "this PDF has more than 2,000 pages. Split it."
_NO_PAGES = "this PDF has no pages. Export it again from the original."


def open_pdf(content: bytes) -> PdfReader:
    """A reader of a file that has a page at least, opened with the empty password; raises Unreadable.

    What pypdf logs about slips in a file is for its developers; nothing of it is lost to the reader here.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        return _opened(content)
    except Unreadable:
        raise
    except LimitReachedError as error:
        raise Unreadable(1, _TOO_LARGE) from error
    except DependencyError as error:
        raise Unreadable(1, _ENCRYPTED) from error
    except FAULTS as error:
        raise Unreadable(1, _DAMAGED) from error


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise Unreadable(1, _ENCRYPTED)
    if not list(reader.pages):
        raise Unreadable(1, _NO_PAGES)
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(1, _TOO_MANY)
    return reader

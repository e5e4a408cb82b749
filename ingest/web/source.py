"""The text of a web page: out of its archive, in the encoding that it names (HTML, 13.2.3.2)."""

import codecs
import re

from ingest.text import LARGEST, TOO_LARGE, Unreadable, decode
from ingest.web.archive import is_archive, page_of

MOST_LINES = 50_000
"""The parser counts lines up to 65,535."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 4096
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
"""Pages that name one of these are written in the other (Encoding Standard, 4.2)."""
_UNKNOWN = "the page says it is encoded as “{}”, which is not known here. Save it again as UTF-8."
_WRONG = "the page is not encoded as it says ({}). Save it again as UTF-8."


def source_of(content: bytes) -> str:
    """The page's source with `\\n` at line ends; raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(1, TOO_LARGE)
    encoding = None
    if is_archive(content):
        content, encoding = page_of(content)
    text = _decoded(content, encoding)
    if text.count("\n") >= MOST_LINES:
        raise Unreadable(MOST_LINES, "the file has more than 50,000 lines. Split it.")
    return text


def _decoded(content: bytes, encoding: str | None) -> str:
    declared = _DECLARED.search(content[:_LOOKED_AT])
    name = encoding or (declared[1].decode("ascii") if declared else None)
    if name is None or content.startswith(_MARKS):
        return decode(content)
    codec = _codec(name)
    if codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        return decode(content)
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, _WRONG.format(name)) from error
    return decode(text.encode())


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name).name
        "".encode(found)  # Raises for codecs of something else than text, such as base64.
    except LookupError as error:
        raise Unreadable(1, _UNKNOWN.format(name[:40])) from error
    return _AS_BROWSERS_DO.get(found, found)

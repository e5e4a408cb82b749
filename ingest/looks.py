"""What a text looks like, whatever its name: a web page, Markdown, a table, a mail; by its first part."""

import csv
import re
from itertools import islice

from ingest.kinds import Format

_LOOKED_AT = 65_536
"""Bytes; what a text is shows in its first pages."""
_ROWS = 50
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# Possessive, so that a thousand comments are not tried in all their combinations.
_HTML = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(r"\s*<(?:head|body|meta|title|style|table|div|p|h[1-6])\b", re.IGNORECASE)
_OFFICE_XML = re.compile(r"<\?mso-application|<(?:w:wordDocument|pkg:package)\b")
_SVG = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE svg[^>]*>)*+<svg\b", re.DOTALL)
_XML = re.compile(r"\s*<\?xml\b")
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n[\w -]+:.*?\n---[ \t]*(?:\n|$)", re.DOTALL)
_TABLE_RULE = re.compile(r"^[ \t]*+\|?[ \t]*+:?-{3,}+:?[ \t]*+\|[ \t|:-]*+$", re.MULTILINE)
_FEWEST = {"\t": 2, ";": 2, "|": 3, ",": 3}
"""Columns by delimiter, from which rows of equal length are a table; prose has commas too."""


def beginning_of(content: bytes) -> str | None:
    """The first part of a text, for looking at only; None for bytes that are no text.

    Encodings that are refused when the file is read are texts here, so that it is said of them.
    """
    head = content[:_LOOKED_AT]
    encoding = _MARKS.get(head[:2]) if b"\0" in head else "utf-8"
    if encoding is None:
        return None
    text = head.decode(encoding, errors="replace").lstrip("\ufeff")
    strange = len(_CONTROL.findall(text)) + text.count("\0")
    if strange * 50 > len(text) or text.count("\ufffd") * 3 > len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_web_page(text: str) -> bool:
    """Whether it begins as HTML does, after comments and declarations."""
    return bool(_HTML.match(text))


def is_web_fragment(text: str) -> bool:
    """Whether it begins with an element of HTML, as Markdown may too."""
    return bool(_FRAGMENT.match(text))


def format_of_markup(text: str) -> Format | None:
    """What XML or a mail is by its beginning; None for any other text."""
    if _OFFICE_XML.search(text[:2_000]):
        return Format.OFFICE_XML
    if _SVG.match(text) or _XML.match(text):
        return Format.BESIDE
    header = _HEADER.match(text.lstrip())
    if header and "mime-version:" in header[0].casefold():
        return Format.MHTML if "multipart/related" in header[0].casefold() else Format.MAIL
    return None


def format_by_looks(text: str) -> Format:
    """Markdown, a table, or plain text."""
    headings = _HEADING.findall(text)
    if len(headings) > 1 or _HEADING.match(text.lstrip("\n")) or _FRONT_MATTER.match(text):
        return Format.MARKDOWN
    if _TABLE_RULE.search(text):
        return Format.MARKDOWN
    return Format.TABLE if is_table(text) else Format.TEXT


def is_table(text: str) -> bool:
    """Whether three lines or more, and all of them, are rows of equal length."""
    return any(_is_table(text, delimiter) for delimiter in _FEWEST)


def _is_table(text: str, delimiter: str) -> bool:
    # The last line of the part looked at may be cut.
    lines = text.split("\n")[:-1] if len(text) >= _LOOKED_AT // 4 else text.split("\n")
    try:
        rows = list(islice(csv.reader(filter(str.strip, lines), delimiter=delimiter), _ROWS))
    except csv.Error:
        return False
    widths = {len(row) for row in rows}
    return len(rows) > 2 and len(widths) == 1 and widths.pop() >= _FEWEST[delimiter]

"""From a file's bytes to its text, or a sentence that says why not."""

import codecs
import re
import unicodedata

LARGEST = 5_000_000
"""Bytes; a policy of a thousand pages has about two million."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(ValueError):
    """A file, or a part of it, that cannot be read; the text says what to do."""

    def __init__(self, line: int, what: str) -> None:
        """At `line`, from 1."""
        super().__init__(what)
        self.line = line
        self.what = what


def decode(content: bytes) -> str:
    """The text with `\\n` at line ends, its byte order mark left out; raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(1, "the file is larger than 5 MB. Split it, or save it without pictures.")
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Unreadable(
            text[: text.index("\0")].count("\n") + 1,
            "the file holds binary data. Save it as plain text in UTF-8.",
        )
    if not text.strip():
        raise Unreadable(1, "the file is empty. Write something in it, or remove it.")
    return text


def _decoded(content: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    body = content
    for bom, name in _BOMS:
        if name == encoding:
            body = content[len(bom) :]
    try:
        return body.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise Unreadable(
            line, "the file is not UTF-8 text. Open it and save it again with the encoding UTF-8."
        ) from error


def label(written: str) -> str:
    """A role or an audience as it is compared: `ISMS_Manager` and `isms manager` are one."""
    return " ".join(
        re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFKC", written)).casefold().split()
    )

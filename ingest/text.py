"""From a file's bytes to its text, or a sentence that says why not."""

import codecs
import re
import unicodedata

LARGEST = 5_000_000
"""Bytes; a policy of a thousand pages has about two million."""
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
TOO_LARGE = "the file is larger than 5 MB. Split it, or save it without pictures."
_NOT_UTF_8 = "the file is not UTF-8 text. Open it and save it again with the encoding UTF-8."

LineAndSentence = tuple[int, str]
"""A line of a file, from 1, and what is to be said of it."""


class Unreadable(ValueError):
    """A file, or a part of it, that cannot be read; the text says what to do."""

    def __init__(self, line: int, what: str) -> None:
        """At `line`, from 1."""
        super().__init__(what)
        self.line = line
        self.what = what


def decode(content: bytes) -> str:
    """The text with `\\n` at line ends, its byte order mark left out; raises Unreadable.

    UTF-8, or UTF-16 where a byte order mark says so; any other encoding would be a guess.
    """
    if len(content) > LARGEST:
        raise Unreadable(1, TOO_LARGE)
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Unreadable(
            text.count("\n", 0, text.index("\0")) + 1,
            "the file holds binary data. Save it as plain text in UTF-8.",
        )
    if not text.strip():
        raise Unreadable(1, "the file is empty. Write something in it, or remove it.")
    return text


def _decoded(content: bytes) -> str:
    mark, body = content[:2], content.removeprefix(codecs.BOM_UTF8)
    encoding = "utf-8"
    # Every blank and line end of UTF-16 has a zero byte; without any, the mark is a stray pair of bytes.
    if mark in _UTF_16 and b"\0" in content:
        encoding, body = _UTF_16[mark], content[2:]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start]
        lines = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
        raise Unreadable(lines + 1, _NOT_UTF_8) from error


def label(written: str) -> str:
    """A role or an audience as it is compared: `ISMS_Manager` and `isms manager` are one."""
    folded = unicodedata.normalize("NFKC", written).casefold()
    return " ".join(re.sub(r"[\s_-]+", " ", folded).split())


def labels(written: str) -> frozenset[str]:
    """Several of them in one line, with `,` `;` `/` or `|` between them."""
    return frozenset(filter(None, map(label, re.split("[,;/|\n]", written))))

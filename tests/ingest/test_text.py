"""Bytes become text, or a sentence with the line at fault."""

import codecs

import pytest

from ingest.text import LARGEST, Unreadable, decode, label, labels


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("Größe\n".encode(), "Größe\n", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + b"a\n", "a\n", id="byte-order-mark"),
        pytest.param(codecs.BOM_UTF16_LE + "Größe\n".encode("utf-16-le"), "Größe\n", id="utf-16"),
        pytest.param(codecs.BOM_UTF16_BE + "政策\n".encode("utf-16-be"), "政策\n", id="utf-16-be"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="line-ends-of-windows-and-old-macs"),
        pytest.param("a\u2028b\x0cc".encode(), "a\u2028b\x0cc", id="other-separators-are-kept"),
    ],
)
def test_text_is_read_with_plain_line_ends(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        pytest.param(b"", 1, "empty", id="nothing"),
        pytest.param(b" \n\t\r\n", 1, "empty", id="only-blanks"),
        pytest.param(codecs.BOM_UTF8, 1, "empty", id="only-a-byte-order-mark"),
        pytest.param(b"a\nb\xff\n", 2, "not UTF-8", id="a-stray-byte"),
        pytest.param("a\r\nb\r\nGröße".encode("latin-1"), 3, "not UTF-8", id="latin-1"),
        pytest.param(b"a\rb\r\xe9", 3, "not UTF-8", id="latin-1-of-an-old-mac"),
        pytest.param(b"\xff\xfe# Title\n\ntext", 1, "not UTF-8", id="what-only-begins-as-utf-16"),
        pytest.param(b"\xff\xfe\xfa broken", 1, "not UTF-8", id="three-stray-bytes"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0\n\0b", 2, "not UTF-8", id="half-a-letter"),
        pytest.param("Größe\n".encode("utf-16-le"), 1, "not UTF-8", id="utf-16-without-a-mark"),
        pytest.param(b"text\n\0\1\2", 2, "binary", id="zero-bytes"),
        pytest.param(b"x" * (LARGEST + 1), 1, "larger than 5 MB", id="too-large"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, line: int, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        decode(content)
    assert refused.value.line == line


@pytest.mark.parametrize(
    "written",
    [
        "Security Team",
        "security team",
        " security  team ",
        "security_team",
        "SECURITY-TEAM",
        "ｓecurity team",
    ],
)
def test_spellings_of_one_role_are_one_label(written: str) -> None:
    assert label(written) == "security team"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        pytest.param("IT, Security Team", {"it", "security team"}, id="comma"),
        pytest.param("IT; board / HR|legal", {"it", "board", "hr", "legal"}, id="other-separators"),
        pytest.param("", set(), id="nothing"),
        pytest.param(" , ;", set(), id="only-separators"),
    ],
)
def test_several_roles_stand_in_one_cell(written: str, found: set[str]) -> None:
    assert labels(written) == found

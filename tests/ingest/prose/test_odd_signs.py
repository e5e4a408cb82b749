"""Unseen signs inside words are noticed, and those that languages and editors need are not."""

import pytest

from ingest.prose.odd_signs import odd_sign


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("a pass\u200bword", 6, id="a-space-without-width"),
        pytest.param("a pass\u200cword", 6, id="a-non-joiner-in-latin"),
        pytest.param("a pass\u200dword", 6, id="a-joiner-in-latin"),
        pytest.param("a pass\u2060word", 6, id="a-word-joiner"),
        pytest.param("a pass\ufeffword", 6, id="a-byte-order-mark-inside"),
        pytest.param("a pass\u200b\u200c\u200dword", 6, id="several"),
        pytest.param("a pass\u3164word", 6, id="a-filler"),
        pytest.param("pay \u202eegnahc", 4, id="an-override"),
        pytest.param("pay \u2067egnahc\u2069", 4, id="right-to-left-without-such-letters"),
        pytest.param("pass\u200eword", 4, id="a-mark-of-direction-in-a-word"),
        pytest.param("i\u00adg\u00adn\u00ado\u00adre", 0, id="chopped-by-soft-hyphens"),
        pytest.param("A\ufe01\ufe02\ufe05 b", 1, id="smuggled-in-selectors"),
    ],
)
def test_a_disguise_is_found_where_it_stands(text: str, at: int) -> None:
    found = odd_sign(text)
    assert found is not None
    assert (found[0], found[1].endswith(".")) == (at, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("plain words", id="plain"),
        pytest.param("Größe, naïve, Übung", id="accents"),
        pytest.param("our team 👩‍💻 and 👨‍👩‍👧‍👦 and 🏳️‍🌈 and ❤️", id="emoji"),
        pytest.param("می‌خواهم و نمی‌دانم", id="persian"),
        pytest.param("क्‍ष और क्‌ष", id="hindi"),
        pytest.param("ภาษา\u200bไทย", id="thai"),
        pytest.param("ភាសា\u200bខ្មែរ", id="khmer"),
        pytest.param("\ufeffFirst words", id="a-byte-order-mark-in-front"),
        pytest.param("In\u00adfor\u00adma\u00adti\u00ados\u00adsi\u00adcher\u00adheit", id="soft-hyphens"),
        pytest.param("A\u00adbend", id="a-soft-hyphen-behind-one-letter"),
        pytest.param("see https://a.example/\u200bpath/\u200bfile", id="line-breaks-in-a-link"),
        pytest.param("\u200bPasswords are private.\u200b", id="at-the-ends"),
        pytest.param("a \u200b b", id="between-blanks"),
        pytest.param("שלום \u200fworld\u200e 12", id="marks-around-hebrew"),
        pytest.param("\u2067שלום\u2069 is a greeting", id="hebrew-isolated"),
        pytest.param("on \u200e23\u200e/\u200e11\u200e/\u200e2026", id="a-date-copied-from-windows"),
        pytest.param("a file named \u202areport.docx", id="a-path-copied-from-windows"),
        pytest.param("10\u202f000 and 5\u00a0%", id="narrow-blanks"),
    ],
)  # fmt: skip
def test_what_writing_needs_is_left_alone(text: str) -> None:
    assert odd_sign(text) is None

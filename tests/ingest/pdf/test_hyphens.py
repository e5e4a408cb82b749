"""A word that is broken at a line's end is one word again, and a compound keeps its hyphen."""

import pytest

from ingest.pdf.hyphens import Words, with_drawn_hyphens


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "joined"),
    [
        pytest.param("all informa-", "tion is", "", "all information is", id="broken"),
        pytest.param("send an e-", "mail to", "", "send an e-mail to", id="one-letter-before"),
        pytest.param("by two-", "factor", "", "by two-factor", id="a-number-before"),
        pytest.param("a need-to-", "know basis", "", "a need-to-know basis", id="several-hyphens"),
        pytest.param("the risk-", "based plan", "is risk-based here", "the risk-based plan", id="known-with-hyphen"),
        pytest.param("a pass-", "word is", "any password here, pass the word on", "a password is", id="known-without"),
        pytest.param("a cloud-", "hosted tool", "all cloud tools hosted here", "a cloud-hosted tool", id="both-halves-known"),
        pytest.param("soft\u00ad", "ware", "", "software", id="soft-hyphen"),
        pytest.param("soft\u00ad", "Ware", "is soft-ware here", "softWare", id="soft-hyphen-always"),
        pytest.param("of ISO-", "Standards", "", "of ISO-Standards", id="a-capital-follows"),
        pytest.param("of ISO-", "27001", "", "of ISO-27001", id="a-digit-follows"),
        pytest.param("short-", "and long-term", "", "short- and long-term", id="one-part-left-open"),
        pytest.param("Vertraulichkeits-", "und Integritätsziele", "", "Vertraulichkeits- und Integritätsziele", id="german-open"),
        pytest.param("Informations-", "sicherheit", "", "Informationssicherheit", id="german"),
        pytest.param("at https://acme.example/pol-", "icy", "", "at https://acme.example/pol-icy", id="an-address"),
        pytest.param("it ends -", "and goes on", "", "it ends - and goes on", id="a-dash"),
        pytest.param("plain", "words", "", "plain words", id="no-hyphen"),
    ],
)  # fmt: skip
def test_lines_are_joined(before: str, after: str, elsewhere: str, joined: str) -> None:
    assert Words.of([before, after, elsewhere]).join(before, after) == joined


def test_half_a_word_at_a_lines_end_is_no_word_of_the_document() -> None:
    words = Words.of(["the informa-", "tion and the tion informa", "a line"])
    assert "informa" in words.known
    assert Words.of(["the informa-", "tion is"]).known == {"is"}


def test_a_soft_hyphen_that_is_drawn_within_a_line_is_a_hyphen() -> None:
    assert with_drawn_hyphens("two\u00adfactor informa\u00ad") == "two-factor informa\u00ad"

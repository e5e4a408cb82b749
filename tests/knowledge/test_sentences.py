"""A passage falls into paragraphs, items, rows and sentences, each where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import Kind, split, units

LINES = """Use it.
- Do not.
  1. Ask IT.
| a | b |
|---|---|
```

a | b
--- | ---
**Bold**
It says:
e.g. this
\tTabbed.
No end
1) One. Two! “Three?” Four"""
MARKDOWN = st.lists(st.sampled_from(LINES.splitlines()), max_size=20).map("\n".join)


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        pytest.param("Lock it. Then go.", ["Lock it.", "Then go."], id="two sentences"),
        pytest.param("Use keys, e.g. yours. Go.", ["Use keys, e.g. yours.", "Go."], id="e.g."),
        pytest.param("See Mr. A. Smith. Go.", ["See Mr. A. Smith.", "Go."], id="initials"),
        pytest.param("At 3.5 hours. Go.", ["At 3.5 hours.", "Go."], id="a decimal point"),
        pytest.param('He said "stop." Go on.', ['He said "stop."', "Go on."], id="after a quote"),
        pytest.param("Wrapped\nline. End.", ["Wrapped\nline.", "End."], id="a wrapped line"),
        pytest.param("- One\n- Two. Three", ["- One", "- Two.", "Three"], id="items"),
        pytest.param("1. One\n2. Two", ["1. One", "2. Two"], id="numbers are no sentences"),
        pytest.param(
            "| Stop. Go | c |\n|---|---|\n| d | e |", ["| Stop. Go | c |", "| d | e |"], id="rows"
        ),
        pytest.param("a | b\n--|--\nc | d", ["a | b", "c | d"], id="rows without bars outside"),
        pytest.param("```\ncode x\n```\nText.", ["code x", "Text."], id="a fence"),
        pytest.param("---\n\n***", [], id="rules only"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_passage_is_cut_into_sentences(passage: str, said: list[str]) -> None:
    assert [sentence.text for sentence in split(passage)] == said


def test_units_know_what_they_are_and_how_far_they_are_indented() -> None:
    passage = "Ask:\n\n- one\n    - two\n\n| a | b |\n"
    found = [(u.kind, u.indent) for u in units(passage)]
    assert found == [(Kind.TEXT, 0), (Kind.ITEM, 0), (Kind.ITEM, 4), (Kind.ROW, 0)]


@given(MARKDOWN)
def test_every_sentence_stands_where_it_says_in_the_unit_it_names(passage: str) -> None:
    found = units(passage)
    for sentence in split(passage):
        assert passage[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        unit = found[sentence.unit]
        assert unit.start <= sentence.start < sentence.end <= unit.end


@given(MARKDOWN)
def test_no_word_is_lost_and_none_is_said_twice(passage: str) -> None:
    said = " ".join(sentence.text for sentence in split(passage))
    words = [w for w in passage.split() if any(c.isalnum() for c in w)]
    assert [w for w in said.split() if any(c.isalnum() for c in w)] == words

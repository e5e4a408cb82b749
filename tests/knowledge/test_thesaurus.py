"""Everyday words are found in a question, and each is known by the names that policies have for it."""

import pytest

from knowledge.everyday import EVERYDAY
from knowledge.thesaurus import everyday_words


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        pytest.param("my Phone rang", ["Phone"], "mobile device", id="a word"),
        pytest.param("two laptops", ["laptops"], "endpoint device", id="another ending"),
        pytest.param("on a thumb drive!", ["thumb drive"], "removable media", id="a phrase"),
        pytest.param("my own laptop", ["own laptop"], "personal device", id="the longer one"),
        pytest.param("she resigned", ["resigned"], "termination of employment", id="a leaver"),
        pytest.param("who may tailgate", ["tailgate"], "unescorted visitor", id="tailgating"),
        pytest.param("my pen drive", ["pen drive"], "removable media", id="a pen drive"),
        pytest.param("is there a DPO", ["DPO"], "data protection officer", id="letters of a role"),
        pytest.param("our RPO", ["RPO"], "recovery point objective", id="letters of a measure"),
        pytest.param("take it to India", ["India"], "travel abroad", id="a country"),
        pytest.param("do I get fired for it", ["get fired"], "disciplinary process", id="a fear"),
        pytest.param("look over my shoulder", ["look over my shoulder"], "shoulder surfing", id="four words"),
    ],
)  # fmt: skip
def test_everyday_words_are_found(text: str, found: list[str], name: str) -> None:
    spoken = everyday_words(text)
    assert [text[one.start : one.end] for one in spoken] == found
    assert name in spoken[0].names


@pytest.mark.parametrize("text", ["", "?!", "the of and", "ozone layer", "🤔" * 99])
def test_in_other_words_nothing_is_found(text: str) -> None:
    assert everyday_words(text) == []


def test_every_line_is_names_and_words() -> None:
    for line in EVERYDAY.strip().splitlines():
        names, colon, forms = line.partition(":")
        assert colon
        assert all(name.strip() for name in names.split(","))
        assert all(0 < len(form.split()) <= 4 for form in forms.split(",")), line

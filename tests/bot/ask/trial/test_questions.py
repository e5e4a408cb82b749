"""A file of golden questions is read whole or refused with its line."""

import json

import pytest

from bot.ask.trial.questions import GoldenQuestion, needed, read_questions
from bot.errors import Refused


def line(**fields: object) -> str:
    return json.dumps({"id": "q1", "question": "may I?", **fields})


def one(**fields: object) -> GoldenQuestion:
    (question,) = read_questions(line(**fields), "golden.jsonl")
    return question


def test_all_that_is_known_is_read() -> None:
    question = one(
        kind="multi",
        gold=[
            {"doc": "./a.md", "heading": "H", "quote": "first"},
            {"doc": "b.md", "quote": "second"},
            {"doc": "c.md", "quote": "second too", "alt": True, "alt_for": 1},
            {"doc": "d.md", "quote": "for nothing", "alt": True},
        ],
        must_contain=["14|fourteen"],
    )
    assert (question.name, question.words, question.answerable) == ("q1", "may I?", True)
    assert question.facts == ("14|fourteen",)
    places = [[gold.document for gold in either] for either in needed(question)]
    assert places == [["a.md"], ["b.md", "c.md"]]


def test_of_an_ordinary_question_any_place_will_do() -> None:
    gold = [{"doc": "a.md", "quote": "x"}, {"doc": "b.md", "quote": "y", "alt": True}]
    assert [len(either) for either in needed(one(gold=gold))] == [2]


@pytest.mark.parametrize(
    ("fields", "answerable"),
    [
        pytest.param({"gold": [{"doc": "a.md"}]}, True, id="a place is named"),
        pytest.param({"must_contain": ["14"]}, True, id="a fact is named"),
        pytest.param({}, False, id="nothing is named"),
        pytest.param({"answerable": False, "must_contain": ["14"]}, False, id="said not to be"),
        pytest.param({"answerable": True}, True, id="said to be"),
    ],
)
def test_whether_it_can_be_answered_is_said_or_follows(fields: dict, answerable: bool) -> None:
    assert one(**fields).answerable is answerable


def test_lines_without_an_id_are_named_by_their_number() -> None:
    text = '\ufeff{"question": "a?"}\n\n{"question": "b?"}\n'
    assert [q.name for q in read_questions(text, "f")] == ["1", "3"]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("no json", id="no JSON"),
        pytest.param("[1]", id="a list"),
        pytest.param('{"id": "1"}', id="no question"),
        pytest.param('{"question": 1}', id="a number for a question"),
        pytest.param('{"question": "  "}', id="a blank question"),
        pytest.param('{"question": "a?", "answerable": "no"}', id="answerable as a word"),
        pytest.param('{"question": "a?", "gold": ["a.md"]}', id="a place that is a text"),
        pytest.param('{"question": "a?", "gold": [{"quote": "x"}]}', id="a place without a document"),
        pytest.param('{"question": "a?", "gold": 3}', id="gold that is a number"),
        pytest.param('{"question": "a?", "must_contain": [3]}', id="a fact that is a number"),
        pytest.param('{"question": "a?", "gold": [{"doc": "a", "alt_for": "x"}]}', id="an odd alt_for"),
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)  # fmt: skip
def test_the_first_line_that_cannot_be_read_is_named(bad: str) -> None:
    with pytest.raises(Refused, match=r"golden\.jsonl line 2: each line must be like"):
        read_questions(f"{line()}\n{bad}", "golden.jsonl")


def test_a_second_question_of_that_name_is_refused() -> None:
    with pytest.raises(Refused, match="line 2: there is a second question q1"):
        read_questions(f"{line()}\n{line()}", "golden.jsonl")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refused, match="holds no question"):
        read_questions("\n \n", "golden.jsonl")

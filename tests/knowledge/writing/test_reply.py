"""A reply has the form that was asked for, or it is none."""

import pytest

from knowledge.writing.ending import Ending, ModelFailed
from knowledge.writing.reply import MOST_SENTENCES, Claim, ModelReply, Pointer, read_reply

ONE = '{"sentences": [{"text": "a", "quotes": [{"passage": 1, "words": "b"}]}]}'
READ = ModelReply((Claim("a", (Pointer(1, "b"),)),))


@pytest.mark.parametrize(
    ("raw", "reply"),
    [
        pytest.param(ONE, READ, id="as asked for"),
        pytest.param(f"```json\n{ONE}\n```", READ, id="in a fence"),
        pytest.param(f"<think>{{}} hm</think> {ONE}", READ, id="after thinking aloud"),
        pytest.param(f"Here you are: {ONE} Bye!", READ, id="with words around it"),
        pytest.param('{"not_covered": true}', ModelReply(), id="not covered"),
        pytest.param("NOT COVERED.", ModelReply(), id="not covered, in words"),
        pytest.param('{"sentences": [{"text": "a", "quotes": []}]}', ModelReply((Claim("a", ()),)), id="no quotes"),
    ],
)  # fmt: skip
def test_what_has_the_form_is_read(raw: str, reply: ModelReply) -> None:
    assert read_reply(raw) == reply


@pytest.mark.parametrize(
    ("raw", "ending"),
    [
        pytest.param("", Ending.NONSENSE, id="nothing"),
        pytest.param("I'm sorry, but I can't help with that.", Ending.DECLINED, id="a refusal"),
        pytest.param("I cannot answer this.", Ending.DECLINED, id="another refusal"),
        pytest.param(ONE[:-9], Ending.NONSENSE, id="half of it"),
        pytest.param('{"sentences": []}', Ending.NONSENSE, id="no sentences"),
        pytest.param(ONE.replace("}]}]}", '}], "url": "x"}]}'), Ending.NONSENSE, id="more than asked for"),
        pytest.param(ONE.replace("1", '"1"'), Ending.NONSENSE, id="a number as text"),
        pytest.param(ONE.replace("1", "9" * 5000), Ending.NONSENSE, id="a number without end"),
        pytest.param('{"sentences": ' + "[" * 9999, Ending.NONSENSE, id="nested without end"),
        pytest.param(f'{{"a": "{"x" * 30000}"}}', Ending.NONSENSE, id="too long"),
        pytest.param('{"not_covered": true, "sentences": []}', Ending.NONSENSE, id="both"),
    ],
)  # fmt: skip
def test_what_has_not_is_refused_with_a_reason(raw: str, ending: Ending) -> None:
    with pytest.raises(ModelFailed) as failed:
        read_reply(raw)
    assert failed.value.ending is ending


def test_only_so_many_sentences_are_read() -> None:
    many = '{"sentences": [' + ",".join(['{"text": "a", "quotes": []}'] * 50) + "]}"
    assert len(read_reply(many).claims) == MOST_SENTENCES


def test_half_a_character_is_left_out() -> None:
    assert read_reply(ONE.replace('"a"', '"a\\ud800"')) == READ

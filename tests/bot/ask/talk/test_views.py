"""What is said around an answer: it fits Slack's limits, names who shared it, and foreign words stay words."""

from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.talk.views import shared_message, with_reading
from bot.ask.views import Company, answer_message
from bot.slack.messages import Message, Whom
from tests.bot.ask.conftest import answered, not_covered, passage

TODAY = date(2026, 11, 23)
HOSTILE = "<!channel> *<https://evil.example|x>* " + "& " * 900


def answer(asked: Any = None) -> Message:
    return answer_message(asked or answered(passage()), Company("https://docs.example"), TODAY)


def test_above_the_answer_stands_how_its_question_was_read(
    snapshot: SnapshotAssertion, slack_check: Any
) -> None:
    message = with_reading(answer(), "may I use my own laptop, for contractors?")
    assert message == snapshot
    assert slack_check("MessageBlocks", list(message.blocks)) == []


def test_a_shared_answer_says_who_shared_it(snapshot: SnapshotAssertion, slack_check: Any) -> None:
    message = shared_message(answer(), "U0MAYA", "may I use my own laptop?")
    assert message == snapshot
    assert message.whom is Whom.OPENLY
    assert slack_check("MessageBlocks", list(message.blocks)) == []


def test_an_answer_that_was_read_as_it_stands_is_left_as_it_is() -> None:
    assert with_reading(answer(), "") == answer()


@pytest.mark.parametrize("asked", [answered(passage()), not_covered(passage())], ids=["yes", "no"])
def test_foreign_words_stay_words(slack_check: Any, asked: Any) -> None:
    for message in (
        with_reading(answer(asked), HOSTILE),
        shared_message(answer(asked), "U0MAYA", HOSTILE),
    ):
        said = f"{message.blocks[0]} {message.text}"
        assert "<!channel>" not in said
        assert "<https://evil" not in said
        assert len(f"{message.blocks[0]}") < 3000
        assert slack_check("MessageBlocks", list(message.blocks)) == []

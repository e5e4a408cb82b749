"""What stands below an answer, and what who votes is told: short, and nobody else sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.feedback import views
from bot.ask.feedback.rules import Counted, Press, Vote
from bot.slack import kit
from bot.slack.form_kit import modal
from bot.slack.messages import Message, Whom

QUESTION = "0" * 32
MESSAGES: dict[str, Message] = {
    f"{vote.value}, {came.value}": views.counted(Press(QUESTION, vote), came)
    for vote in Vote
    for came in Counted
} | {"not kept": views.said(views.NOT_KEPT)}
MODALS = {
    "form": modal(views.note_form(QUESTION)),
    "thanks": modal(views.note_thanks("It is old.")),
    "thanks for nothing": modal(views.note_thanks("")),
}


@pytest.mark.parametrize("name", [*MESSAGES])
def test_a_message_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    message = MESSAGES[name]
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("message", [*MESSAGES.values()])
def test_slack_takes_each_message_and_one_person_alone_sees_it(
    slack_check: Callable[[str, Any], list[str]], message: Message
) -> None:
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert message.whom is Whom.CALLER_HERE


@pytest.mark.parametrize("name", [*MODALS])
def test_slack_takes_each_page(
    slack_check: Callable[[str, Any], list[str]], snapshot: SnapshotAssertion, name: str
) -> None:
    assert slack_check("ModalView", MODALS[name]) == []
    assert MODALS[name] == snapshot


def test_the_thumbs_carry_the_question_and_say_what_they_are(
    slack_check: Callable[[str, Any], list[str]],
) -> None:
    buttons = views.thumbs(QUESTION)
    assert slack_check("MessageBlocks", [kit.actions(buttons)]) == []
    assert [button["value"] for button in buttons] == [QUESTION] * 2
    assert len({button["action_id"] for button in buttons}) == 2
    assert [button["accessibility_label"] for button in buttons] == [
        "This answer helped",
        "This answer did not help",
    ]

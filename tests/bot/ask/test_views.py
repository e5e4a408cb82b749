"""How answers look, as whole views, and that Slack takes them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.rules import Asked, Outcome, RefusalReason
from bot.ask.views import Company, answer_message, plain_answer, section_message
from bot.slack.messages import Message
from knowledge.passages import Passage
from tests.bot.ask.conftest import answered, not_covered, passage

TODAY = date(2026, 11, 23)
COMPANY = Company("https://docs.northwind.example/isms/", "security@northwind.example")
HOSTILE = "<!channel> <@U1> [x](https://evil.example) *b* & `c`"

MESSAGES = {
    "one quote": answer_message(answered(passage()), COMPANY, TODAY),
    "nothing known of the document": answer_message(
        answered(
            passage(version=None, effective=None, next_review=None, controls=(), heading_path=())
        ),
        Company(),
        TODAY,
    ),
    "two documents": answer_message(
        answered(passage(), passage(id="aup-1", document="aup.md", title="Acceptable use")),
        COMPANY,
        TODAY,
    ),
    "review overdue": answer_message(
        answered(passage(next_review=date(2026, 5, 1))), COMPANY, TODAY
    ),
    "not covered": answer_message(not_covered(passage()), COMPANY, TODAY),
    "not covered, nothing near": answer_message(not_covered(), Company(), TODAY),
    "refused": answer_message(
        Asked("", Outcome.REFUSED, refusal=RefusalReason.EMPTY), COMPANY, TODAY
    ),
    "hostile words": answer_message(
        answered(passage(title=HOSTILE, heading_path=(HOSTILE,), text=HOSTILE, version=HOSTILE)),
        COMPANY,
        TODAY,
    ),
    "a long section": section_message((passage(text="Many words here. " * 3000),), COMPANY, TODAY),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_looks_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    message = MESSAGES[name]
    if name != "a long section":
        assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("name", MESSAGES)
def test_slacks_published_types_accept_the_message(
    name: str, slack_check: Callable[[str, Any], list[str]]
) -> None:
    assert slack_check("MessageBlocks", list(MESSAGES[name].blocks)) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_the_notification_text_is_short_and_not_empty(name: str) -> None:
    assert 0 < len(MESSAGES[name].text) <= 3900


def live_texts(message: Message) -> list[str]:
    """All texts that Slack parses: the message's own and each mrkdwn element."""
    found = [message.text]

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "mrkdwn":
                found.append(node["text"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list | tuple):
            for value in node:
                walk(value)

    walk(message.blocks)
    return found


def test_words_of_a_document_cannot_ping_or_link() -> None:
    for text in live_texts(MESSAGES["hostile words"]):
        assert "<!" not in text
        assert "<@" not in text
        assert "<https://evil" not in text


def test_the_link_leads_to_the_original_under_the_companys_address() -> None:
    source = MESSAGES["one quote"].blocks[2]["elements"][0]["text"]
    assert source.startswith(
        "<https://docs.northwind.example/isms/policies/remote%20work.md|Remote work policy>"
    )


def test_each_section_has_one_button_however_often_it_is_quoted(laptop: Passage) -> None:
    message = answer_message(answered(laptop, laptop), COMPANY, TODAY)
    assert len(message.blocks[-1]["elements"]) == 1


def test_a_section_is_shown_whole_up_to_slacks_limits() -> None:
    text = "\n".join(f"line {n} of the section" for n in range(600))
    message = section_message((passage(text=text),), COMPANY, TODAY)
    shown = str(message.blocks)
    assert "line 0 of" in shown
    assert "line 599 of" in shown


def test_plain_text_names_document_version_and_section() -> None:
    text = plain_answer(answered(passage()))
    assert "if **disk encryption** is on." in text
    assert "(Remote work policy, version 2.1, section “Own devices › Conditions”)" in text

"""The honest no in its shapes: not covered, and not said outright with the nearest words, which are no answer."""

from dataclasses import replace
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask.no_answers import NEAREST_WORDS, NOT_COVERED, NOT_OUTRIGHT
from bot.ask.rules import Asked, Outcome
from bot.ask.views import Company, answer_message, plain_answer
from bot.slack.messages import Message
from knowledge.passages import Citation, Found, NoAnswer, NoAnswerReason, Passage, Ranked, Timings
from tests.bot.ask.conftest import not_covered, passage

TODAY = date(2026, 11, 23)
COMPANY = Company("https://docs.northwind.example/isms/", "security@northwind.example")
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c`"


def not_outright(*near: Passage) -> Asked:
    """An honest no with the words that stand nearest."""
    ranked = tuple(Ranked(p, 0.6) for p in near)
    quoted = tuple(Citation(p, p.text) for p in near)
    no = NoAnswer(NoAnswerReason.NOT_OUTRIGHT, ranked, quoted)
    found = Found(no, ranked, Timings(2.0, 1.0, 0.5))
    return Asked("q-brand", "which laptop may I buy?", Outcome.NOT_COVERED, found)


def drawn(message: Message) -> str:
    return str(message.blocks)


def test_what_is_not_said_outright_looks_like_this(snapshot: SnapshotAssertion) -> None:
    assert answer_message(not_outright(passage()), COMPANY, TODAY) == snapshot


def test_the_nearest_words_are_marked_as_no_answer_wherever_they_are_seen_or_heard() -> None:
    message = answer_message(not_outright(passage()), COMPANY, TODAY)
    assert NOT_OUTRIGHT in drawn(message)
    assert NEAREST_WORDS in drawn(message)
    heard = message.text
    assert heard.index("no answer to your question") < heard.index("disk encryption")


def test_the_nearest_words_come_with_their_source_and_their_whole_section() -> None:
    message = answer_message(not_outright(passage()), COMPANY, TODAY)
    assert "Remote work policy" in drawn(message)
    assert "version 2.1" in drawn(message)
    assert [e["value"] for e in message.blocks[-1]["elements"]] == ["remote-1"]


@pytest.mark.parametrize("asked", [not_outright(passage()), not_covered(passage())])
def test_who_may_not_see_the_nearest_policy_neither_sees_nor_hears_of_it(asked: Asked) -> None:
    message = answer_message(asked, COMPANY, TODAY, show_nearest=False)
    assert NOT_COVERED in drawn(message)
    for words in ("Remote work", "encryption", "nearest"):
        assert words not in drawn(message)
        assert words not in message.text


def test_plain_text_names_the_nearest_document_and_quotes_nothing() -> None:
    said = plain_answer(not_outright(passage()))
    assert said.startswith(NOT_OUTRIGHT)
    assert "Remote work policy" in said
    assert "disk encryption" not in said


def test_live_markup_in_the_nearest_words_stays_dead() -> None:
    message = answer_message(not_outright(passage(text=LIVE, title=LIVE)), COMPANY, TODAY)
    assert "<!channel>" not in message.text
    sections = [b["text"]["text"] for b in message.blocks if b["type"] == "section"]
    assert all("<!channel>" not in words for words in sections)


def test_all_that_is_quoted_or_named_counts_for_who_may_read_along() -> None:
    secret = passage(id="secret", audience=frozenset({"security"}))
    asked = not_outright(passage(), secret)
    assert secret in asked.named
    assert asked.citations == ()


def test_only_a_search_without_an_answer_has_a_reason() -> None:
    asked = not_outright(passage())
    assert asked.no_answer is not None
    assert asked.no_answer.reason is NoAnswerReason.NOT_OUTRIGHT
    assert replace(asked, found=None).no_answer is None

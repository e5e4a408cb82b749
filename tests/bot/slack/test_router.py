"""Words lead to their job; what is unknown is answered with help."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack.messages import Call, FormRoute, Message, Person, Place, PlaceKind, Reply, Whom
from bot.slack.router import (
    HELLO,
    INTRODUCTION,
    STALE_BUTTON,
    STALE_FORM,
    STALE_SHORTCUT,
    WELCOME,
    Routes,
    Subcommand,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NO_SERVICES: Any = None


def called(words: str) -> Call:
    return Call(Person("U1"), Place(PlaceKind.COMMAND), words, NOW, NO_SERVICES, "v1")


def echo(call: Call) -> Reply:
    return Reply((Message(f"asked: {call.words}"),))


def pressed(call: Call) -> Reply:
    return Reply((Message(f"pressed: {call.value}"),))


ROUTES = Routes((Subcommand("ask", "ask …", "what our policies say", echo),), {"b": pressed}, echo)


def said(reply: Reply) -> str:
    return "\n".join(
        [m.text for m in reply.messages]
        + [b["text"]["text"] for m in reply.messages for b in m.blocks if b["type"] == "section"]
    )


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        pytest.param("ask may I?", "may I?", id="plain"),
        pytest.param("Ask may I?", "may I?", id="capital"),
        pytest.param("ASK MAY I?", "MAY I?", id="all capitals"),
        pytest.param("  ask   may  I? ", "may  I?", id="blanks"),
        pytest.param("ask\nmay I?", "may I?", id="a line break"),
        pytest.param("ask: may I?", "may I?", id="a colon"),
        pytest.param("ask", "", id="nothing after it"),
        pytest.param("ask ask me", "ask me", id="the word twice"),
        pytest.param("ask help", "help", id="asking for help with something"),
    ],
)
def test_a_subcommand_gets_the_words_after_it(words: str, asked: str) -> None:
    assert ROUTES.commanded(called(words)) == Reply((Message(f"asked: {asked}"),))


@pytest.mark.parametrize(
    "words", ["", "  ", "help", "HELP", "hilfe", "?", "help me", "what can you do?"]
)
def test_without_words_or_asked_for_help_the_bot_says_what_it_can_do(words: str) -> None:
    text = said(ROUTES.commanded(called(words)))
    assert text.startswith(INTRODUCTION)
    assert "`/isms ask …`: what our policies say" in text
    assert "`/isms help`: this list" in text
    assert "I don't know" not in text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param("can I use my laptop?", "`/isms ask can I use my laptop?`", id="a question"),
        pytest.param("incident", "`/isms ask incident`", id="another word"),
        pytest.param("asking", "`/isms ask asking`", id="nearly the word"),
        pytest.param("a` <!here> `b", "`/isms ask a' &lt;!here&gt; 'b`", id="hostile words"),
        pytest.param("x" * 3000, "`/isms ask xxx", id="very long"),
    ],
)
def test_unknown_words_are_answered_with_the_way_to_ask_and_with_help(
    words: str, hint: str
) -> None:
    text = said(ROUTES.commanded(called(words)))
    assert text.startswith("I don't know the command `")
    assert hint in text
    assert INTRODUCTION in text
    assert len(text) < 3000


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        pytest.param("hi", HELLO, id="a greeting"),
        pytest.param("Hello :wave:", HELLO, id="a warm greeting"),
        pytest.param("thanks!", WELCOME, id="thanks"),
    ],
)
def test_small_talk_is_answered_in_one_sentence_wherever_it_is_said(
    words: str, answer: str
) -> None:
    assert ROUTES.said(called(words)) == Reply((Message(answer),))
    assert ROUTES.commanded(called(words)) == Reply((Message(answer),))


@pytest.mark.parametrize("words", ["may I?", "", "ask may I?", "hi, may I?", "***"])
def test_what_is_said_freely_goes_to_the_job_that_answers(words: str) -> None:
    assert ROUTES.said(called(words)) == echo(called(words))


def test_asked_for_help_freely_the_bot_says_what_it_can_do() -> None:
    assert said(ROUTES.said(called("help"))).startswith(INTRODUCTION)


def test_without_a_job_for_free_words_there_is_help() -> None:
    assert said(Routes().said(called("may I?"))).startswith(INTRODUCTION)


def test_a_button_goes_to_its_job_with_its_value() -> None:
    assert ROUTES.pressed("b", called("")) == Reply((Message("pressed: v1"),))


def test_a_button_that_nobody_draws_any_more_says_the_way_on() -> None:
    assert ROUTES.pressed("old", called("")) == Reply(
        (Message(STALE_BUTTON, whom=Whom.CALLER_HERE),)
    )


FORMS = Routes(
    forms={"a.form": FormRoute(handler=echo), "a.at_once": FormRoute()},
    shortcuts={"a.ask": pressed},
    command_lines=["• `/incident [what]`: report an incident"],
)


def test_a_form_and_a_shortcut_lead_to_their_handlers() -> None:
    assert said(FORMS.sent("a.form", called("x"))) == "asked: x"
    assert said(FORMS.chosen("a.ask", called("x"))) == "pressed: v1"


def test_old_doors_are_answered_with_the_way_on() -> None:
    assert said(FORMS.sent("a.gone", called(""))) == STALE_FORM
    assert said(FORMS.sent("a.at_once", called(""))) == STALE_FORM
    assert said(FORMS.chosen("a.gone", called(""))) == STALE_SHORTCUT


def test_commands_of_their_own_stand_in_the_help() -> None:
    assert "/incident [what]" in said(FORMS.help())

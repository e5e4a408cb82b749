"""Which form is wanted, and a button that opens the very same later."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.incoming import Incoming, Kind
from bot.slack.kit import BUTTON_VALUE
from bot.slack.messages import Call, Chosen, Form, Reply
from bot.slack.opening import CUT, NOT_OPENED, OPEN_FORM, offer, opening_of
from bot.slack.router import Routes, Subcommand


def opens(_call: Call) -> Form:
    return Form("a.b", "t", ())


def says(_call: Call) -> Reply:
    return Reply()


ROUTES = Routes(
    (Subcommand("incident", "incident", "x", says, opens), Subcommand("ask", "ask", "x", says)),
    {"a.press": says},
    openers={"a.open": opens},
    shortcuts={"a.answer": says},
    shortcut_openers={"a.take": opens},
    commands={"/incident": opens},
)
PRESSED = Incoming(Kind.BUTTON, "k", None, "U1", "C1", "", action_id="a.open", value="7")
TYPED = Incoming(Kind.COMMAND, "k", None, "U1", "C1", "my laptop", action_id="/incident")
WORDED = replace(TYPED, action_id="/isms", text="Incident: my laptop")
MESSAGE = Chosen("C1", "5.0", "U2", "it's gone")
TAKEN = Incoming(Kind.SHORTCUT, "k", None, "U1", "C1", "", action_id="a.take", chosen=MESSAGE)
WAYS = [
    pytest.param(PRESSED, "", id="a button"),
    pytest.param(TYPED, "my laptop", id="a command"),
    pytest.param(WORDED, "my laptop", id="a word after the command"),
    pytest.param(TAKEN, "", id="a shortcut"),
]


@pytest.mark.parametrize(("incoming", "words"), WAYS)
def test_what_opens_a_form_is_known(incoming: Incoming, words: str) -> None:
    found = opening_of(ROUTES, incoming)
    assert found == (opens, replace(incoming, text=words))


@pytest.mark.parametrize(
    "incoming",
    [
        pytest.param(replace(PRESSED, action_id="a.press"), id="a button that does something"),
        pytest.param(replace(PRESSED, action_id="a.gone"), id="a button of nobody"),
        pytest.param(replace(PRESSED, action_id=OPEN_FORM, value="7"), id="a value that is not ours"),
        pytest.param(replace(PRESSED, action_id=OPEN_FORM, value="[1, 2]"), id="half of one"),
        pytest.param(replace(TAKEN, action_id="a.answer"), id="a shortcut that is answered"),
        pytest.param(replace(WORDED, text="ask my laptop"), id="a word that asks"),
        pytest.param(replace(WORDED, text=""), id="no word"),
        pytest.param(Incoming(Kind.DIRECT, "k", None, "U1", "D1", "incident"), id="written"),
    ],
)  # fmt: skip
def test_what_opens_none_is_left_to_its_handler(incoming: Incoming) -> None:
    assert opening_of(ROUTES, incoming) is None


def button(incoming: Incoming) -> dict[str, Any]:
    (message,) = offer(incoming).messages
    found: dict[str, Any] = message.blocks[1]["elements"][0]
    return found


def press(incoming: Incoming) -> Incoming:
    """What comes when the offered button is pressed."""
    drawn = button(incoming)
    return replace(
        PRESSED, channel="D9", action_id=drawn["action_id"], value=drawn["value"], key="k2"
    )


@pytest.mark.parametrize(("incoming", "words"), WAYS)
def test_the_offered_button_opens_the_same_with_the_same(incoming: Incoming, words: str) -> None:
    found = opening_of(ROUTES, press(incoming))
    assert found is not None
    opener, asked = found
    assert opener is opens
    assert (asked.kind, asked.text, asked.chosen) == (incoming.kind, words, incoming.chosen)
    assert (asked.value, asked.channel) == (incoming.value, "D9")


def test_a_button_may_be_offered_for_an_offered_button() -> None:
    once = press(TYPED)
    assert button(once)["value"] == button(TYPED)["value"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 2000, id="words"),
        pytest.param('"\\\n' * 3000, id="what JSON writes longer"),
        pytest.param("x" * 12_000, id="one long word"),
        pytest.param("𝕏" * 4000, id="wide characters"),
    ],
)
def test_what_is_too_long_for_a_button_is_cut(text: str) -> None:
    for asked in (replace(TYPED, text=text), replace(TAKEN, chosen=replace(MESSAGE, text=text))):
        value = button(asked)["value"]
        assert len(value) <= BUTTON_VALUE
        assert json.loads(value)
        found = opening_of(ROUTES, press(asked))
        assert found is not None
        assert len(found[1].text) + len(getattr(found[1].chosen, "text", "")) > 300


def test_a_value_that_fills_a_button_leaves_a_button_that_opens_the_form() -> None:
    found = opening_of(ROUTES, press(replace(PRESSED, value="x" * BUTTON_VALUE)))
    assert found is not None
    assert found[0] is opens


@pytest.mark.parametrize(
    ("text", "said"),
    [pytest.param("short", NOT_OPENED, id="short"), pytest.param("long " * 900, CUT, id="long")],
)
def test_who_wrote_too_much_for_a_button_is_told(text: str, said: str) -> None:
    for asked in (replace(TYPED, text=text), replace(TAKEN, chosen=replace(MESSAGE, text=text))):
        assert offer(asked).messages[0].text == said

"""Modals and their inputs keep Slack's limits: ours by ValueError, foreign words by clipping."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.slack import input_kit, kit
from bot.slack.form_kit import modal, notice
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Form

CHOICES = [Choice("lost", "A lost device", "A phone, too"), Choice("other", "Something else")]
HOSTILE = "<!channel> *bold* \u202eturned\u202c\n\n" + "word " * 1000
ASK = Ask("b", "What?")
EVERY_INPUT = (
    input_kit.text(Ask("what", "What happened?", "In your own words."), "I lost …", "my", lines=True),
    input_kit.text(Ask("short", "Short", optional=True), most=100),
    input_kit.number(Ask("count", "How many?"), 0, 10, "3"),
    input_kit.day(Ask("day", "Which day?"), date(2026, 11, 30)),
    input_kit.hour(Ask("hour", "What time?"), time(14, 5)),
    input_kit.moment(Ask("moment", "When?", optional=True), datetime(2026, 11, 30, 8, 0, tzinfo=UTC)),
    input_kit.select(Ask("kind", "What kind?"), CHOICES, "other", "Choose one"),
    input_kit.multi_select(Ask("kinds", "What kinds?"), CHOICES, ["lost", "gone"]),
    input_kit.radio(Ask("one", "One of them"), CHOICES, "lost"),
    input_kit.checkboxes(Ask("some", "Some of them", optional=True), CHOICES, ["other"]),
    input_kit.person(Ask("who", "Who?"), "U1"),
    input_kit.people(Ask("all", "Who else?"), ["U1", "U2"], "Choose people"),
    input_kit.files(Ask("files", "Screenshots", optional=True), ["png", "pdf"], 3),
)  # fmt: skip
FORMS = {
    "every input": Form("a.b", "A form", EVERY_INPUT, "Report", "Not now", "draft-1"),
    "every input, empty": Form("a.b", "A form", (
        input_kit.text(Ask("what", "What?")), input_kit.number(Ask("count", "How many?")),
        input_kit.day(Ask("day", "Day")), input_kit.hour(Ask("hour", "Time")),
        input_kit.moment(Ask("moment", "When?")), input_kit.select(Ask("kind", "Kind"), CHOICES),
        input_kit.multi_select(Ask("kinds", "Kinds"), CHOICES), input_kit.radio(Ask("one", "One"), CHOICES),
        input_kit.checkboxes(Ask("some", "Some"), CHOICES), input_kit.person(Ask("who", "Who?")),
        input_kit.people(Ask("all", "All"), []), input_kit.files(Ask("files", "Files")),
    )),
    "all other blocks": Form("a.b", "A page", (
        kit.header("Your tasks"), kit.fields("*Due*\nToday", "*Owner*\nMaya"), kit.divider(),
        kit.actions([kit.link_button("Open the policy", "policy", "https://x.example", "Open the policy"),
                     kit.button("Done", "a.done", "1", "Mark as done")]),
    ), submit=""),
    "a notice": notice("Thank you", "We have it."),
    "foreign words": Form("a.b", "A form", (
        kit.header(HOSTILE), input_kit.text(Ask("b", HOSTILE, HOSTILE), HOSTILE, HOSTILE),
        input_kit.select(Ask("c", HOSTILE), [Choice("v", HOSTILE, HOSTILE)], "v"),
    )),
    "many options": Form("a.b", "A form", (
        input_kit.select(ASK, [Choice(str(n), f"Choice {n}") for n in range(100)]),
    )),
    "many blocks": notice("Many", *["Many words. " * 200] * 100),
}  # fmt: skip


@pytest.mark.parametrize("name", ["every input", "all other blocks", "a notice"])
def test_the_modal_looks_like_this(name: str, snapshot: SnapshotAssertion) -> None:
    assert modal(FORMS[name]) == snapshot


@pytest.mark.parametrize("name", FORMS)
def test_slacks_published_types_accept_the_modal(
    name: str, slack_check: Callable[[str, Any], list[str]]
) -> None:
    assert slack_check("ModalView", modal(FORMS[name])) == []


def form(**change: Any) -> Form:
    usual: dict[str, Any] = {"callback_id": "a.b", "title": "t", "blocks": (kit.section("x"),)}
    return Form(**(usual | change))


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda: modal(form(title="t" * 25)), id="a long title"),
        pytest.param(lambda: modal(form(submit="t" * 25)), id="a long button"),
        pytest.param(lambda: modal(form(close="t" * 25)), id="a long way out"),
        pytest.param(lambda: modal(form(about="t" * 3001)), id="too much travels along"),
        pytest.param(lambda: modal(form(callback_id="")), id="no name"),
        pytest.param(lambda: modal(form(blocks=())), id="nothing in it"),
        pytest.param(lambda: modal(form(blocks=(kit.divider(),) * 101)), id="too many blocks"),
        pytest.param(
            lambda: modal(form(submit="", blocks=(input_kit.day(ASK),))), id="no way to send"
        ),
        pytest.param(lambda: modal(form(blocks=(input_kit.day(ASK),) * 2)), id="one name twice"),
        pytest.param(lambda: kit.fields(), id="no fields"),
        pytest.param(lambda: kit.fields(*["x"] * 11), id="many fields"),
        pytest.param(
            lambda: kit.actions([kit.button("b", str(n), "", "b") for n in range(26)]),
            id="many buttons",
        ),
        pytest.param(lambda: input_kit.text(ASK, most=3001), id="a very long text"),
        pytest.param(lambda: input_kit.files(ASK, most=11), id="many files"),
        pytest.param(lambda: input_kit.select(ASK, []), id="no choices"),
        pytest.param(
            lambda: input_kit.radio(ASK, [Choice(str(n), "x") for n in range(11)]),
            id="many buttons of one choice",
        ),
        pytest.param(lambda: input_kit.checkboxes(ASK, [CHOICES[0]] * 2), id="one choice twice"),
        pytest.param(lambda: input_kit.select(ASK, [Choice("v" * 151, "x")]), id="a long value"),
        pytest.param(lambda: input_kit.select(ASK, [Choice("", "x")]), id="no value"),
    ],
)
def test_what_slack_would_refuse_is_our_own_mistake(draw: Callable[[], Block]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        draw()


def test_what_was_given_is_only_shown_where_it_can_be_chosen() -> None:
    assert "initial_option" not in input_kit.select(ASK, CHOICES, "gone")["element"]


def test_a_page_without_inputs_need_not_be_sent() -> None:
    assert "submit" not in modal(notice("t", "x"))
    assert modal(form())["submit"]["text"] == "Send"


def test_foreign_words_stay_words() -> None:
    assert "turned" in str(modal(FORMS["foreign words"]))
    assert "\u202e" not in str(modal(FORMS["foreign words"]))
    assert {t["type"] for t in texts(modal(FORMS["foreign words"]))} == {"plain_text"}


def texts(node: Any) -> list[Block]:
    """All text objects."""
    if isinstance(node, list):
        return [found for one in node for found in texts(one)]
    if not isinstance(node, dict):
        return []
    here = [node] if node.get("type") in ("plain_text", "mrkdwn") else []
    return here + texts(list(node.values()))

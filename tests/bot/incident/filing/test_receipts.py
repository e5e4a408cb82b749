"""How a receipt looks, and what it promises; that nothing foreign in it is live."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.incident.filing import cards, forms, sentences
from bot.incident.filing.receipts import Afterwards, later_buttons, receipt
from bot.incident.first_steps.rules import FirstSteps, NoSteps
from bot.incident.rules import Assessment, Category, Incident, PersonalData, Report, State
from bot.slack.form_kit import modal
from bot.slack.messages import Message, Person
from knowledge.passages import Passage

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MAYA = Person("U0MAYA", frozenset(), "Asia/Kolkata")
LIVE = "<!channel> <@U0MAYA> <https://evil.example|click> [x](https://evil.example) @here *b* & `c`"
AFTER = Afterwards(
    True, "isms@x.example", "+49 30 555", 30, "https://docs.x.example", date(2026, 11, 23)
)


def steps(markdown: str = "1. Close the page.\n2. Call +49 30 555.", **change: Any) -> FirstSteps:
    """First steps of a procedure; its review is late where `next_review` says so."""
    passage = Passage(
        "p1", "procedures/reporting.md", "Reporting Procedure", "2.2", date(2026, 8, 3), None,
        ("First steps: clicked link",), markdown, frozenset({"all"}), ("A.6.8",), 4,
    )  # fmt: skip
    return FirstSteps(replace(passage, **change), markdown, True)


def incident(words: str = "I clicked on a link.", **said: Any) -> Incident:
    return Incident("INC-2026-0001", NOW, Report(words, **said), "U0MAYA")


FULL = incident(
    happened_at=NOW - timedelta(hours=2),
    noticed_at=NOW,
    affected="My laptop",
    category=Category.CLICKED_LINK,
    personal_data=PersonalData.UNSURE,
    severity="High",
    files=("F01", "F02"),
)
RECEIPTS = {
    "with first steps": receipt(incident(), AFTER, steps(), MAYA),
    "without": receipt(incident(), AFTER, NoSteps.NONE, MAYA),
    "without, though the kind is said": receipt(FULL, AFTER, NoSteps.NONE, MAYA),
    "not found yet": receipt(incident(), AFTER, NoSteps.LATE, MAYA),
    "all filled in, and the review is late": receipt(
        FULL, AFTER, steps(next_review=date(2026, 1, 1)), MAYA
    ),
    "a near miss": receipt(incident(near_miss=True), AFTER, steps(), MAYA),
    "nobody could be told": receipt(incident(), Afterwards(False), NoSteps.NONE, MAYA),
    "more steps": receipt(incident(), AFTER, replace(steps(), is_whole=False), MAYA),
}
TOO_MUCH = {
    "hostile": receipt(
        incident(LIVE, affected=LIVE, severity=LIVE),
        Afterwards(True, LIVE, LIVE),
        steps(LIVE, title=LIVE, heading_path=(LIVE,)),
        MAYA,
    ),
    "as long as it gets": receipt(
        incident("w" * 3000, affected="a" * 3000), AFTER, steps("s" * 1500), MAYA
    ),
}
SAID = {
    "claimed": sentences.claimed(FULL, "U0ADA"),
    "passed on": sentences.passed_on(FULL, "U0ADA"),
    **{f"assessed, {one}": sentences.assessed(FULL, one) for one in Assessment},
    "asked": sentences.asked(FULL, LIVE),
    "closed": sentences.closed(FULL, LIVE),
    "closed, as long as it gets": sentences.closed(FULL, "x" * 3000),
    "closed, nothing learned": sentences.closed(FULL, " "),
    "reopened": sentences.reopened(FULL),
    "added": sentences.added(FULL),
    "withdrawn": sentences.withdrawn(FULL, LIVE),
}
FORMS = {"adding": forms.adding_form(FULL), "withdrawing": forms.withdrawing_form(FULL)}


@pytest.mark.parametrize("name", [*RECEIPTS])
def test_a_receipt_looks_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    message = RECEIPTS[name]
    assert {"text": message.text, "blocks": list(message.blocks)} == snapshot


@pytest.mark.parametrize("name", [*SAID])
def test_each_change_is_said_as_before(snapshot: SnapshotAssertion, name: str) -> None:
    assert SAID[name][0] == snapshot


@pytest.mark.parametrize(
    "message",
    [
        *(pytest.param(message, id=name) for name, message in (RECEIPTS | TOO_MUCH).items()),
        *(pytest.param(Message(*said), id=name) for name, said in SAID.items()),
    ],
)
def test_slack_takes_each_and_nothing_foreign_is_live(
    slack_check: Callable[[str, Any], list[str]], message: Message
) -> None:
    assert slack_check("MessageBlocks", list(message.blocks)) == []
    assert len(json.dumps(message.blocks)) < 12_000
    spans = json.dumps([b for b in message.blocks if b["type"] != "rich_text"]) + message.text
    for live in ("<!", "<https://evil", "<@U0MAYA>"):
        assert live not in spans


@pytest.mark.parametrize("name", [*FORMS])
def test_slack_takes_each_form(
    slack_check: Callable[[str, Any], list[str]], snapshot: SnapshotAssertion, name: str
) -> None:
    view = modal(FORMS[name])
    assert slack_check("ModalView", view) == []
    assert view == snapshot


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.NEW, ["Add something", "Withdraw"]),
        (State.CLAIMED, ["Add something", "Withdraw"]),
        (State.CLOSED, ["Add something"]),
        (State.WITHDRAWN, ["Add something"]),
    ],
)
def test_what_can_be_done_with_a_report_follows_from_its_state(
    state: State, buttons: list[str]
) -> None:
    shown = later_buttons(replace(FULL, state=state))
    assert [button["text"]["text"] for button in shown] == buttons


def test_what_can_be_done_next_stands_before_their_own_words() -> None:
    drawn = [json.dumps(block) for block in RECEIPTS["with first steps"].blocks]
    assert "INC-2026-0001" in drawn[0]
    order = [next(i for i, d in enumerate(drawn) if words in d) for words in
             ("Close the page", "What happens next", "I clicked on a link")]  # fmt: skip
    assert order == sorted(order)


def test_a_card_leads_to_the_form(slack_check: Callable[[str, Any], list[str]]) -> None:
    blocks = list(cards.way_in(None, None))  # type: ignore[arg-type]  It looks at neither.
    assert slack_check("HomeView", {"type": "home", "blocks": blocks}) == []


@pytest.mark.parametrize("name", ["with first steps", "without"])
def test_the_other_way_is_said_once(name: str) -> None:
    shown = RECEIPTS[name]
    own_steps = "2. Call +49 30 555."
    blocks = json.dumps(shown.blocks).replace(own_steps, "")
    assert blocks.count("+49 30 555") == 1

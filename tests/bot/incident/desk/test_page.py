"""The page of an incident: whole, within Slack's limits, and with nothing live in foreign words."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.incident.desk import entries, facts, names, slack
from bot.incident.desk.buttons import own
from bot.incident.desk.entries import AT_ONCE
from bot.incident.rules import Category, PersonalData
from bot.slack.form_kit import BLOCKS, modal, notice
from bot.slack.messages import Block, Form
from tests.bot.incident.desk.conftest import LENA, MATRIX, TOMAS, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LIVE = "<!channel> <@U0BOSS> <https://evil.example|click> @here *b* & `c`"
Check = Callable[[str, Any], list[str]]


def page(desk: Desk, name: str = "INC-2026-0001", value: str = "") -> tuple[Block, ...]:
    """The page as one of the team opens it, or turns it."""
    if value:
        (shown,) = desk.does(slack.turn_page(desk.call(LENA, value)))
    else:
        (shown,) = desk.does(slack.open_page(desk.call(LENA, name)))
    return shown.blocks


def view(blocks: tuple[Block, ...]) -> Block:
    return modal(notice("ISMS assistant", blocks=blocks))


def words(blocks: tuple[Block, ...]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def said(desk: Desk) -> list[Block]:
    """What the desk itself draws; other parts add theirs."""
    incident, history, call = desk.incident(), desk.timeline(), desk.call(LENA)
    is_rated = "rated" in desk.kinds()
    above = [*facts.top(incident, call, is_rated), *facts.reported(incident, LENA)]
    return [*above, *entries.page(history, 1, LENA)]


def full(desk: Desk) -> str:
    """A report in which every input is full, with a long history."""
    name = desk.file(
        "x" * 3000,
        affected="y" * 3000,
        happened_at=desk.now,
        noticed_at=desk.now,
        personal_data=PersonalData.YES,
        category=Category.MALWARE,
        severity="High",
        near_miss=True,
        message="C0STAFF/1790000000.000100",
    )
    for _ in range(AT_ONCE + 3):
        desk.acts(LENA, names.NOTE, name, words="z" * 3000)
    return name


def test_a_new_report(desk: Desk, snapshot: SnapshotAssertion) -> None:
    desk.file()
    assert said(desk) == snapshot
    assert own(desk.incident()) == snapshot


def test_one_that_was_decided_upon(desk: Desk, snapshot: SnapshotAssertion) -> None:
    name = desk.file(reporter="")
    desk.does(desk.opens(LENA, names.TAKE, name))
    desk.acts(TOMAS, names.RATE, name, category="malware", level="High", reason="It spreads.")
    aware = str(int(desk.now.timestamp()))
    desk.acts(TOMAS, names.ASSESS, name, what="incident", aware_at=aware, words="It ran.")
    desk.acts(LENA, names.LINK, name, control="8.7", risk="phishing")
    assert said(desk) == snapshot
    assert [button["text"]["text"] for button in own(desk.incident())] == snapshot


def test_slack_takes_the_fullest_page_and_every_word_is_there(
    desk: Desk, slack_check: Check
) -> None:
    full(desk)
    shown = page(desk)
    assert len(shown) <= BLOCKS
    assert slack_check("ModalView", view(shown)) == []
    assert words(shown).count("x" * 3000) == 1
    assert words(shown).count("y" * 3000) == 1


def test_the_timeline_is_turned_and_all_entries_are_seen_once(desk: Desk) -> None:
    full(desk)
    newest = page(desk)
    # The report, an opening and the notes: the newest entries stand last, on the last page.
    every = AT_ONCE + 3 + 2
    assert f"{every}. 23 November 2026, 10:30: <@U0LENA> opened it" in words(newest)
    assert "(page 2 of 2)" in words(newest)
    first = page(desk, value="INC-2026-0001 1")
    seen = [
        n for n in range(1, every + 1) for shown in (first, newest) if f'"{n}. ' in words(shown)
    ]
    assert seen == list(range(1, every + 1))
    assert desk.kinds().count("opened") == 1


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "9" * 400])
def test_a_page_that_is_not_there_is_the_nearest_one(desk: Desk, number: str) -> None:
    desk.file()
    assert "What happened so far" in words(page(desk, value=f"INC-2026-0001 {number}"))


def test_nothing_in_foreign_words_is_live(desk: Desk, company: Callable[..., None]) -> None:
    levels = [{"name": "<!here> bad", "means": LIVE}]
    company(levels=levels)
    name = desk.file(LIVE, affected=LIVE, severity="<!here> bad")
    desk.acts(LENA, names.NOTE, name, words=LIVE)
    desk.acts(LENA, names.RATE, name, category="other", level="<!here> bad", reason=LIVE)
    shown = page(desk)
    live = words(tuple(block for block in shown if block["type"] != "rich_text"))
    for sign in ("<!", "<https", "<@U0BOSS>"):
        assert sign not in live


FORMS = (
    names.ASSIGN, names.HAND_BACK, names.RATE, names.ASSESS, names.AWARE, names.LINK, names.ASK, names.NOTE,
    names.CLOSE,
)  # fmt: skip


@pytest.mark.parametrize(
    "matrix", [pytest.param(None, id="levels"), pytest.param(MATRIX, id="matrix")]
)
def test_slack_takes_every_form(
    desk: Desk, company: Callable[..., None], slack_check: Check, matrix: dict[str, Any] | None
) -> None:
    company(matrix=matrix)
    name = desk.file(severity="High", category=Category.MALWARE)
    desk.does(desk.opens(LENA, names.TAKE, name))
    aware = str(int(desk.now.timestamp()))
    desk.acts(LENA, names.ASSESS, name, what="incident", aware_at=aware, words="It ran.")
    desk.acts(LENA, names.LINK, name, control="8.7", risk="loss of a laptop")
    for action in FORMS:
        form = desk.opens(LENA, action, name)
        assert isinstance(form, Form)
        assert slack_check("ModalView", modal(form)) == []
        assert form.callback_id == action


def test_every_button_says_what_it_does_to_who_cannot_see_it(desk: Desk) -> None:
    desk.file()
    rows = [block for block in page(desk) if block["type"] == "actions"]
    buttons = [element for row in rows for element in row["elements"]]
    assert len(buttons) > 5
    assert all(button["accessibility_label"] for button in buttons)


def test_what_can_be_done_about_a_part_stands_below_its_heading(desk: Desk) -> None:
    desk.file()
    shown = page(desk)
    report = next(n for n, block in enumerate(shown) if "What was reported" in words((block,)))
    above = [one["text"]["text"] for block in shown[:report] for one in block.get("elements", [])]
    assert above == [button["text"]["text"] for button in own(desk.incident())]
    below = words(shown[report:])
    headings = ("Duties to notify", "Customers concerned", "Evidence", "Add files", "Actions", "Add an action")  # fmt: skip
    places = [below.index(f'"{one}"') for one in headings]
    assert places == sorted(places)


def test_one_that_was_assessed_and_handed_back_is_not_detected_anew(desk: Desk) -> None:
    name = desk.file()
    aware = str(int(desk.now.timestamp()))
    desk.acts(LENA, names.ASSESS, name, what="incident", aware_at=aware, words="It ran.")
    assert "(phase: respond)" in words(page(desk))

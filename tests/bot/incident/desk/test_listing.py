"""The list: the worst and oldest first, those that wait too long marked, for the team alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.incident.desk import lists, names
from bot.incident.rules import PersonalData
from bot.slack.form_kit import modal
from bot.slack.messages import Form, Person
from bot.storage.sessions import reading
from tests.bot.incident.desk.conftest import BOSS, LENA, MAYA, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def listed(desk: Desk, words: str = "", value: str = "") -> Form:
    shown = lists.list_or_open(desk.call(LENA, words=words)) if not value else None
    form = shown or lists.show_list(desk.call(LENA, value))
    assert isinstance(form, Form)
    return form


def lines(form: Form) -> list[str]:
    return [block["text"]["text"] for block in form.blocks if "accessory" in block]


def order(form: Form) -> list[str]:
    return [line[1:14] for line in lines(form)]


def head(form: Form) -> str:
    text: str = form.blocks[0]["text"]["text"]
    return text


def test_the_worst_stands_first_and_then_the_oldest(desk: Desk) -> None:
    for severity in ("Low", "High", "", "Critical", "High"):
        desk.file(severity=severity)
        desk.later(minutes=1)
    assert order(listed(desk)) == [f"INC-2026-000{n}" for n in (4, 2, 5, 1, 3)]
    assert head(listed(desk)) == "*5 open*: 1 Critical, 2 High, 1 Low, 1 no severity yet."


def test_what_nobody_takes_in_time_is_marked(desk: Desk) -> None:
    name, taken = desk.file(), desk.file()
    desk.does(desk.opens(LENA, names.TAKE, taken))
    desk.later(minutes=30)
    assert head(listed(desk)) == "*2 open*: 2 no severity yet."
    desk.later(minutes=1)
    first, second = lines(listed(desk))
    assert first.startswith(f"*{name}*")
    assert "nobody has taken it" in first
    assert "nobody has taken it" not in second
    assert "*1 waits too long.*" in head(listed(desk))


def test_a_duty_past_its_time_is_marked(desk: Desk, company: Callable[..., None]) -> None:
    company(regimes=["gdpr"])
    name = desk.file(personal_data=PersonalData.YES)
    desk.does(desk.opens(LENA, names.TAKE, name))
    desk.later(hours=72)
    assert "past its time" not in lines(listed(desk))[0]
    desk.later(seconds=1)
    assert "past its time: GDPR" in lines(listed(desk))[0]


def test_closed_ones_have_a_list_of_their_own(desk: Desk) -> None:
    name, _ = desk.file(), desk.file()
    desk.acts(LENA, names.ASSESS, name, what="event", aware_at=None, words="Spam.")
    desk.acts(LENA, names.CLOSE, name, cause="A mail.", lesson="Filter.", for_reporter=None)
    assert order(listed(desk)) == ["INC-2026-0002"]
    assert order(listed(desk, "closed")) == order(listed(desk, value="closed 1")) == [name]
    assert order(listed(desk, "ALL")) == ["INC-2026-0002", name]


@pytest.mark.parametrize("words", ["", "closed", "all"])
def test_an_empty_list_says_so(desk: Desk, words: str) -> None:
    assert "No" in head(listed(desk, words))


def test_more_than_a_page_holds_is_turned(
    desk: Desk, slack_check: Callable[[str, Any], list[str]]
) -> None:
    for _ in range(43):
        desk.file("x" * 3000, severity="High")
    first, second = listed(desk), listed(desk, value="open 2")
    assert slack_check("ModalView", modal(first)) == []
    assert "Page 1 of 2" in head(first)
    assert len(lines(first)) == 40
    assert order(first) + order(second) == [f"INC-2026-{n:04d}" for n in range(1, 44)]


@pytest.mark.parametrize("who", [BOSS, MAYA])
@pytest.mark.parametrize("words", ["", "all", "1", "999"])
def test_nobody_else_sees_a_list(desk: Desk, records: Any, who: Person, words: str) -> None:
    desk.file()
    (said,) = desk.does(lists.list_or_open(desk.call(who, words=words)))
    assert said.text == "Only the security team can open incident reports."
    assert records.ledger()[-1] == "incident.refused"


@pytest.mark.parametrize("words", ["1", "2026-1", "INC-2026-0001", " inc-2026-1 ", "#1"])
def test_a_number_opens_the_page(desk: Desk, words: str) -> None:
    desk.file()
    for way in (lists.list_or_open, lists.open_one):
        (page,) = desk.does(way(desk.call(LENA, words=words)))
        assert page.text == "INC-2026-0001"
    assert desk.kinds() == ["reported", "opened", "opened"]


def test_a_number_that_is_not_there_is_said(desk: Desk) -> None:
    (said,) = desk.does(lists.open_one(desk.call(LENA, words="99")))
    assert said.text == "There is no incident with that number."


def test_home_says_to_the_team_how_many_wait(desk: Desk) -> None:
    def card(who: Person) -> str:
        with reading(desk.services.engine) as session:
            return str(lists.draw_card(session, desk.call(who)))

    assert card(LENA) == "()"
    name, _ = desk.file(), desk.file()
    desk.does(desk.opens(LENA, names.TAKE, name))
    assert "2 incident reports are open. *Nobody has 1 of them yet.*" in card(LENA)
    assert card(BOSS) == card(MAYA) == "()"


def test_age_is_told_in_the_largest_unit_of_which_there_are_two(desk: Desk) -> None:
    desk.file()
    ages = []
    for passed in (timedelta(), timedelta(minutes=59), timedelta(hours=1), timedelta(days=3)):
        desk.now += passed
        ages.append(lines(listed(desk))[0].split(" · ")[-1].split("\n")[0])
    assert ages == ["less than a minute old", "59 minutes old", "119 minutes old", "3 days old"]

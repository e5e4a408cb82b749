"""Home is made of cards: in order, without those that fail, and never more than Slack takes."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.job import CardRank, HomeCard, Job
from bot.jobs import home_tab
from bot.services import Services
from bot.slack import kit
from bot.slack.home import GREETING, MORE, MOST_BLOCKS, MOST_BYTES, HomeTab, fitted
from bot.slack.messages import Block, Call, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing

SlackCheck = Callable[[str, Any], list[str]]
ROW = kit.section("row")


def card(words: str) -> Callable[[Session, Call], Sequence[Block]]:
    return lambda _session, _call: (kit.section(words),)


def nothing(_session: Session, _call: Call) -> Sequence[Block]:
    return ()


def fails(_session: Session, _call: Call) -> Sequence[Block]:
    raise ZeroDivisionError("somebody's words")


def fails_in_sql(session: Session, _call: Call) -> Sequence[Block]:
    session.execute(text("SELECT * FROM no_such_table"))
    return ()


def reads(session: Session, _call: Call) -> Sequence[Block]:
    return (kit.section(f"{session.execute(text('SELECT 7')).scalar_one()}"),)


@pytest.fixture
def opened(services: Services) -> Call:
    """Maya opens her Home."""
    return Call(Person("U0MAYA"), Place(PlaceKind.HOME), "", services.business_now(), services)


def words(blocks: Sequence[Block]) -> list[str]:
    """What stands in the sections, below the greeting."""
    return [b["text"]["text"] for b in blocks if b["type"] == "section"][1:]


def test_what_waits_for_the_person_comes_first(services: Services, opened: Call) -> None:
    jobs = (
        Job("a", cards=(HomeCard(CardRank.ABOUT, card("last")), HomeCard(CardRank.MY_TASKS, card("first")))),
        Job("b", cards=(HomeCard(CardRank.QUICK_WAYS, card("third")), HomeCard(CardRank.MY_TASKS, card("second")))),
        Job("c", cards=(HomeCard(CardRank.MY_TASKS, nothing),)),
    )  # fmt: skip
    with reading(services.engine) as session:
        page = home_tab(jobs).drawn(session, opened)
    assert words(page) == ["first", "second", "third", "last"]
    assert page[0] == kit.section(GREETING)
    assert sum(block["type"] == "divider" for block in page) == 4


@pytest.mark.parametrize("way", [reading, writing], ids=["drawn", "drawn with a change"])
@pytest.mark.parametrize("failing", [fails, fails_in_sql], ids=["code", "a statement"])
def test_a_card_that_fails_is_left_out_and_logged_without_words(
    services: Services, opened: Call, caplog: pytest.LogCaptureFixture, failing: Any, way: Any
) -> None:
    tab = HomeTab((card("before"), failing, reads))
    with caplog.at_level(logging.ERROR), way(services.engine) as session:
        assert words(tab.drawn(session, opened)) == ["before", "7"]
    assert "a card of Home failed" in caplog.text
    assert "somebody's words" not in caplog.text


@pytest.mark.parametrize(
    ("cards", "shown", "says_more"),
    [
        pytest.param([], 0, False, id="nothing to show"),
        pytest.param([[ROW] * 97], 97, False, id="as much as there may be"),
        pytest.param([[ROW] * 98], 0, True, id="one block too many"),
        pytest.param([[ROW] * 50, [ROW] * 50, [ROW]], 51, True, id="what fits later is shown"),
        pytest.param([[kit.section("x" * 3000)] * 90], 0, True, id="too many bytes"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out_whole_and_said_so(
    slack_check: SlackCheck, cards: list[list[Block]], shown: int, says_more: bool
) -> None:
    page = fitted(cards)
    assert len(words(page)) == shown
    assert (kit.context(MORE) in page) is says_more
    assert len(page) <= MOST_BLOCKS
    assert len(str(page)) < MOST_BYTES
    assert slack_check("HomeView", {"type": "home", "blocks": list(page)}) == []

"""Who types or presses what, and is told what: values only, with the records behind them."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, SQLModel

from bot.ask.gaps import slack, views
from bot.ask.gaps.flow import NOT_FOR_YOU, NOT_FOUND, PAGE
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.records import QuestionRow
from bot.errors import Refused
from bot.ledger.subjects import seal
from bot.services import Services
from bot.slack.messages import Call, Handler, Message, Person, Place, PlaceKind, Reply
from bot.storage.sessions import reading, writing
from tests.bot.ask.conftest import PlannedFinder, answered, not_covered, passage
from tests.bot.ask.gaps.conftest import AUDITOR, MANAGER, STAFF, Missed

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DOGS, FIRE = "May I bring my dog to the office?", "how often are the fire extinguishers checked?"
Do = Callable[..., str]


@pytest.fixture
def do(services: Services, now: datetime) -> Do:
    """Has somebody do something an hour later, and gives all they are told."""

    def done(
        handler: Handler, words: str = "", value: str = "", person: Person = MANAGER,
        with_services: Services | None = None,
    ) -> str:  # fmt: skip
        when = now + timedelta(hours=1)
        place = Place(PlaceKind.BUTTON if value else PlaceKind.COMMAND)
        call = Call(person, place, words, when, with_services or services, value)
        return "\n".join(_told(services, handler(call)))

    return done


def _told(services: Services, reply: Reply) -> Iterator[str]:
    with writing(services.engine) as session:
        messages: list[Message] = [
            *reply.messages,
            *(reply.change(session) if reply.change else ()),
        ]
    for message in messages:
        yield message.text
        yield json.dumps(message.blocks, ensure_ascii=False)


def test_the_list_leads_to_a_subject_and_its_buttons_close_it(do: Do, missed: Missed) -> None:
    missed(DOGS)
    assert DOGS in do(slack.list_or_open)
    one = do(slack.look, value="1")
    assert views.ANSWERED in one
    assert views.NO_POLICY in one
    assert "Subject 1 is closed: it is not for a policy." in do(slack.close_as_no_policy, value="1")
    assert views.CLOSED_BEFORE in do(slack.close_as_answered, value="1")
    assert views.NONE_OPEN in do(slack.list_or_open)
    assert "Closed on 23 November 2026" in do(slack.list_or_open, "1")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("1", "Subject 1", id="number"),
        pytest.param("#2", "Subject 2", id="number with its sign"),
        pytest.param("pets at work", DOGS, id="other words"),
        pytest.param("extinguishers", FIRE, id="one word"),
        pytest.param("salad dressing", views.NOTHING_ALIKE, id="nothing alike"),
    ],
)
def test_a_subject_is_found_by_number_or_words(
    do: Do, missed: Missed, words: str, found: str
) -> None:
    for asked in (DOGS, FIRE):
        missed(asked)
    assert found in do(slack.list_or_open, words)


@pytest.mark.parametrize("value", ["0", "999999999", "-1", "x", "1; DROP TABLE gap", "9" * 40])
@pytest.mark.parametrize("handler", [slack.look, slack.close_as_answered])
def test_a_forged_button_finds_nothing(
    do: Do, missed: Missed, handler: Handler, value: str
) -> None:
    missed(DOGS)
    with pytest.raises(Refused, match="no such subject"):
        do(handler, value=value)


@pytest.mark.parametrize(
    ("handler", "given"),
    [
        pytest.param(slack.list_or_open, {}, id="list"),
        pytest.param(slack.list_or_open, {"words": "1"}, id="one"),
        pytest.param(slack.list_or_open, {"words": "dogs"}, id="words"),
        pytest.param(slack.show_more, {"value": "8"}, id="more"),
        pytest.param(slack.show_list, {"value": "-"}, id="from Home"),
        pytest.param(slack.look, {"value": "1"}, id="look"),
        pytest.param(slack.close_as_answered, {"value": "1"}, id="close"),
    ],
)
def test_staff_are_told_kindly_that_the_list_is_not_theirs(
    do: Do, missed: Missed, handler: Handler, given: dict[str, str]
) -> None:
    missed(DOGS)
    do(slack.list_or_open)
    with pytest.raises(Refused) as refused:
        do(handler, person=STAFF, **given)
    assert str(refused.value) in (NOT_FOR_YOU, NOT_FOUND)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param(answered(passage()), True, id="a policy says it now"),
        pytest.param(answered(passage(title="<!here>")), True, id="a policy with a lively title"),
        pytest.param(not_covered(), False, id="still not"),
    ],
)
def test_a_subject_says_that_search_finds_an_answer_now(
    do: Do, services: Services, missed: Missed, asked: object, says: bool
) -> None:
    missed(DOGS)
    do(slack.list_or_open)
    finder = PlannedFinder(asked.found)  # type: ignore[attr-defined]
    one = do(slack.look, value="1", with_services=replace(services, finder=finder))
    assert ("may say this now" in one) is says
    assert finder.heard == [(DOGS, frozenset({"all"}))]
    assert "<!here>" not in one


def test_home_shows_how_many_to_those_who_may_see_the_list(
    services: Services, missed: Missed, now: datetime
) -> None:
    def card(person: Person) -> str:
        call = Call(person, Place(PlaceKind.HOME), "", now, services)
        with reading(services.engine) as session:
            return json.dumps(slack.draw_card(session, call))

    assert card(MANAGER) == "[]"
    for words in (DOGS, FIRE):
        missed(words)
    assert "2 questions that our policies did not answer" in card(AUDITOR)
    assert card(STAFF) == "[]"


@pytest.mark.slow
def test_a_thousand_subjects_come_in_pages_and_in_time(
    services: Services, do: Do, now: datetime
) -> None:
    many = 1000
    with writing(services.engine) as session:
        session.add_all(GapRow(id=number + 1, opened_at=now) for number in range(many))
        session.flush()
        session.add_all(row for n in range(many) for row in _asked(session, services, n, now))
    started = time.monotonic()
    page = do(slack.list_or_open)
    took = time.monotonic() - started
    assert "1,000 questions on 1,000 subjects" in page
    assert f"Show {PAGE} more of {many - PAGE}" in page
    assert took < 2, took
    assert "Show 4 more" in do(slack.show_more, value=str(many - PAGE - 4))
    assert views.MORE not in do(slack.show_more, value=str(many - 4))


def _asked(session: Session, services: Services, number: int, now: datetime) -> Iterator[SQLModel]:
    name, who, key = f"{number:032x}", f"U0P{number % 50}", services.master_key
    about = f"question:{name}"
    words = seal(session, who, f"question {number}?", key, services.random_bytes, about)
    asked = {"id": name, "asked_at": now, "asker": who, "outcome": "not_covered", "cited": []}
    yield QuestionRow(words=words, **asked)
    places = [{"document": "a.md", "section": ""}]
    entry = {"question": name, "joined_at": now, "asker": who, "reason": "not_covered"}
    yield EntryRow(gap=number + 1, places=places, **entry)

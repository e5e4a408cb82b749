"""While the records are away people read what else they can do: from memory, in the form and instead of it."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import create_engine

from bot.errors import OutOfReach
from bot.job import Job
from bot.jobs import remembering
from bot.services import AtHand, Services
from bot.slack import kit, opening_forms, sent_forms
from bot.slack.coming_in.form_bodies import Screen
from bot.slack.deadline import within
from bot.slack.directory import Account, Directory
from bot.slack.drawing_forms import CANNOT_STORE, Asked
from bot.slack.gate import Standing
from bot.slack.incoming import Incoming, Kind
from bot.slack.keeping import Kept
from bot.slack.messages import Call, Form, FormRoute, Person
from bot.slack.opening_forms import OpeningForms
from bot.slack.router import Routes
from bot.slack.sent_forms import NOT_STORED, OURS, SentForms
from bot.slack.visitors import Visitors
from tests.bot.slack.conftest import HOME, MAYA
from tests.bot.slack.test_opening_forms import Screens

ELSEWHERE = "You can also call <us>: +49 30 1."
SENT = Incoming(Kind.FORM, "form:V1:h", None, MAYA, "", "", action_id="a.b", values={"what": "x"})
TYPED = Incoming(Kind.COMMAND, "k", None, MAYA, "C1", "my laptop", action_id="/incident")
SCREEN = Screen("1.2", "V1", ("what",))


def says(_services: Services) -> str:
    return ELSEWHERE


def breaks(_services: Services) -> str:
    raise ZeroDivisionError


def away(*_: Any) -> Any:
    raise OutOfReach("DATABASE_URL")


@pytest.fixture
def directory(nobody: WebClient, services: Services) -> Directory:
    """Knows Maya, and no Slack to ask for others."""
    known = Directory(nobody, HOME, services.real_now)
    known._keep(Account(MAYA, Standing.MEMBER, None, "Asia/Kolkata"))
    return known


@pytest.fixture
def send(services: Services, directory: Directory) -> Callable[..., Mapping[str, Any]]:
    """What Slack is told about a form that this keeps, or does not."""

    def send(keep: Any, route: FormRoute, screen: Screen = SCREEN) -> Mapping[str, Any]:
        visitors = Visitors(directory, lambda account: Person(account.id))
        routes = Routes(forms={"a.b": route})
        return SentForms(services, routes, visitors, keep, keep).answer(SENT, screen, "")

    return send


@pytest.mark.parametrize(
    ("keep", "route", "said"),
    [
        pytest.param(away, FormRoute(meanwhile=says), f"{NOT_STORED} {ELSEWHERE}", id="away"),
        pytest.param(away, FormRoute(), NOT_STORED, id="away, nothing else to do"),
        pytest.param(away, FormRoute(meanwhile=breaks), NOT_STORED, id="away, and what else breaks"),
        pytest.param(lambda *_: 1 / 0, FormRoute(meanwhile=says), f"{OURS} {ELSEWHERE}", id="a mistake of ours"),
    ],
)  # fmt: skip
def test_a_form_that_is_not_stored_says_so_at_its_first_input(
    send: Any, keep: Any, route: FormRoute, said: str
) -> None:
    assert send(keep, route) == {"response_action": "errors", "errors": {"what": said.strip()}}


def test_a_page_without_inputs_says_it_as_mrkdwn(send: Any) -> None:
    shown = send(away, FormRoute(meanwhile=says), Screen("1.2", "V1"))
    assert kit.escape(ELSEWHERE) in shown["view"]["blocks"][0]["text"]["text"]


def test_what_hangs_is_not_waited_for(send: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_forms, "IN_TIME", 0.1)
    freed, kept = threading.Event(), threading.Event()

    def hang(*_: Any) -> Kept:
        freed.wait(10)
        kept.set()
        return Kept.NEW

    began = time.monotonic()
    said = send(hang, FormRoute(meanwhile=says))["errors"]["what"]
    assert time.monotonic() - began < 2
    assert ELSEWHERE in said
    freed.set()
    assert kept.wait(5), "what was begun is ended"


def test_a_deadline_gives_what_comes_in_time_and_raises_what_is_raised() -> None:
    assert within(5, "quick", lambda: 1, 0) == 1
    assert within(0.05, "slow", lambda: time.sleep(1) or 1, 0) == 0
    with pytest.raises(ZeroDivisionError):
        within(5, "broken", lambda: 1 // 0, 0)


@pytest.fixture
def open_it(services: Services, directory: Directory) -> Callable[..., tuple[Screens, list[bool]]]:
    """Opens a form while the records are away; what was shown, and what was noted."""

    def open_it(opener: Any, meanwhile: Any, user: str = MAYA) -> tuple[Screens, list[bool]]:
        screens, noted = Screens(), list[bool]()
        visitors = Visitors(directory, away)
        opening = OpeningForms(services, screens, visitors, away, away)
        asked = Asked(opener, replace(TYPED, user=user), Screen("1.2"), noted.append, meanwhile)
        opening.open(asked)
        return screens, noted

    return open_it


def draws(call: Call) -> Form:
    assert call.person == Person(MAYA, timezone="Asia/Kolkata")
    return Form("a.b", "Report", (kit.section(call.words),))


def test_a_form_that_needs_no_records_opens_with_what_else_one_can_do(open_it: Any) -> None:
    screens, noted = open_it(draws, says)
    assert CANNOT_STORE in screens.said[-1]
    assert kit.escape(ELSEWHERE) in screens.said[-1]
    assert "my laptop" in screens.said[-1]
    assert noted == [True]


@pytest.mark.parametrize(
    ("opener", "meanwhile", "is_said"),
    [
        pytest.param(away, says, True, id="it needs them after all"),
        pytest.param(draws, None, False, id="it does not say that it does not need them"),
    ],
)
def test_another_form_is_offered_later(
    open_it: Any, opener: Any, meanwhile: Any, is_said: bool
) -> None:
    screens, noted = open_it(opener, meanwhile)
    assert "I can't show the form just now" in screens.said[-1]
    assert (kit.escape(ELSEWHERE) in screens.said[-1]) == is_said
    assert noted == [False]


def test_a_guest_hears_later_and_reads_nothing_of_the_company(
    open_it: Any, directory: Directory
) -> None:
    directory._keep(Account("U0GUEST", Standing.GUEST, None, "UTC"))
    screens, noted = open_it(draws, says, "U0GUEST")
    assert "I can't show the form just now" in screens.said[-1]
    assert not {"my laptop", kit.escape(ELSEWHERE)} & {*screens.said[-1].split("'")}
    assert noted == [False], "a worker records that they were turned away"


def test_who_waits_too_long_is_told_and_gets_the_form_when_it_comes(
    services: Services, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_forms, "LONGEST_WAIT", 0.05)
    screens = Screens()

    def late(call: Call) -> Form:
        until = time.monotonic() + 5
        while len(screens.shown) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        return draws(call)

    visitors = Visitors(directory, lambda account: Person(account.id, timezone="Asia/Kolkata"))
    opening = OpeningForms(services, screens, visitors, away, away)
    opening.open(Asked(late, TYPED, Screen("1.2"), lambda _: None, says))
    assert kit.escape(ELSEWHERE) in screens.said[1]
    assert "my laptop" in screens.said[-1]


# What is at hand.


def test_what_was_read_last_is_at_hand_for_all_copies_of_the_services(services: Services) -> None:
    other_way = ["+49 30 1"]
    job = Job("tests", remembers=lambda _session: {"tests.way": other_way[0]})
    at_the_door = replace(services, engine=services.engine)
    remembering(services, (job,)).now()
    assert at_the_door.at_hand.get("tests.way") == "+49 30 1"
    other_way[0] = "+49 30 2"
    remembering(services, (job,)).now()
    assert at_the_door.at_hand.get("tests.way") == "+49 30 2"
    gone = replace(services, engine=create_engine("sqlite:////nowhere/isms.db"))
    remembering(gone, (job,)).now()
    assert at_the_door.at_hand.get("tests.way") == "+49 30 2"
    assert services.at_hand.get("tests.other") == ""


def test_it_is_read_again_after_a_while_and_by_one(services: Services) -> None:
    at_hand, now, fresh = AtHand(), services.real_now(), timedelta(seconds=30)
    asked = [at_hand.is_due(now + timedelta(seconds=s), fresh) for s in (0, 0, 29, 30, 31, 61)]
    assert asked == [True, False, False, True, False, True]

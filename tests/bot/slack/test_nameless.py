"""Ways in of whose use nothing is written, at the real door."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData
from sqlmodel import Session

from bot.errors import Refused
from bot.job import Job
from bot.slack import input_kit
from bot.slack.form_kit import notice
from bot.slack.gate import TURNED_AWAY, Standing
from bot.slack.input_kit import Ask
from bot.slack.messages import Call, Form, FormErrors, FormRoute, Person, PlaceKind, Shown
from bot.slack.sent_forms import NOT_STORED
from bot.storage.sessions import reading
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import GUS, MAYA
from tests.bot.slack.door import Door, sent

FORM, BUTTON = "tests.unseen", "tests.unseen.open"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class UnseenJob:
    """A job with a form of whose use nothing is written."""

    calls: list[Call] = field(default_factory=list)

    def open(self, call: Call) -> Form:
        """The form, with what stood around the button."""
        self.calls.append(call)
        given = str(call.values.get("what") or "")
        return Form(FORM, "Unseen", (input_kit.text(Ask("what", "What?"), given=given),))

    def check(self, call: Call) -> FormErrors:
        """Not too short."""
        self.calls.append(call)
        return {} if len(str(call.values["what"])) > 2 else {"what": "A little more, please."}

    def take(self, session: Session, call: Call) -> Shown:
        """A page."""
        session.connection()
        self.calls.append(call)
        if "refuse" in str(call.values["what"]):
            raise Refused("Not this.")
        if "explode" in str(call.values["what"]):
            raise ZeroDivisionError
        return Shown(notice("Taken", "I have it."))

    @property
    def job(self) -> Job:
        """The manifest."""
        forms = {FORM: FormRoute(check=self.check, at_once=self.take)}
        return Job(
            "tests", openers={BUTTON: self.open}, forms=forms, nameless=frozenset({BUTTON, FORM})
        )


@pytest.fixture
def unseen() -> UnseenJob:
    """The job."""
    return UnseenJob()


@pytest.fixture
def door(small_bot: Any, slack: LocalSlack, options: Any, unseen: UnseenJob) -> Iterator[Door]:
    """A bot with that job alone."""
    with small_bot.running(options, jobs=(unseen.job,)) as url:
        slack.bot_url = url
        yield Door(url, slack.signing_secret)


@pytest.fixture
def rows(engine: Engine) -> Callable[[], dict[str, int]]:
    """How many rows stand in each table that has any."""

    def count() -> dict[str, int]:
        known = MetaData()
        known.reflect(engine)
        with reading(engine) as session:
            found = {
                name: len(session.execute(table.select()).all())
                for name, table in known.tables.items()
            }
        return {name: number for name, number in found.items() if number}

    return count


def press(door: Door, user: str = MAYA, trigger: str = "9.9") -> None:
    """The button, in a form in which something was typed."""
    view = sent("V1", "h1", "tests.other", what="my laptop")["view"]
    action = {
        "type": "button",
        "action_id": BUTTON,
        "block_id": "b",
        "value": "-",
        "action_ts": "1.1",
    }
    pressed = {"type": "block_actions", "trigger_id": trigger, "view": view, "actions": [action]}
    assert door.interaction(pressed, user).status == 200


@pytest.mark.parametrize("words", ["my laptop", "x", "refuse", "explode"])
def test_a_form_leaves_no_row_whatever_comes_of_it(
    door: Door, rows: Callable[[], dict[str, int]], words: str
) -> None:
    before = rows()
    knocked = door.interaction(sent("V1", "h1", FORM, what=words))
    assert (knocked.status, knocked.json["response_action"]) == (
        200, "update" if words == "my laptop" else "errors",
    )  # fmt: skip
    assert rows() == before


def test_a_button_leaves_no_row_even_where_nothing_could_be_opened(
    door: Door, rows: Callable[[], dict[str, int]]
) -> None:
    before = rows()
    press(door)  # Slack knows no such trigger.
    press(door, trigger="")
    time.sleep(0.3)  # The form is opened in another thread.
    assert rows() == before


def test_the_job_does_not_hear_who_and_where(door: Door, unseen: UnseenJob) -> None:
    door.interaction(sent("V1", "h1", FORM, what="my laptop"))
    assert [call.person for call in unseen.calls] == [Person("", timezone="Asia/Kolkata")] * 2
    for call in unseen.calls:
        assert (call.channel, call.thread, call.written, call.chosen) == ("", "", "", None)
        assert call.place.kind is PlaceKind.FORM
    assert MAYA not in repr([replace(call, services=None) for call in unseen.calls])


def test_a_guest_hears_why_and_is_not_recorded(
    door: Door, unseen: UnseenJob, rows: Callable[[], dict[str, int]]
) -> None:
    before = rows()
    knocked = door.interaction(sent("V1", "h1", FORM, what="my laptop"), GUS)
    assert TURNED_AWAY[Standing.GUEST][:40] in knocked.body
    assert (unseen.calls, rows()) == ([], before)


def test_while_the_database_is_busy_what_was_typed_stays(
    door: Door, engine: Engine, rows: Callable[[], dict[str, int]]
) -> None:
    door.interaction(sent("V1", "h1", FORM, what="my laptop"))
    before = rows()
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        knocked = door.interaction(sent("V1", "h1", FORM, what="my laptop"))
    finally:
        other.rollback()
        other.close()
    assert knocked.json["errors"] == {"what": NOT_STORED}
    assert rows() == before

"""Asking on in a thread, as people do: real Bolt, real workers, the local Slack; and whose words may be a subject."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.ask.feedback.records import VoteRow
from bot.ask.records import QuestionRow
from bot.ask.slack import ask_freely
from bot.ask.talk.forgetting import forget, forget_deleted
from bot.ledger.subjects import erase
from bot.services import Services
from bot.slack.messages import Call, Message, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing
from knowledge.passages import Found
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.conftest import Records
from tests.bot.slack.conftest import northwind

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUESTION, FOLLOW_UP = "may I use my own laptop?", "and for contractors?"
TAKEN = "I took this as: “may I use my own laptop, for contractors?”"
QUOTE = "You may use your own laptop if disk encryption is on."


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A company, with an agent's pane where a test wants one."""
    made = northwind()
    made["bot"] |= getattr(request, "param", {})
    return made


def test_a_direct_question_leans_on_the_one_just_before_it(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    assert QUOTE in maya.wait_for_answer().all_text
    maya.say(FOLLOW_UP)
    answer = maya.wait_for_answer()
    assert TAKEN in answer.all_text
    assert QUOTE in answer.all_text
    maya.say("why?")
    assert "“may I use my own laptop, why?”" in maya.wait_for_answer().all_text
    maya.say("how long must my password be?")
    assert "I took this" not in maya.wait_for_answer().all_text


@SQLITE
def test_in_a_channels_thread_a_colleague_asks_on(slack: LocalSlack, bot: str) -> None:
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    asked = maya.mention(QUESTION, channel="staff")
    maya.wait_for_answer()
    ada.mention(FOLLOW_UP, channel="staff", thread_ts=asked.ts)
    assert TAKEN in ada.wait_for_answer().all_text
    other = ada.mention(FOLLOW_UP, channel="staff")
    answer = ada.wait_for_answer(after=other.ts)
    assert "I took this" not in answer.all_text


@SQLITE
def test_below_its_answer_too(slack: LocalSlack, bot: str, records: Records) -> None:
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    answer = maya.wait_for_answer()
    records.settle(slack)
    maya.say(FOLLOW_UP, thread_ts=answer.ts)
    assert TAKEN in maya.wait_for_answer().all_text


@SQLITE
@pytest.mark.parametrize(
    "workspace", [{"agent": True, "events": ["app_home_opened", "message.im"]}], indirect=True
)
def test_in_the_pane_each_conversation_has_its_own_subject(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = Story(slack).employee("maya").opens_pane(beside="staff").person
    asked = maya.say(QUESTION)
    assert maya.wait_for_answer().thread_ts == asked.ts
    maya.say(FOLLOW_UP, thread_ts=asked.ts)
    assert TAKEN in maya.wait_for_answer().all_text
    maya.say(FOLLOW_UP)
    assert "I took this" not in maya.wait_for_answer().all_text


@SQLITE
def test_a_command_stands_alone(slack: LocalSlack, bot: str, records: Records) -> None:
    maya = slack.as_user("maya")
    maya.slash(f"/isms ask {QUESTION}", channel="staff")
    maya.wait_for_answer()
    records.settle(slack)
    maya.slash(f"/isms ask {FOLLOW_UP}", channel="staff")
    assert "I took this" not in maya.wait_for_answer().all_text


class Laptops:
    """Knows about laptops, and what was asked of it."""

    def __init__(self) -> None:
        """Heard nothing yet."""
        self.heard: list[str] = []

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The quote, or the honest no."""
        self.heard.append(question)
        known = "laptop" in question and "all" in reader
        found = (answered(passage()) if known else not_covered()).found
        assert found is not None
        return found


@pytest.fixture
def say(services: Services) -> Callable[..., str]:
    """Ask something, a while after the test began; what was searched for last."""
    finder = Laptops()
    knowing = replace(services, finder=finder)

    def say(
        words: str, thread: str = "beside:U0MAYA", later: float = 0.0, who: str = "U0MAYA"
    ) -> str:
        now = services.business_now() + timedelta(minutes=later)
        call = Call(Person(who), Place(PlaceKind.DIRECT), words, now, knowing, thread=thread,
                    written=f"D1:{words}")  # fmt: skip
        reply = ask_freely(call)
        with writing(services.engine) as session:
            assert reply.change is not None
            reply.change(session)
        return finder.heard[-1]

    return say


@SQLITE
@pytest.mark.parametrize(
    ("thread", "minutes", "leans"),
    [
        pytest.param("beside:U0MAYA", 14, True, id="directly, a moment later"),
        pytest.param("beside:U0MAYA", 16, False, id="directly, a while later"),
        pytest.param("C0STAFF:17.1", 60 * 24 * 5, True, id="in a thread, days later"),
    ],
)
def test_how_long_a_subject_lasts(say: Any, thread: str, minutes: float, leans: bool) -> None:
    say(QUESTION, thread)
    assert ("laptop" in say(FOLLOW_UP, thread, minutes)) is leans


@SQLITE
def test_one_persons_direct_question_is_no_subject_of_anothers(say: Any) -> None:
    say(QUESTION, "beside:U0MAYA")
    assert say(FOLLOW_UP, "beside:U0ADA", 1, "U0ADA") == FOLLOW_UP


@SQLITE
def test_the_subject_stays_that_of_the_last_whole_question(say: Any) -> None:
    for later, words in enumerate((QUESTION, FOLLOW_UP, "and at night?")):
        searched = say(words, later=later)
    assert searched == "may I use my own laptop, at night?"


@SQLITE
def test_words_that_were_erased_are_no_subject(services: Services, say: Any) -> None:
    say(QUESTION, "C0STAFF:17.1")
    with writing(services.engine) as session:
        erase(session, "U0MAYA", services.master_key)
    assert say(FOLLOW_UP, "C0STAFF:17.1", 1, "U0ADA") == FOLLOW_UP


@SQLITE
def test_words_of_a_deleted_question_are_no_subject(services: Services, say: Any) -> None:
    say(QUESTION, "C0STAFF:17.1")
    call = Call(Person("U0MAYA"), Place(PlaceKind.DIRECT), "", services.business_now(), services,
                written=f"D1:{QUESTION}")  # fmt: skip
    with writing(services.engine) as session:
        change = forget_deleted(call).change
        assert change is not None
        assert [m.takes_back for m in change(session) if isinstance(m, Message)] != []
    assert say(FOLLOW_UP, "C0STAFF:17.1", 1, "U0ADA") == FOLLOW_UP


@SQLITE
def test_a_note_on_the_answer_goes_with_the_question(
    services: Services, engine: Engine, say: Any
) -> None:
    say(QUESTION, "C0STAFF:17.1")
    with writing(engine) as session:
        row = session.exec(select(QuestionRow)).one()
        vote = VoteRow(
            question=row.id, actor="a", helpful=False, voted_at=row.asked_at, note=b"words"
        )
        session.add(vote)
        session.flush()
        forget(session, row, row.asked_at)
    with reading(engine) as session:
        assert session.exec(select(VoteRow.note)).one() is None


@SQLITE
def test_a_keyword_is_dragged_along_only_where_it_finds_nothing_alone(say: Any) -> None:
    say(QUESTION)
    assert say("contractors", later=1) == "may I use my own laptop, contractors"
    assert say("laptops", later=2) == "laptops"


def test_no_place_and_no_name_stands_in_the_row(
    services: Services, engine: Engine, say: Any
) -> None:
    say(QUESTION, "C0STAFF:17.1")
    with reading(engine) as session:
        (row,) = session.exec(select(QuestionRow)).all()
    stored = f"{row.model_dump()}"
    for secret in ("C0STAFF", "17.1", "U0MAYA", "laptop"):
        assert secret not in stored

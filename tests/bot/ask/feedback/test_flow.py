"""One vote a person and answer, whoever presses what and how often; the ledger says that, and no word."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.ask.feedback.flow import about, add_note, vote
from bot.ask.feedback.records import VoteRow
from bot.ask.feedback.rules import Counted, Press, Vote
from bot.ask.flow import remember
from bot.ask.gaps.records import EntryRow, entry_of
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked
from bot.ask.talk.forgetting import forget
from bot.ledger.keyring import Keyring
from bot.services import Services
from bot.storage.sessions import reading, writing
from tests.bot.ask.conftest import answered, not_covered, passage

MAYA, ADA = "U0MAYA", "U0ADA"
UP, DOWN = Vote.HELPFUL, Vote.NOT_HELPFUL
Ask = Callable[..., str]


@pytest.fixture
def ask(services: Services, now: datetime) -> Ask:
    """Remembers a question of Maya's and gives its id."""

    def remembered(asked: Asked | None = None, who: str = MAYA) -> str:
        asked = replace(asked or answered(passage()), id=services.new_id())
        with writing(services.engine) as session:
            remember(session, services, who, asked, "direct", now)
        return asked.id

    return remembered


@pytest.fixture
def press(services: Services, now: datetime) -> Callable[..., Counted]:
    """Presses a button and gives what it did."""

    def pressed(question: str, what: Vote, who: str = MAYA, later: int = 0) -> Counted:
        when = now + timedelta(minutes=later)
        with writing(services.engine) as session:
            return vote(session, services, who, Press(question, what), when)

    return pressed


def votes(services: Services) -> list[tuple[str, bool]]:
    with reading(services.engine) as session:
        return [(row.question, row.helpful) for row in session.exec(select(VoteRow))]


@pytest.mark.parametrize(
    ("presses", "came", "helpful"),
    [
        pytest.param([UP], [Counted.FIRST], True, id="once"),
        pytest.param([UP, UP], [Counted.FIRST, Counted.SAME], True, id="the same again"),
        pytest.param([UP, DOWN], [Counted.FIRST, Counted.CHANGED], False, id="changed"),
        pytest.param([DOWN, UP, DOWN], [Counted.FIRST, Counted.CHANGED, Counted.CHANGED], False,
                     id="changed back"),
    ],
)  # fmt: skip
def test_a_person_has_one_vote_on_an_answer_and_may_change_it(
    services: Services, ask: Ask, press: Callable[..., Counted],
    presses: list[Vote], came: list[Counted], helpful: bool,
) -> None:  # fmt: skip
    question = ask()
    assert [press(question, one) for one in presses] == came
    assert votes(services) == [(question, helpful)]


def test_everybody_has_a_vote_of_their_own(
    services: Services, ask: Ask, press: Callable[..., Counted]
) -> None:
    question = ask()
    assert [press(question, DOWN, who) for who in (MAYA, ADA)] == [Counted.FIRST, Counted.FIRST]
    assert votes(services) == [(question, False)] * 2


def test_the_ledger_has_a_record_of_each_vote_that_counts_in_codes_alone(
    ask: Ask, press: Callable[..., Counted], records: Any
) -> None:
    question = ask()
    for one in (UP, UP, DOWN):
        press(question, one)
    found = [b for b in records.bodies() if b["kind"] == "answer.voted"]
    assert [b["facts"]["vote"] for b in found] == ["helpful", "not_helpful"]
    assert all(b["facts"]["question"] == question and MAYA not in str(b) for b in found)


def test_nothing_is_counted_for_what_is_unknown_or_deleted(
    services: Services, ask: Ask, press: Callable[..., Counted], now: datetime
) -> None:
    question = ask()
    with writing(services.engine) as session:
        row = session.get(QuestionRow, question)
        assert row is not None
        forget(session, row, now)
    assert press(question, UP) is Counted.FORGOTTEN
    assert press("0" * 32, DOWN) is Counted.FORGOTTEN
    assert press("", DOWN) is Counted.FORGOTTEN
    assert votes(services) == []


def test_a_down_vote_joins_the_list_and_a_question_not_covered_is_there_once(
    services: Services, ask: Ask, press: Callable[..., Counted]
) -> None:
    helped, missed = ask(), ask(not_covered(passage()))
    for question in (helped, missed):
        press(question, DOWN)
        press(question, DOWN, ADA)
    with reading(services.engine) as session:
        reasons = {row.question: row.reason for row in session.exec(select(EntryRow))}
    assert reasons == {helped: "not_helpful", missed: "not_covered"}


def test_a_down_vote_given_anew_joins_the_list_anew(
    services: Services, ask: Ask, press: Callable[..., Counted], now: datetime
) -> None:
    question = ask()
    for minute, one in enumerate((DOWN, UP, DOWN)):
        press(question, one, later=minute)
    with reading(services.engine) as session:
        entry = entry_of(session, question)
    assert entry is not None
    assert entry.joined_at == now + timedelta(minutes=2)


def test_a_word_is_kept_sealed_beside_the_down_vote(
    services: Services, ask: Ask, press: Callable[..., Counted], now: datetime, records: Any
) -> None:
    question = ask()
    press(question, DOWN)
    with writing(services.engine) as session:
        assert add_note(session, services, MAYA, question, "quokka, password: hunter2x", now)
    with reading(services.engine) as session:
        (row,) = session.exec(select(VoteRow)).all()
        assert row.note is not None
        assert b"quokka" not in row.note
        ring = Keyring(session, services.master_key)
        assert ring.open(row.note, about(question)) == "quokka, password: [removed secret]"
    assert "answer.noted" in records.ledger()
    assert "quokka" not in str(records.bodies())


@pytest.mark.parametrize(
    "before", [pytest.param([], id="none"), pytest.param([DOWN, UP], id="taken back")]
)
def test_without_a_down_vote_there_is_nothing_to_add_a_word_to(
    services: Services, ask: Ask, press: Callable[..., Counted], now: datetime, before: list[Vote]
) -> None:
    question = ask()
    for one in before:
        press(question, one)
    with writing(services.engine) as session:
        assert not add_note(session, services, MAYA, question, "quokka", now)


def test_a_word_goes_with_the_vote_it_belongs_to(
    services: Services, ask: Ask, press: Callable[..., Counted], now: datetime
) -> None:
    question = ask()
    press(question, DOWN)
    with writing(services.engine) as session:
        add_note(session, services, MAYA, question, "quokka", now)
    press(question, UP)
    with reading(services.engine) as session:
        assert session.exec(select(VoteRow.note)).all() == [None]


@pytest.mark.parametrize("who", [[MAYA] * 6, [f"U0P{n}" for n in range(6)]], ids=["one", "many"])
def test_presses_at_once_leave_one_vote_a_person(
    services: Services, ask: Ask, press: Callable[..., Counted], records: Any, who: list[str]
) -> None:
    question = ask()
    gate, failed = threading.Barrier(len(who)), []

    def at_once(number: int) -> None:
        gate.wait()
        try:
            press(question, UP if number % 2 else DOWN, who[number])
        except Exception as error:  # noqa: BLE001  Whatever went wrong in a thread must fail the test.
            failed.append(error)

    threads = [threading.Thread(target=at_once, args=[n]) for n in range(len(who))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(votes(services)) == len(set(who))
    assert records.ledger().count("answer.voted") >= len(set(who))

"""What is kept is answered once, or apologised for once, whatever goes wrong meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.delivery import inbox, outbox
from bot.delivery.answering import MOST_ATTEMPTS, Answering
from bot.delivery.bells import Bells
from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Post
from bot.delivery.timing import USUAL
from bot.errors import OutOfReach, Refused, Tampered
from bot.storage.sessions import reading, writing


class Talk:
    """Answers with an echo; `error` is raised while thinking, `late_error` in the transaction."""

    def __init__(self):
        """Nothing is wrong at first."""
        self.error = self.late_error = None
        self.meanwhile = lambda: None
        self.asked = 0

    def answer(self, body):
        """An echo."""
        self.asked += 1
        self.meanwhile()
        if self.error:
            raise self.error
        return lambda session: self._commit(session, body)

    def _commit(self, session, body):
        # Some effect that must go with the rest, or stay away with it.
        session.execute(text("UPDATE alembic_version SET version_num = 'answered'"))
        if self.late_error:
            raise self.late_error
        return [Post("C1", f"You said {body['text']}.")]

    def refuse(self, body, sentence):
        """As it stands."""
        assert body
        return [Post("U1", sentence)]

    def apologise(self, session, body, code):
        """With the code."""
        assert body
        assert session.in_transaction()
        return [Post("U1", f"Sorry: {code}.")]


@pytest.fixture
def talk():
    """What answers."""
    return Talk()


@pytest.fixture
def answering(services, talk):
    """One worker."""
    return Answering(services, talk, Bells(), USUAL)


@pytest.fixture
def said(engine):
    """All that is owed to Slack."""

    def said():
        with reading(engine) as session:
            rows = session.exec(select(OutboxRow).order_by(OutboxRow.seq)).all()
        return [row.body["text"] for row in rows]

    return said


@pytest.fixture
def row(engine):
    """The one inbox row."""

    def row():
        with reading(engine) as session:
            return session.exec(select(inbox.InboxRow)).one()

    return row


@pytest.fixture
def had_effect(engine):
    """Whether the effect was committed."""

    def had_effect():
        with reading(engine) as session:
            found = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        return found == "answered"

    return had_effect


@pytest.fixture(autouse=True)
def _kept(services, clock):
    with writing(services.engine) as session:
        inbox.keep(session, "event:1", None, {"text": "hello"}, clock())


def work(answering, clock, rounds, **pause):
    """So many rounds with a pause between them."""
    for _ in range(rounds):
        answering.round()
        clock.pass_by(**pause)


def test_all_that_follows_commits_together(answering, said, row, had_effect):
    assert answering.round() == timedelta()
    assert (said(), row().state, had_effect()) == (["You said hello."], "done", True)
    assert answering.round() == USUAL.sweep


def test_an_error_in_the_transaction_takes_everything_back(
    answering, talk, said, row, had_effect, clock
):
    talk.late_error = ZeroDivisionError()
    answering.round()
    assert (said(), row().state, had_effect()) == ([], "waiting", False)
    talk.late_error = None
    clock.pass_by(seconds=2)
    answering.round()
    assert (said(), row().state, had_effect()) == (["You said hello."], "done", True)


@pytest.mark.parametrize("late", [False, True])
def test_a_refusal_is_an_answer(answering, talk, said, row, had_effect, late):
    refused = Refused("Only the ISMS manager may do that.")
    talk.error, talk.late_error = (None, refused) if late else (refused, None)
    answering.round()
    assert (said(), row().state) == (["Only the ISMS manager may do that."], "done")
    assert not had_effect()


@pytest.mark.parametrize("error", [ZeroDivisionError(), Tampered("A record was changed.")])
def test_what_never_works_is_apologised_for_once(answering, talk, said, row, clock, error):
    talk.error = error
    work(answering, clock, rounds=20, seconds=10)
    assert (said(), row().state) == ([f"Sorry: {type(error).__name__}."], "failed")
    assert talk.asked == MOST_ATTEMPTS


def test_each_pause_after_an_error_is_twice_as_long(answering, talk, row, clock):
    talk.error = ZeroDivisionError()
    pauses = []
    for _ in range(MOST_ATTEMPTS - 1):
        answering.round()
        pauses.append((row().due_at - clock()).total_seconds())
        clock.now = row().due_at
    assert pauses == [2, 4, 8]


def test_while_something_is_away_nothing_is_given_up_for_a_day(answering, talk, said, row, clock):
    talk.error = OutOfReach("Slack does not answer.")
    work(answering, clock, rounds=23, hours=1)
    assert (said(), row().attempts) == ([], 0)
    talk.error = None
    answering.round()
    assert said() == ["You said hello."]


def test_after_a_day_the_person_is_told(answering, talk, said, row, clock):
    talk.error = OutOfReach("Slack does not answer.")
    work(answering, clock, rounds=30, hours=1)
    assert (said(), row().state) == (["Sorry: OutOfReach."], "failed")


def test_pauses_grow_with_the_time_something_is_away(answering, talk, row, clock):
    talk.error = OutOfReach("Slack does not answer.")
    pauses = []
    for _ in range(40):
        answering.round()
        pauses.append((row().due_at - clock()).total_seconds())
        clock.now = row().due_at
    assert pauses[0] == 1
    assert pauses == sorted(pauses)
    assert pauses[-1] == 60


def test_what_kills_the_process_each_time_is_not_tried_for_ever(
    services, answering, talk, said, row, clock
):
    for _ in range(MOST_ATTEMPTS):
        with writing(services.engine) as session:
            assert inbox.take(session, "dies", clock(), USUAL.answering)
        clock.pass_by(minutes=2)
    answering.round()
    assert (said(), row().state, talk.asked) == (["Sorry: Crashed."], "failed", 0)


def test_who_thought_for_too_long_commits_nothing(
    services, answering, talk, said, had_effect, clock
):
    def another_takes_over():
        clock.pass_by(minutes=2)
        with writing(services.engine) as session:
            assert inbox.take(session, "other", clock(), USUAL.answering)

    talk.meanwhile = another_takes_over
    answering.round()
    assert (said(), had_effect()) == ([], False)


def test_the_next_round_is_when_the_next_row_is_due(answering, talk, row, clock):
    talk.error = ZeroDivisionError()
    answering.round()
    assert answering.round() == timedelta(seconds=2)


def test_a_broken_apology_does_not_lose_the_row(answering, talk, said, row, clock):
    talk.error = ZeroDivisionError()
    talk.apologise, apologise = None, talk.apologise
    work(replace(answering), clock, rounds=MOST_ATTEMPTS - 1, seconds=10)
    with pytest.raises(TypeError):
        answering.round()
    assert row().state == "waiting"
    talk.apologise = apologise
    clock.pass_by(minutes=2)
    answering.round()
    assert (said(), row().state) == (["Sorry: Crashed."], "failed")


def test_the_messages_carry_names_that_nobody_else_has(engine, answering):
    answering.round()
    with reading(engine) as session:
        row = session.exec(select(outbox.OutboxRow)).one()
    assert len(row.id) == 32

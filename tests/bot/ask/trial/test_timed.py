"""Known answers are looked for every night; who keeps the ISMS hears once when one has disappeared."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.ask.trial.canaries import CanaryRow, count_wrong
from bot.ask.trial.judging import Judged
from bot.ask.trial.questions import GoldenQuestion
from bot.ask.trial.timed import plan, watch
from bot.ask.trial.views import lost_answers
from bot.delivery.queues import OutboxRow
from bot.storage.sessions import reading
from tests.bot.ask.trial.conftest import KNOWN, NIGHT, PASSWORDS
from tests.bot.one_engine import BOTH

OTHER = "Doors are locked."


def told(services):
    with reading(services.engine) as session:
        return [(row.body["channel"], row.body["text"]) for row in session.exec(select(OutboxRow))]


@BOTH
def test_a_known_answer_that_disappears_is_told_once(watched):
    assert watched.night(0) == 1
    assert told(watched.services) == []
    watched.says(OTHER)
    assert watched.night(1) == 1
    ((who, words),) = told(watched.services)
    assert (who, "One question that I answered rightly" in words) == ("U0LENA", True)
    assert watched.night(2) == 1
    assert len(told(watched.services)) == 1
    with reading(watched.services.engine) as session:
        assert count_wrong(session) == 1


def test_one_that_comes_back_and_goes_again_is_told_again(watched):
    watched.night(0)
    for nights, words in enumerate([OTHER, PASSWORDS, OTHER], start=1):
        watched.says(words)
        watched.night(nights)
    assert len(told(watched.services)) == 2


def test_a_run_that_is_done_twice_tells_nothing_twice(watched):
    watched.night(0)
    watched.says(OTHER)
    watched.night(1)
    watched.night(1)
    assert len(told(watched.services)) == 1


@BOTH
def test_one_that_was_never_right_or_was_changed_is_no_loss(watched):
    watched.knows({"id": "cat", "question": "may I bring my cat?", "must_contain": ["yes"]})
    watched.night(0)
    watched.knows(KNOWN)
    watched.night(1)
    watched.knows({**KNOWN, "must_contain": ["sixteen"]})
    watched.night(2)
    assert told(watched.services) == []
    with reading(watched.services.engine) as session:
        (row,) = session.exec(select(CanaryRow)).all()
        assert (row.is_right, row.since) == (False, NIGHT + timedelta(days=2))


def test_the_night_is_a_record_without_a_word_of_the_questions(watched, records):
    watched.night(0)
    body = records.bodies()[-1]
    assert (body["kind"], body["facts"]) == (
        "canaries.watched",
        {"asked": 1, "wrong": 0, "lost": 0},
    )


def test_where_nobody_can_be_told_the_log_says_so(watched, caplog):
    watched.folder.write("people.csv", "name,email\nLena,lena@x.example\n")
    watched.night(0)
    watched.says(OTHER)
    watched.night(1)
    assert told(watched.services) == []
    assert "known answers are gone (1), and nobody can be told" in caplog.text


@pytest.mark.parametrize("hour", [4, 6, 17])
def test_at_other_hours_nothing_is_asked(watched, hour):
    moment = NIGHT.replace(hour=hour)
    assert watch(watched.services, moment) == 0
    assert plan(watched.services, moment) == []


def test_a_plan_names_the_file(watched):
    file = watched.folder.root / "known.jsonl"
    assert plan(watched.services, NIGHT) == [f"ask the known questions in {file}"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(None, "cannot be opened", id="gone"),
        pytest.param(b"{}", "line 1: each line must be like", id="no question"),
        pytest.param(b"\xff", "is not UTF-8 text", id="another encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_the_log(watched, caplog, content, sentence):
    watched.night(0)
    if content is None:
        watched.folder.remove("known.jsonl")
    else:
        watched.folder.write("known.jsonl", content)
    assert watched.night(1) == 0
    assert sentence in caplog.text
    assert told(watched.services) == []


def test_the_warning_names_some_and_says_what_to_do(slack_check, snapshot):
    lost = [
        Judged(GoldenQuestion(f"q{n}", f"may I <!channel> {n}?", answerable=True), False, None, None,
               has_facts=False, quotes_gold=False, quotes=0, milliseconds=1.0)
        for n in range(12)
    ]  # fmt: skip
    words, blocks = lost_answers(lost)
    assert (words, blocks) == snapshot
    assert "<!channel>" not in str(blocks)
    assert slack_check("MessageBlocks", list(blocks)) == []

"""At the real door: each kind of request is acknowledged in time, and a form counts once."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import pytest

from bot.slack.app import BUSY
from bot.slack.opening_forms import MOST_WAITING
from bot.slack.sent_forms import NOT_STORED, SENT_BEFORE
from localslack.driver import LocalSlack
from tests.bot.conftest import SLACK_TYPES, Records
from tests.bot.slack.conftest import EVE, GUS, MAYA, STAFF
from tests.bot.slack.door import Door, sent
from tests.bot.slack.form_job import REPORT, STEPS, FormJob

IN_TIME = 0.5
"""Seconds; Slack waits for three."""


@pytest.fixture
def job() -> FormJob:
    """A job with a form."""
    return FormJob()


@pytest.fixture
def door(small_bot: Any, slack: LocalSlack, options: Any, job: FormJob) -> Iterator[Door]:
    """A bot with that job alone, and its workers."""
    with small_bot.running(options, jobs=(job.job,)) as url:
        slack.bot_url = url
        yield Door(url, slack.signing_secret)


def test_a_form_is_kept_thanked_for_and_answered_directly(
    door: Door, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    knocked = door.interaction(sent("V1", "h1", REPORT, "draft-7", what="my laptop"))
    assert knocked.json["response_action"] == "update"
    assert "We have it." in knocked.body
    records.settle(slack)
    (post,) = slack.posts
    assert (post.way, post.text, post.seen_by) == ("chat.postMessage", "Noted: my laptop", [MAYA])
    (call,) = job.kept
    assert (call.value, call.values) == ("draft-7", {"what": "my laptop"})


def test_a_form_sent_twice_at_once_counts_once(
    door: Door, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    with ThreadPoolExecutor(4) as hands:
        knocks = [
            hands.submit(door.interaction, sent("V1", "h1", REPORT, what="my laptop"))
            for _ in range(4)
        ]
    assert all("We have it." in k.result().body for k in knocks)
    records.settle(slack)
    assert len(job.kept) == len(slack.posts) == 1


def test_done_at_once_it_counts_once_and_leaves_no_word_behind(
    door: Door, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    door.command("/isms ask")
    records.settle(slack)
    with ThreadPoolExecutor(4) as hands:
        knocks = [
            hands.submit(door.interaction, sent("V1", "h1", STEPS, answer="quokka"))
            for _ in range(4)
        ]
    bodies = sorted(k.result().body for k in knocks)
    assert sum("Step 2" in body for body in bodies) == 1
    assert sum(SENT_BEFORE in body for body in bodies) == 3
    assert job.steps == ["quokka"]
    assert records.states("inbox") == ["done", "done"]


def test_the_next_page_counts_for_itself(door: Door, job: FormJob) -> None:
    first = door.interaction(sent("V1", "h1", STEPS, answer="one"))
    second = door.interaction(sent("V1", "h2", STEPS, answer="two"))
    assert first.json["response_action"] == "update"
    assert second.body == ""
    assert job.steps == ["one", "two"]


@pytest.mark.slow
def test_while_the_database_is_busy_nothing_is_taken_from_the_person(
    door: Door, job: FormJob, options: Any
) -> None:
    door.interaction(sent("V1", "h1", STEPS, answer="one"))
    file = options.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for form in (sent("V2", "h", STEPS, answer="two"), sent("V3", "h", REPORT, what="my laptop")):
        knocked = door.interaction(form)
        assert list(knocked.json["errors"].values()) == [NOT_STORED]
        assert knocked.seconds < 2.5
    other.execute("ROLLBACK")
    other.close()
    assert job.steps == ["one"]
    assert "We have it." in door.interaction(sent("V3", "h", REPORT, what="my laptop")).body


@pytest.mark.parametrize("user", [GUS, EVE])
@pytest.mark.parametrize("form", [REPORT, STEPS])
def test_who_is_no_member_fills_in_for_nothing(
    door: Door, slack: LocalSlack, job: FormJob, records: Records, user: str, form: str
) -> None:
    values = {"what": "my laptop", "answer": "x"}
    door.interaction(sent("V1", "h1", form, **values), user)
    records.settle(slack)
    assert (job.kept, job.steps) == ([], [])
    assert records.ledger() == ["person.turned_away"]
    # Slack opens no direct message to another company's people.
    assert ["only answer" in post.text for post in slack.posts] == [True] * (user == GUS)


def test_the_acknowledgement_waits_for_no_job(door: Door, job: FormJob) -> None:
    job.draws_in = 2.0
    for knocked in (
        door.command("/report my laptop"),
        door.command("/isms report my laptop"),
        door.command("/isms report explode"),
        door.interaction(press("tests.open")),
        door.interaction(take("tests.take")),
    ):
        assert (knocked.status, knocked.body) == (200, "")
        assert knocked.seconds < IN_TIME


def test_a_replayed_request_earns_nobody_a_second_button(
    door: Door, slack: LocalSlack, records: Records
) -> None:
    assert door.command("/report my laptop", times=3).status == 200
    wait_for(lambda: slack.posts)
    records.settle(slack)
    (post,) = slack.posts
    assert "I could not open the form" in post.text


@pytest.mark.slow
def test_while_slack_opens_nothing_commands_are_acknowledged_and_buttons_offered(
    door: Door, slack: LocalSlack, records: Records
) -> None:
    slack.faults.next("views.open", "slow", calls=MOST_WAITING, seconds=0.5)
    several = MOST_WAITING + 8
    with ThreadPoolExecutor(4) as hands:
        knocks = list(hands.map(lambda n: door.command("/report it", f"{n}.1"), range(several)))
    assert {k.status for k in knocks} == {200}
    assert median(k.seconds for k in knocks) < IN_TIME
    # Where the database was too busy for one of them, the person was told so at once.
    offered = several - sum(BUSY in k.body for k in knocks)
    wait_for(lambda: len(slack.posts) == offered, 20)
    assert all("I could not open the form" in post.text for post in slack.posts)


@pytest.mark.slow
def test_fifty_slow_answers_keep_no_command_waiting(
    door: Door, slack: LocalSlack, job: FormJob, records: Records
) -> None:
    job.answers_in = 1.0
    said = {
        "type": "message",
        "channel_type": "im",
        "channel": "D0MAYA",
        "user": MAYA,
        "text": "slow?",
    }
    for number in range(50):
        assert door.event(f"Ev{number}", said | {"ts": f"{number}.1"}).status == 200
    knocks = [door.command(line) for line in ("/report it", "/isms report it", "/isms buttons") * 5]
    assert max(k.seconds for k in knocks) < 1.0
    assert "waiting" in records.states("inbox"), "all were answered before: this proved nothing"
    job.answers_in = 0.0


def wait_for(what: Callable[[], object], within: float = 5.0) -> None:
    until = time.monotonic() + within
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def press(action_id: str) -> dict[str, Any]:
    action = {
        "type": "button",
        "action_id": action_id,
        "block_id": "b",
        "value": "v",
        "action_ts": f"{time.time():.6f}",
    }
    return {"type": "block_actions", "trigger_id": f"{time.monotonic_ns()}.2", "actions": [action],
            "container": {"channel_id": STAFF, "message_ts": "1.0"}}  # fmt: skip


def take(callback_id: str) -> dict[str, Any]:
    return {"type": "message_action", "callback_id": callback_id, "trigger_id": f"{time.monotonic_ns()}.3",
            "channel": {"id": STAFF}, "message": {"type": "message", "ts": "1.0", "user": MAYA, "text": "x"}}  # fmt: skip


def kinds(file: str, prefix: str) -> list[str]:
    """The names of all shapes that Slack publishes in this file."""
    path = SLACK_TYPES / file
    if not path.is_file():
        return []
    named = json.loads(path.read_text())["definitions"]
    return sorted(name.removeprefix(prefix) for name in named if name.startswith(prefix))


EVENTS = kinds("slack-events.schema.json", "E_")
INTERACTIONS = [*kinds("slack-interactions.schema.json", "P_"), "block_suggestion", "of_tomorrow"]


@pytest.mark.skipif(not EVENTS, reason=f"Slack's published shapes are not in {SLACK_TYPES}")
def test_every_kind_of_request_is_acknowledged_in_time(door: Door, job: FormJob) -> None:
    job.draws_in = 2.0
    spoken = {"user": MAYA, "channel": STAFF, "ts": "1.0"}
    knocks = {k: door.event(f"Ev{n}", {"type": k, **spoken}) for n, k in enumerate(EVENTS)}
    shapes = ({}, press("tests.open"), take("tests.take"), sent("V", "h", "gone", what="x"))
    for kind in INTERACTIONS:
        for number, shape in enumerate(shapes):
            knocks[f"{kind} {number}"] = door.interaction(shape | {"type": kind})
    assert {name: k.status for name, k in knocks.items() if k.status != 200} == {}
    # One may be slow where the machine is busy; all of them are not.
    assert median(k.seconds for k in knocks.values()) < IN_TIME / 5
    assert max(k.seconds for k in knocks.values()) < 2.0

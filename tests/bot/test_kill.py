"""The process is killed between every two steps of one question: after the restart there is exactly one answer."""

import ast
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.slack.gate import SENT_DIRECTLY

ROOT = Path(__file__).parents[2]
QUESTION = "can I use my own laptop?"
NEXT_REPETITION, LAST_REPETITION = 61, 301
"""Seconds after which Slack repeats an event that was not acknowledged, once more and for the last time."""


def steps_in(folder):
    """The names of all failpoints in the code."""
    calls = (
        node
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reached"
    )
    return [call.args[0].value for call in calls]


WHERE_A_GUEST_CAME = {"outbox.moved"}
"""Steps that only an answer comes to that may not be shown where it was bound for."""
BELOW_ANOTHER = {"outbox.placed"}
"""Steps that only a message comes to which belongs below an earlier one."""
ALL_STEPS = set(steps_in(ROOT / "bot"))
ON_THE_WAY = {step for step in ALL_STEPS if step.startswith(("door.", "inbox.", "outbox."))}
"""Steps from a request to a message; others are of files and of reports without a name, which have trials of their own."""
OF_FILES = {step for step in ALL_STEPS if step.startswith("custody.")}
STEPS = sorted(ON_THE_WAY - WHERE_A_GUEST_CAME - BELOW_ANOTHER)
BEFORE_THE_COMMIT = {"door.received", "door.written"}
AFTER_A_FIRST_KILL = {"outbox.looked_up": "outbox.sent"}
"""Steps that only a restarted process comes to, and where the first one has to die for that."""
ONLY_ONCE = {"door.committed", "inbox.committed", "outbox.sent", "outbox.committed"}
"""Steps to which a process that is restarted after them does not come again."""
IN_DOUBT = {"outbox.sent", "outbox.settled"}
"""Slack has the message, and the bot has not written that down."""


class Nursery:
    """Starts bots as processes that can be killed, without importing everything for each of them."""

    def __init__(self, process):
        """`process` runs `small_bot.py`."""
        self._process, self._alive = process, set()

    def _order(self, **order):
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def start(self, options):
        """A new process; its id, once it hears."""
        pid = self._order(**asdict(options))["pid"]
        self._alive.add(pid)
        wait_for(lambda: hears(options.port))
        return pid

    def end(self, pid, seconds=10):
        """The signal it died of by itself within so many seconds; None where we had to kill it."""
        self._alive.discard(pid)
        return self._order(pid=pid, seconds=seconds)["signal"]

    def end_all(self):
        """Leave nobody behind."""
        for pid in list(self._alive):
            self.end(pid, 0)


def hears(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def nursery_process():
    """Imports everything once."""
    command = [sys.executable, str(Path(__file__).with_name("small_bot.py"))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.stdin.close()


@pytest.fixture
def nursery(nursery_process):
    """Starts bots, and leaves nobody behind."""
    return Nursery(nursery_process)


@pytest.fixture
def lives(nursery, slack, options, records):
    """Lets somebody ask, and the bot die at each of these steps in turn, then live."""

    def lives(ask, *steps, **change):
        one = replace(options, port=free_port(), **change)
        maya = slack.as_user("maya")
        for number, step in enumerate(steps):
            pid = nursery.start(replace(one, failpoint=step))
            slack.bot_url = f"http://127.0.0.1:{one.port}/slack/events"
            if number == 0:
                ask(maya)
            else:
                slack.pass_time(NEXT_REPETITION)
            assert nursery.end(pid) == signal.SIGKILL, f"{step} was never reached"
        nursery.start(one)
        slack.pass_time(LAST_REPETITION)
        wait_for(lambda: is_delivered(slack))
        records.settle(slack)

    yield lives
    # Before its database goes.
    nursery.end_all()


def is_delivered(slack):
    """Slack repeats an event until it is acknowledged, and a command never."""
    asked = [r for r in slack.requests if r["to_bot"]]
    return any(r["status"] == 200 or r["name"].startswith("command") for r in asked)


def wait_for(happened):
    until = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < until, "it did not happen within ten seconds"
        time.sleep(0.01)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write(maya):
    maya.say(QUESTION)


def mention(maya):
    maya.mention(QUESTION, channel="staff")


def command(maya):
    maya.slash(f"/isms ask {QUESTION}")


@pytest.fixture
def answers(slack, small_bot):
    """How many messages of the bot hold the quote."""
    return lambda: sum(small_bot.QUOTE in post.all_text for post in slack.posts)


def deaths(step):
    first = AFTER_A_FIRST_KILL.get(step)
    return (first, step) if first else (step,)


def test_each_step_has_a_name_of_its_own():
    assert len(STEPS) == len(set(STEPS)) > 10
    assert set(STEPS) > BEFORE_THE_COMMIT | set(AFTER_A_FIRST_KILL)


@pytest.fixture
def workspace(workspace):
    """The bot may look into channels, where it answers mentions."""
    scopes = ["app_mentions:read", "channels:history", "channels:read", "chat:write", "commands",
              "im:history", "im:write", "users:read", "users:read.email"]  # fmt: skip
    return {**workspace, "bot": {**workspace["bot"], "scopes": scopes}}


@pytest.mark.slow
@pytest.mark.parametrize("ask", [write, mention])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_process_answers_once(lives, slack, records, answers, step, ask):
    lives(ask, *deaths(step))
    assert answers() == 1
    assert records.ledger() == ["question.answered"]
    assert records.states("outbox") == ["sent"]
    assert slack.lost == []


@pytest.mark.slow
@pytest.mark.parametrize("step", ["outbox.taken", "outbox.moved", "outbox.sent", "outbox.settled"])
def test_a_guest_who_came_in_between_reads_nothing(lives, slack, records, small_bot, step):
    """The process dies with the answer written and not sent, a guest joins, and it dies again on the other way."""

    def let_gus_in(maya):
        mention(maya)
        # The first process dies before it sends anything.
        wait_for(lambda: records.states("outbox") == ["new"])
        slack.change_members("staff", add=["gus"])

    lives(let_gus_in, "inbox.committed", step)
    told = [post for post in slack.posts if small_bot.QUOTE in post.all_text]
    assert [post.seen_by for post in told] == [["U0MAYA"]]
    assert sum(SENT_DIRECTLY in post.text for post in slack.posts) == 1
    assert records.ledger() == ["question.answered"]


@pytest.mark.slow
@pytest.mark.parametrize("step", [s for s in STEPS if s not in ONLY_ONCE])
def test_a_process_that_is_killed_again_at_the_same_step_answers_once(
    lives, slack, records, answers, step
):
    lives(write, *deaths(step), step)
    assert answers() == 1
    assert records.ledger() == ["question.answered"]


@pytest.mark.slow
@pytest.mark.parametrize("step", [s for s in STEPS if s not in AFTER_A_FIRST_KILL])
def test_a_command_is_answered_if_it_was_kept(lives, slack, records, answers, step):
    lives(command, step)
    kept = step not in BEFORE_THE_COMMIT
    assert records.ledger() == ["question.answered"] * kept
    # What one person sees for a while cannot be looked for, so it may come twice in this one gap.
    assert answers() == (2 if step in IN_DOUBT else int(kept))
    if not kept:
        seen = [message.text for message in slack.as_user("maya").sees()]
        assert any("dispatch_failed" in text for text in seen), "Slack tells who typed it"


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        pytest.param({"kind": "late_visible", "seconds": 1.2}, 1, id="shown-late"),
        pytest.param({"kind": "late_visible", "seconds": 5}, 2, id="shown-later-than-we-assume"),
        pytest.param({"kind": "drop_reply"}, 1, id="reply-lost"),
        pytest.param({"kind": "status", "status": 503, "after": True}, 1, id="error-page-after"),
        pytest.param({"kind": "status", "status": 503}, 1, id="error-page-before"),
        pytest.param({"kind": "ratelimited", "seconds": 1}, 1, id="too-many"),
        pytest.param({"kind": "slow", "seconds": 0.2}, 1, id="slow"),
    ],
)
def test_a_killed_process_answers_once_whatever_slack_does(lives, slack, answers, fault, sent):
    """But for the one assumption of docs/delivery.md: that Slack shows in time what it has accepted."""
    slack.faults.next("chat.postMessage", **fault)
    lives(write, "outbox.sent", quarantine=2)
    assert answers() == sent


@pytest.mark.slow
@pytest.mark.parametrize(
    ("naive", "step", "seen"),
    [
        pytest.param("sends_again", "outbox.sent", 2, id="twice"),
        pytest.param("never_sends_again", "outbox.taken", 0, id="never"),
    ],
)
def test_a_bot_that_does_not_look_is_caught(lives, answers, naive, step, seen):
    """Without these two the tests above could be blind."""
    lives(write, step, naive=naive, quarantine=0)
    assert answers() == seen

"""The process is killed between every two steps of one report: it is on record once, receipt and announcement too."""

import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from typing import Any

import pytest

from localslack.driver import LocalSlack
from tests.bot.conftest import Records
from tests.bot.incident.test_journey import TEAM, company  # noqa: F401  A fixture.
from tests.bot.slack.door import Door, sent
from tests.bot.test_kill import LAST_REPETITION, STEPS, Nursery, deaths, free_port, nursery_process  # noqa: F401

pytestmark = pytest.mark.slow


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With a channel of the security team, into which the bot may look."""
    workspace["bot"]["scopes"] += ["channels:history"]
    workspace["channels"].append({"id": TEAM, "name": "security-team", "members": ["ada", "isms"]})
    return workspace


@pytest.fixture
def nursery(nursery_process: Any) -> Iterator[Nursery]:  # noqa: F811  The fixture that is imported.
    """Starts bots, and leaves nobody behind."""
    nursery = Nursery(nursery_process)
    yield nursery
    nursery.end_all()


@pytest.mark.parametrize("step", STEPS)
def test_a_report_is_kept_once_and_told_once(
    nursery: Nursery,
    slack: LocalSlack,
    options: Any,
    records: Records,
    company: Callable[..., None],  # noqa: F811
    step: str,
) -> None:
    company(TEAM)
    one = replace(options, port=free_port())
    door = Door(f"http://127.0.0.1:{one.port}/slack/events", options.signing_secret)
    slack.bot_url = door.url
    report = sent("V1", "1.a", "incident.report", words="I lost my badge")
    for number, at in enumerate(deaths(step)):
        pid = nursery.start(replace(one, failpoint=at))
        if number == 0:
            with suppress(OSError, HTTPException):
                door.interaction(report, "U0MAYA")
        assert nursery.end(pid) == signal.SIGKILL, f"{at} was never reached"
    nursery.start(one)
    # Whoever saw that it failed presses once more; and so does who is not sure.
    for _ in range(2):
        assert door.interaction(report, "U0MAYA").json["response_action"] == "update"
    # Slack tells the bot of its own messages, too, and repeats what it told a dead one.
    slack.pass_time(LAST_REPETITION)
    records.settle(slack)
    assert records.ledger() == ["incident.reported"]
    assert sorted(post.channel for post in slack.posts) == [TEAM, "D0MAYA"]

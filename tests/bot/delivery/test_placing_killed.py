"""A real process is killed between the steps of a thread and of a redraw: all is there once, as it was owed last."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.delivery import outbox
from bot.delivery.posts import Post, Route
from bot.services import real_clock
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from tests.bot.conftest import Records
from tests.bot.test_kill import Nursery, free_port, nursery_process, wait_for  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
MAYA, RECEIPT = "U0MAYA", "incident:1:receipt"
OWED = (
    Post(MAYA, "receipt", about=RECEIPT),
    Post(MAYA, "we look at it", under=RECEIPT),
    Post(MAYA, "receipt, claimed", route=Route.UPDATE, about=RECEIPT),
)
AFTER = Post(MAYA, "receipt, closed", route=Route.UPDATE, about=RECEIPT)


@pytest.fixture
def nursery(nursery_process: Any) -> Iterator[Nursery]:  # noqa: F811  The fixture that is imported.
    """Starts bots, and leaves nobody behind."""
    nursery = Nursery(nursery_process)
    yield nursery
    nursery.end_all()


@pytest.fixture
def owe(engine: Engine, small_bot: Any, options: Any) -> Iterator[Callable[..., None]]:
    """Owes messages, as a timed task does."""
    services = small_bot.small_services(options)

    def owe(*posts: Post) -> None:
        with writing(engine) as session:
            outbox.put(session, posts, real_clock() - timedelta(seconds=1), services.new_id)

    yield owe
    services.engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "step", ["outbox.taken", "outbox.placed", "outbox.sent", "outbox.settled", "outbox.committed"]
)
def test_a_kill_between_the_steps_leaves_what_was_owed_last(
    nursery: Nursery, slack: LocalSlack, options: Any, records: Records, owe: Any, step: str
) -> None:  # fmt: skip
    owe(*OWED)
    # Slack has it, and nobody hears so.
    slack.faults.next("chat.postMessage", kind="drop_reply")
    slack.faults.next("chat.update", kind="drop_reply")
    deaths = 0
    for _ in range(2):
        pid = nursery.start(replace(options, port=free_port(), failpoint=step))
        deaths += nursery.end(pid, 1.5) == signal.SIGKILL
    owe(AFTER)
    nursery.start(replace(options, port=free_port()))
    wait_for(lambda: not {"new", "sending"} & set(records.states("outbox")))
    assert deaths
    seen = sorted(slack.as_user("maya").sees("bot"), key=lambda message: message.ts)
    assert [message.text for message in seen] == ["receipt, closed", "we look at it"]
    assert seen[1].thread_ts == seen[0].ts

"""Many ask at the same moment: each is acknowledged before Slack gives up, and answered once."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from slack_sdk import WebClient

from localslack.clock import real_now
from localslack.driver import LocalSlack
from tests.bot.ask.test_matrix import Door

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
PEOPLE = 60
SLACK_GIVES_UP = 3.0
_STAMPS = count(1)


@pytest.fixture
def workspace() -> dict[str, Any]:
    """Sixty colleagues."""
    bot = {"user_id": "U0ISMS", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "isms", "commands": ["/isms"],
           "events": ["app_mention", "message.im"]}  # fmt: skip
    users = [{"id": f"U0CROWD{n:02}", "name": f"crowd{n:02}"} for n in range(PEOPLE)]
    team = {"id": "T0HOME", "name": "Example", "domain": "example"}
    return {"team": team, "bot": bot, "users": users, "channels": []}


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack where everybody has written to the bot before."""
    with LocalSlack.start(workspace) as running:
        client = WebClient(running.bot_token, base_url=running.api_url, retry_handlers=[])
        for user in workspace["users"]:
            client.conversations_open(users=[user["id"]])
        yield running


def ask(door: Door, user: str) -> float:
    """Ask by direct message; seconds until it was acknowledged."""
    begun = time.monotonic()
    status = door.event(
        type="message", channel_type="im", user=user, channel=f"D{user[1:]}",
        ts=f"1790000000.{next(_STAMPS):06d}", text="may I use a laptop?",
    )  # fmt: skip
    assert status == 200
    return time.monotonic() - begun


def test_each_of_many_questions_at_once_is_acknowledged_in_time_and_answered_once(
    slack: LocalSlack, bot: str, options: Any, records: Any, workspace: dict[str, Any]
) -> None:
    door = Door(bot, options.signing_secret, real_now)
    users = [user["id"] for user in workspace["users"]]
    with ThreadPoolExecutor(PEOPLE) as pool:
        took = list(pool.map(lambda user: ask(door, user), users))
    records.settle(slack, 90)
    assert max(took) < SLACK_GIVES_UP
    found = Counter(p.channel for p in slack.posts if "your own laptop" in p.all_text)
    assert found == Counter({f"D{user[1:]}": 1 for user in users})

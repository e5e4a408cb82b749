"""Nobody takes a report: the next one hears and takes it, and who heard before sees that; through the local Slack."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.incident.alarms.timed import tell_next
from bot.services import Services
from localslack.driver import LocalSlack
from localslack.driver.story import Story

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
TEAM, FALLBACK = "C0TEAM01", "C0ALARM1"


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With people on duty, one of them known by address alone, the team's channel and a last one."""
    workspace["bot"] |= {"commands": ["/isms", "/incident"]}
    workspace["users"] += [
        {"id": f"U0{name.upper()}", "name": name, "email": f"{name}@example.com"}
        for name in ("ben", "cleo", "dan")
    ]
    members = ["ben", "cleo", "dan", "isms"]
    workspace["channels"] += [
        {"id": TEAM, "name": "security-team", "kind": "private", "members": members},
        {"id": "C0NOTIN1", "name": "not-in", "members": ["ada"]},
        {"id": FALLBACK, "name": "alarm", "kind": "private", "members": members},
    ]
    return workspace


@pytest.fixture
def story(slack: LocalSlack, company: Callable[..., None], bot: str) -> Story:
    """The local Slack with a bot at work, which knows who is on duty."""
    names = ["dan@example.com", "ben@example.com"]
    company({"on_duty": names, "channel": TEAM, "fallback_channel": FALLBACK})
    return Story(slack)


def test_the_next_one_hears_and_takes_it(
    story: Story, services: Services, records: Any, slack: LocalSlack
) -> None:
    maya, dan, ben = map(story.employee, ("maya", "dan", "ben"))
    maya.slash("/incident quokkaberry").submits({})
    dan.sees("You hear of it directly, because you are on duty", where="bot")
    ben.sees_nothing_of("INC-2026-0001", where="bot")
    now = datetime.now(UTC)
    tell_next(services, now + timedelta(minutes=31))
    heard = ben.sees("Nobody has taken on INC-2026-0001 for 31 minutes", where="bot")
    assert "quokkaberry" not in heard.words
    tell_next(services, now + timedelta(minutes=62))
    ben.sees("Nobody has taken on INC-2026-0001 for 62 minutes", where="alarm")
    ben.clicks("I take it").sees("You have INC-2026-0001 now")
    for who, where in ((dan, "bot"), (ben, "bot"), (ben, "alarm"), (ben, "security-team")):
        who.sees("has taken on INC-2026-0001", where=where)
    records.settle(slack)
    posts = len(slack.posts)
    assert tell_next(services, now + timedelta(hours=9)) == 0
    assert len(slack.posts) == posts


@pytest.mark.parametrize("channel", ["C0GONE01", "C0NOTIN1"])
def test_where_the_fallback_channel_takes_nothing_everybody_hears(
    story: Story, services: Services, company: Callable[..., None], channel: str
) -> None:
    company({"on_duty": ["dan@example.com"], "fallback_channel": channel})
    story.employee("maya").slash("/incident quokkaberry").submits({})
    story.employee("maya").sees("on record", where="bot")
    tell_next(services, datetime.now(UTC) + timedelta(hours=5))
    for name in ("ada", "ben", "cleo"):
        story.employee(name).sees("Nobody has taken on INC-2026-0001 for 5 hours", where="bot")

"""Home is drawn as soon as it is opened, and no row says who looked."""

from typing import Any

import pytest

from bot.slack import home_at_once
from bot.slack.gate import TURNED_AWAY, Standing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """Home is told of."""
    workspace["bot"]["events"] = ["app_home_opened"]
    return workspace


@pytest.fixture
def story(slack: LocalSlack, bot: str) -> Story:
    """A bot at work."""
    return Story(slack)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        pytest.param("maya", "Hello!", id="staff"),
        pytest.param("gus", TURNED_AWAY[Standing.GUEST], id="a guest"),
    ],
)
def test_home_is_drawn_and_leaves_no_row(
    story: Story, records: Records, who: str, sees: str
) -> None:
    story.employee(who).opens_home().sees(sees)
    assert records.states("inbox") == records.states("outbox") == records.ledger() == []


@pytest.mark.parametrize("method", ["users.info", "views.publish"])
def test_while_slack_is_in_trouble_it_is_tried_again_and_nothing_is_kept(
    story: Story, records: Records, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_at_once, "PAUSES", (0.05, 0.05, 0.05))
    story.slack.faults.next(method, "status", calls=2, status=503)
    story.employee("maya").opens_home().sees("Hello!")
    assert records.states("inbox") == records.states("outbox") == []

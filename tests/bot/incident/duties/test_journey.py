"""An incident with its clocks, told through the local Slack: shown, decided on, in the thread, warned of."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.incident.duties.timed import warn
from bot.incident.records import in_states
from bot.incident.rules import IS_OPEN
from bot.services import Services
from bot.storage.sessions import reading, writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.incident.desk.conftest import put_company, put_people

pytestmark = pytest.mark.slow
TEAM = "C0TEAM01"


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With a security team, and a channel for it."""
    workspace["bot"] |= {"commands": ["/isms", "/incident"]}
    lena = {"id": "U0LENA", "name": "lena", "email": "lena@example.com", "tz": "Europe/Berlin"}
    tomas = {"id": "U0TOMAS", "name": "tomas", "email": "tomas@example.com", "tz": "Asia/Kolkata"}
    boss = {"id": "U0BOSS", "name": "boss", "email": "boss@example.com"}
    workspace["users"] += [lena, tomas, boss]
    members = ["lena", "tomas", "isms"]
    workspace["channels"].append(
        {"id": TEAM, "name": "security-team", "kind": "private", "members": members}
    )
    return workspace


@pytest.fixture
def story(slack: LocalSlack, engine: Engine, bot: str) -> Story:
    """The local Slack with a bot at work, in a company that both laws bind."""
    with writing(engine) as session:
        folder = put_company(session, channel=TEAM, regimes=["gdpr", "nis2"])
        put_people(session, folder)
    return Story(slack)


def test_the_clocks_of_an_incident(story: Story, services: Services, records: Any) -> None:
    maya, lena, tomas = map(story.employee, ("maya", "lena", "tomas"))
    maya.slash("/incident I clicked on a link").submits({})
    lena.sees("INC-2026-0001", where="security-team")
    lena.clicks("Open it").sees("Worst case: these are counted from the report")
    lena.sees("GDPR, authority: *71 hours left*")

    lena.clicks("Notified, or not notifiable")
    lena.submits({"Which duty?": "NIS2, early warning (24 hours)", "What was decided?": "Nobody has to be told"})  # fmt: skip
    lena.sees("Please write why nobody has to be told")
    lena.submits({"Why does nobody have to be told?": "We are too small."})
    lena.sees("NIS2, early warning: not notifiable, by")

    lena.clicks("Decide what it is").submits({"What is it?": "Incident", "Why?": "It is."})
    told = lena.sees("*Legal clocks*", where="security-team")
    assert "NIS2, early warning: not notifiable" in told.words
    lena.sees("when the company became aware")

    lena.clicks("Close").sees("Please decide first whether to notify, or why not: GDPR, authority")
    lena.closes()
    with reading(services.engine) as session:
        (incident,) = in_states(session, IS_OPEN, services.master_key)
    assert incident.aware_at
    warn(services, incident.aware_at + timedelta(hours=69))
    records.settle(story.slack)
    tomas.sees("A deadline to notify is coming up", where="bot")

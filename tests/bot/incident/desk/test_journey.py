"""The whole story of one report, told through the local Slack: filed, claimed, decided, linked, asked, closed."""

from typing import Any

import pytest
from sqlalchemy import Engine

from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.incident.desk.conftest import CANARY, put_company, put_people, put_registers

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
TEAM = "C0TEAM01"


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With a security team of two, and a channel for them."""
    workspace["bot"] |= {"commands": ["/isms", "/incident"]}
    workspace["users"] += [
        {"id": "U0LENA", "name": "lena", "email": "lena@example.com", "tz": "Europe/Berlin"},
        {"id": "U0TOMAS", "name": "tomas", "email": "tomas@example.com", "tz": "Asia/Kolkata"},
        {"id": "U0BOSS", "name": "boss", "email": "boss@example.com"},
    ]
    members = ["lena", "tomas", "boss", "isms"]
    workspace["channels"].append(
        {"id": TEAM, "name": "security-team", "kind": "private", "members": members}
    )
    return workspace


@pytest.fixture
def story(slack: LocalSlack, engine: Engine, now: Any, bot: str) -> Story:
    """The local Slack with a bot at work, and a company of which it knows."""
    with writing(engine) as session:
        folder = put_company(session, channel=TEAM, regimes=[])
        put_people(session, folder)
        put_registers(session, folder, now)
    return Story(slack)


def test_from_the_report_to_what_was_learned(story: Story, records: Any) -> None:
    maya, lena, tomas = map(story.employee, ("maya", "lena", "tomas"))
    maya.slash(f"/incident I clicked on a link, {CANARY}").submits({})
    maya.sees("Your report is on record as INC-2026-0001", where="bot")

    told = lena.sees("There is a new incident report: INC-2026-0001", where="security-team")
    assert CANARY not in told.words
    lena.clicks("I take it").sees("You have INC-2026-0001 now")
    # The other one still has the announcement from before on their screen.
    tomas.clicks("Open it").sees(CANARY)
    tomas.closes()
    tomas.sees("has taken on INC-2026-0001", where="security-team")
    maya.sees("has INC-2026-0001 now and looks into it", where="bot")

    lena.clicks("Open it").sees("*INC-2026-0001* is being looked into (phase: assess and decide)")
    lena.clicks("Kind and severity")
    lena.submits(
        {"What kind of thing is it?": "Malware", "How bad is it?": "High", "Why?": "It ran."}
    )
    lena.sees("*Severity*\nHigh")
    lena.clicks("Decide what it is").submits(
        {"What is it?": "Incident", "Why?": "It ran on a laptop."}
    )
    lena.sees("decided that it is an incident")
    maya.sees("treats it as a security incident", where="bot")

    lena.clicks("Link").submits({"Controls": "a 8.7, A.5.24", "Risks": "risk 7"})
    lena.sees("I do not know these risks: risk 7")
    lena.submits({"Risks": "risk 007"}).sees("Risk *RISK-007* Phishing")
    lena.sees("Control *A.8.7* Protection against malware")
    lena.clicks("Ask who reported").submits({"What would you like to know?": "Which laptop?"})
    question = maya.sees("Which laptop?", where="bot")
    assert CANARY not in question.words
    lena.clicks("Write a note").submits({"Your note": "She sounds upset."})
    lena.sees("She sounds upset.")
    lena.clicks("Close")
    lena.submits(
        {
            "Why did it happen?": "A mail that was not filtered.",
            "What did we learn?": "Filter such mails.",
            "What may who reported it read of that?": "Such mails are filtered now.",
        }
    )
    lena.sees("is closed (phase: learn lessons)")
    maya.sees("Such mails are filtered now.", where="bot")
    maya.sees_nothing_of("She sounds upset.", where="bot")
    lena.closes()
    lena.sees("INC-2026-0001 is closed", where="security-team")

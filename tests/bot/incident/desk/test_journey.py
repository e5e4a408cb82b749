"""The whole story of one report, told through the local Slack: filed, claimed, decided, linked, asked, closed."""

import time
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Employee, Story
from tests.bot.incident.desk.conftest import CANARY, put_company, put_people, put_registers

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.slow,
]
TEAM = "C0TEAM01"


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With a security team of two, and a channel for them."""
    events = ["app_home_opened", "app_mention", "message.im"]
    workspace["bot"] |= {"commands": ["/isms", "/incident"], "events": events}
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
    maya.clicks("Add something").submits({"What would you like to add?": "The old one."})
    lena.sees("Who reported INC-2026-0001 has added something", where="bot")
    lena.clicks("Write a note").submits({"Your note": "She sounds upset."})
    lena.sees("She sounds upset.")
    lena.sees("The old one.")
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
    assert records.ledger().count("incident.opened") == 2
    assert records.ledger()[-2:] == ["incident.closed", "incident.told"]


def test_a_form_from_before_somebody_else_closed_it_says_so_and_keeps_what_was_typed(
    story: Story,
) -> None:
    lena, tomas = reported(story), story.employee("tomas")
    lena.clicks("Open it").clicks("Decide what it is")
    lena.submits({"What is it?": "Event", "Why?": "Spam."}).sees("it is an event and no incident")
    tomas.sees("There is a new incident report", where="security-team")
    tomas.clicks("Open it").clicks("Kind and severity").sees("How bad is it?")
    lena.clicks("Close").submits({"Why did it happen?": "A mail.", "What did we learn?": "Filter."})
    lena.sees("is closed (phase: learn lessons)")
    tomas.submits(
        {"What kind of thing is it?": "Malware", "How bad is it?": "High", "Why?": "It ran."}
    )
    tomas.sees("it was closed")
    tomas.sees("Nothing you filled in was stored")
    tomas.closes().sees("Decide what it is")


def test_from_the_list_over_the_page_to_a_form_and_back(story: Story) -> None:
    lena = reported(story)
    lena.slash("/isms incidents").sees("*1 open*")
    lena.clicks("Open it").clicks("I take it").sees("You have INC-2026-0001 now")
    for note in ("first", "second", "third", "fourth"):
        lena.clicks("Write a note").submits({"Your note": note}).sees(note)
    lena.closes().sees("*1 open*")
    lena.closes().opens_home()
    lena.sees("1 incident report is open.")
    lena.clicks("Look at them").sees("with <@U0LENA>")


def test_who_is_in_the_channel_without_the_role_takes_and_opens_nothing(
    story: Story, records: Any
) -> None:
    reported(story)
    boss = story.employee("boss")
    boss.sees("There is a new incident report", where="security-team")
    boss.clicks("I take it").sees("Only the security team can open incident reports")
    boss.clicks("Open it").sees("Only the security team can open incident reports")
    boss.closes().slash("/isms incidents").sees("Only the security team can open incident reports")
    # The same words stand there from before, so the record is what tells that the third look is over.
    until = time.monotonic() + 10
    while records.ledger().count("incident.refused") < 3:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert {"incident.claimed", "incident.opened"} & {*records.ledger()} == set()


def test_it_is_given_to_another_one_who_hears_directly(story: Story) -> None:
    lena, tomas = reported(story), story.employee("tomas")
    lena.clicks("I take it").sees("You have INC-2026-0001 now")
    lena.clicks("Open it").clicks("Give to somebody")
    lena.submits({"Who shall have it?": "Tomas Vega", "What should they know?": "I am off."})
    lena.sees("*Lead*\n<@U0TOMAS>")
    tomas.sees("<@U0LENA> has given you INC-2026-0001. They write: I am off.", where="bot")
    tomas.clicks("Open it").sees(CANARY)
    story.employee("maya").sees("INC-2026-0001 is with <@U0TOMAS>", where="bot")


def reported(story: Story) -> Employee:
    """There is a report; one of the team, who sees that."""
    maya, lena = story.employee("maya"), story.employee("lena")
    maya.slash(f"/incident I clicked on a link, {CANARY}").submits({})
    maya.sees("on record as INC-2026-0001", where="bot")
    lena.sees("There is a new incident report", where="security-team")
    return lena

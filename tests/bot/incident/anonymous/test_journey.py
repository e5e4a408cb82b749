"""Somebody reports without their name and comes back with the code: told through the local Slack."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot import clock
from bot.jobs import timed_tasks
from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.services import Services, real_clock
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEAM, CANARY = "C0TEAM01", "quokkaberry"
OTHER_WAY = "the box beside the canteen"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With the command and a channel for the security team."""
    workspace["bot"] |= {"commands": ["/isms", "/incident"], "events": ["app_home_opened"]}
    team = {"id": TEAM, "name": "security-team", "kind": "private", "members": ["ada", "isms"]}
    workspace["channels"].append(team)
    return workspace


class Hours:
    """A clock that is hours ahead of the real one, and what strikes with it."""

    def __init__(self) -> None:
        """At first not ahead at all."""
        self.ahead = timedelta()
        self.services: Services | None = None

    def __call__(self) -> datetime:
        """The company's time."""
        return real_clock() + self.ahead

    def equip(self, services: Services) -> Services:
        """The bot's services, with this clock."""
        self.services = replace(services, business_now=self)
        return self.services

    def pass_one(self) -> None:
        """The next full hour strikes."""
        assert self.services is not None
        self.ahead += timedelta(hours=1)
        clock.run(self.services, timed_tasks())


@pytest.fixture
def hours() -> Hours:
    """The clock."""
    return Hours()


@pytest.fixture
def settle(engine: Engine) -> Callable[..., None]:
    """What the company decided: Ada is of the team."""

    def write(**incident: str) -> None:
        chosen = CompanySettings.model_validate({"incident": incident}).model_dump()
        with writing(engine) as session:
            folder = keep(session, Folder("/isms"))
            session.add(SettingRow(folder=folder, chosen=chosen))
            email = "ada@example.com"
            session.add(PersonRow(folder=folder, email=email, name="Ada", roles=["security"]))

    return write


@pytest.fixture
def story(
    slack: LocalSlack, small_bot: Any, options: Any, hours: Hours, settle: Callable[..., None]
) -> Iterator[Story]:
    """A bot at work by that clock."""
    settle(channel=TEAM, other_way=OTHER_WAY)
    with small_bot.running(options, equip=hours.equip) as url:
        slack.bot_url = url
        yield Story(slack)


def code_in(words: str) -> str:
    """The code on the page."""
    found = CODE.search(words)
    assert found, words
    return found[0]


def test_a_report_without_a_name_is_made_heard_asked_about_and_answered(
    story: Story, hours: Hours, records: Records
) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash(f"/incident The door of the archive stands open, {CANARY}")
    maya.clicks("Report without my name").sees("Slack itself, and whoever administers your Slack")
    maya.sees(OTHER_WAY)
    maya.submits({"Could data about people be affected?": "I am not sure"})
    code = code_in(maya.sees("nobody can give it to you again").words)
    maya.clicks("What can I do now?").sees(f"use this: {OTHER_WAY}")
    records.settle(story.slack)
    assert records.ledger() == []
    ada.sees_nothing_of("INC-", where="security-team")

    hours.pass_one()
    ada.sees("INC-2026-0001", where="security-team")
    ada.clicks("Open it").sees(CANARY)
    ada.sees("Somebody who gave no name")
    ada.clicks("Ask who reported").submits({"What would you like to know?": "Which door is it?"})
    ada.sees("Which door is it?")
    assert "incident.asked" in records.ledger()

    maya.opens_home().clicks("I have a code").submits({"Your code": code.lower()})
    maya.sees("INC-2026-0001")
    maya.sees("Which door is it?")
    maya.submits({"Answer, or add something": "The one to the yard"})
    maya.sees("The security team hears of it at")

    hours.pass_one()
    ada.sees("has added something", where="security-team")
    ada.clicks("Open it").sees("The one to the yard")
    assert records.ledger().count("incident.added") == 1


def test_it_is_taken_back_with_a_reason_and_stays_on_record(
    story: Story, hours: Hours, records: Records
) -> None:
    maya = story.employee("maya")
    maya.opens_home().clicks("Report without my name").submits({"What happened?": "I lost a badge"})
    code = code_in(maya.sees("Your code").words)
    maya.closes().opens_home().clicks("I have a code").submits({"Your code": code})
    maya.sees("Your report is safe. It gets its number")
    maya.submits({"Take it back?": "Take my report back"}).sees(
        "Please write a few words about why"
    )
    maya.submits({"Answer, or add something": "It was in my other coat"})
    maya.sees("The security team has not heard of this yet")
    hours.pass_one()
    maya.closes().opens_home().clicks("I have a code").submits({"Your code": code})
    maya.sees("It stays on record as withdrawn")
    assert records.ledger() == ["incident.reported", "incident.withdrawn"]


def test_a_wrong_code_gets_a_kind_sentence_and_leaves_no_record(
    story: Story, records: Records
) -> None:
    maya = story.employee("maya")
    maya.opens_home().sees("Report without my name")
    assert records.states("inbox") == records.states("outbox") == []
    maya.clicks("I have a code").submits({"Your code": "7K2M-AAAA-BBBB-CCCC-DDDD"})
    maya.sees("I know no report with this code")
    records.settle(story.slack)
    assert records.ledger() == []


def test_a_guest_is_told_why(story: Story, records: Records) -> None:
    gus = story.employee("gus")
    gus.opens_home().sees("full members")
    assert records.ledger() == []


def test_without_first_steps_a_kind_is_chosen_and_nothing_is_written_of_it(
    story: Story, records: Records
) -> None:
    maya = story.employee("maya")
    maya.slash("/incident oh no").clicks("Report without my name")
    # The named form lies beneath, and could be sent as well.
    maya.sees("We do not store who you are")
    maya.submits({}).clicks("What can I do now?").sees("I could not tell from your words")
    maya.chooses("Lost or stolen device", "What is it most like?")
    maya.sees("I found no first steps in our procedures for this: lost or stolen device.")
    records.settle(story.slack)
    assert records.ledger() == []

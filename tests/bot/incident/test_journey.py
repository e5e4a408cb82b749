"""A nervous colleague reports, the team is told and opens it: told through the local Slack."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEAM = "C0TEAM01"
CANARY = "quokkaberry"


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With the command, the shortcut and a channel for the security team."""
    workspace["bot"] |= {
        "commands": ["/isms", "/incident"],
        "shortcuts": [{"callback_id": "incident.report_message", "name": "Report as incident"}],
    }
    team = {"id": TEAM, "name": "security-team", "kind": "private", "members": ["ada", "isms"]}
    other = {"id": "C0NOTIN1", "name": "not-in", "members": ["ada"]}
    workspace["channels"] += [team, other]
    return workspace


@pytest.fixture
def company(engine: Engine) -> Callable[..., None]:
    """Ada is of the security team; the company has a channel for it, or none."""

    def write(channel: str = "", slack_id: str | None = None, other_way: str = "") -> None:
        said = {"channel": channel, "other_way": other_way}
        chosen = CompanySettings.model_validate({"incident": said}).model_dump()
        with writing(engine) as session:
            folder = keep(session, Folder("/isms"))
            session.add(SettingRow(folder=folder, chosen=chosen))
            session.add(
                PersonRow(
                    folder=folder,
                    email="ada@example.com",
                    name="Ada",
                    roles=["security"],
                    slack_id=slack_id,
                )
            )

    return write


@pytest.fixture
def story(slack: LocalSlack, company: Callable[..., None], bot: str) -> Story:
    """The local Slack with a bot at work; the team has a channel."""
    company(TEAM)
    return Story(slack)


def test_a_report_is_taken_told_and_opened(story: Story, records: Any) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash(f"/incident I clicked on a link, {CANARY}")
    maya.sees("Only the security team will read this.")
    maya.submits({"Could data about people be affected?": "I am not sure"})
    maya.sees("Your report is on record as INC-2026-0001", where="bot")
    told = ada.sees("There is a new incident report: INC-2026-0001", where="security-team")
    assert CANARY not in told.words
    ada.clicks("Open it").sees(CANARY)
    assert records.ledger()[-2:] == ["incident.reported", "incident.opened"]


def test_a_message_is_reported_with_a_copy_of_it(story: Story) -> None:
    maya = story.employee("maya")
    odd = story.slack.as_user("ada").say(f"Please pay at once! {CANARY}", to="staff")
    maya.uses("incident.report_message", on=odd)
    maya.submits({}).sees("INC-2026-0001", where="bot")
    ada = story.employee("ada")
    ada.sees("INC-2026-0001", where="security-team")
    ada.clicks("Open it").sees(CANARY)


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(story: Story) -> None:
    maya = story.employee("maya")
    maya.slash("/incident I lost my badge")
    maya.submits({"When did it happen?": "4102444800"}).sees("This lies in the future")
    maya.submits({"When did it happen?": None}).sees("INC-2026-0001", where="bot")


def test_nobody_else_opens_a_report(story: Story) -> None:
    maya = story.employee("maya")
    maya.slash(f"/isms report {CANARY}")
    maya.submits({}).sees("INC-2026-0001", where="bot")
    story.slack.change_members("security-team", add=["maya"])
    maya.clicks("Open it").sees("Only the security team can open incident reports")
    maya.closes().slash("/isms incidents INC-2026-0001").sees("Only the security team can open")


def test_the_team_lists_and_opens_by_command(story: Story) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash(f"/incident {CANARY}")
    maya.submits({}).sees("INC-2026-0001", where="bot")
    ada.slash("/isms incidents").sees("*1 open*")
    ada.clicks("Open it").sees(CANARY)
    ada.slash("/isms incident 1").sees(CANARY)


@pytest.mark.parametrize(
    ("slack_id", "who_sees", "words"),
    [
        pytest.param(
            "U0ADA", "ada", "There is a new incident report", id="each of the team is told"
        ),
        pytest.param(None, "maya", "I could not find anybody to tell", id="nobody is known"),
    ],
)
def test_without_a_channel(
    slack: LocalSlack,
    company: Callable[..., None],
    bot: str,
    slack_id: str,
    who_sees: str,
    words: str,
) -> None:
    company("", slack_id)
    story = Story(slack)
    story.employee("maya").slash("/incident I lost my badge").submits({})
    story.employee(who_sees).sees(words, where="bot")


def test_a_guest_is_turned_away(story: Story, records: Any) -> None:
    gus = story.employee("gus")
    gus.slash("/incident quokkaberry", channel="mixed").sees("full members")
    assert "incident.reported" not in records.ledger()


@pytest.mark.parametrize(
    ("slack_id", "who_sees", "words"),
    [
        pytest.param("U0ADA", "ada", "I tell you directly", id="each of the team is told"),
        pytest.param(
            None, "maya", "I could not reach the security team", id="who reported is told"
        ),
        pytest.param(
            "U0NOBODY",
            "maya",
            "I could not reach the security team",
            id="one who is gone, likewise",
        ),
    ],
)
@pytest.mark.parametrize("channel", ["C0GONE01", "C0NOTIN1"])
def test_a_channel_where_the_bot_cannot_write(
    slack: LocalSlack,
    company: Callable[..., None],
    bot: str,
    channel: str,
    slack_id: str | None,
    who_sees: str,
    words: str,
) -> None:
    company(channel, slack_id)
    story = Story(slack)
    story.employee("maya").slash("/incident I lost my badge").submits({})
    story.employee(who_sees).sees(words, where="bot")
    story.employee("maya").sees("on record as INC-2026-0001", where="bot")

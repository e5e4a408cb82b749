"""Home, the pane and “Is this allowed?”, as people use them: real Bolt, real workers, the local Slack."""

from typing import Any

import pytest

from bot.ask.rules import REFUSALS_OF_MESSAGES, RefusalReason
from bot.ask.slack import BY_US
from bot.slack.gate import TURNED_AWAY, Standing
from localslack.driver import LocalSlack
from localslack.driver.story import Employee, Story
from tests.bot.conftest import Records

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUOTE = "You may use your own laptop if disk encryption is on."
EVENTS = ["app_mention", "message.im", "app_home_opened", "app_context_changed"]
SCOPES = ["app_mentions:read", "chat:write", "commands", "im:history", "im:write", "users:read",
          "users:read.email", "channels:read", "groups:read", "assistant:write"]  # fmt: skip
INPUT = "What would you like to know?"
SHORTCUT = "Is this allowed?"


@pytest.fixture
def workspace(request: pytest.FixtureRequest, workspace: dict[str, Any]) -> dict[str, Any]:
    """The bot with all its ways in; an agent where a test says so."""
    shortcuts = [{"callback_id": "ask.is_allowed", "name": SHORTCUT}]
    more = {
        "events": EVENTS,
        "scopes": SCOPES,
        "shortcuts": shortcuts,
        **getattr(request, "param", {}),
    }
    workspace["bot"] |= more
    return workspace  # fmt: skip


AGENT = pytest.mark.parametrize("workspace", [{"agent": True}], indirect=True, ids=["an agent"])


@pytest.fixture
def maya(slack: LocalSlack, bot: str) -> Employee:
    """Somebody on the staff, with the bot at work."""
    return Story(slack).employee("maya")


@pytest.fixture
def story(slack: LocalSlack, bot: str) -> Story:
    """Everybody else."""
    return Story(slack)


def test_home_leads_to_a_question_and_remembers_it(maya: Employee) -> None:
    maya.opens_home().sees("I answer questions about our security policies")
    maya.clicks("Ask a question").sees(INPUT)
    maya.submits({INPUT: "may I use my own laptop?"})
    maya.sees("My answer comes as a direct message")
    maya.closes()
    answer = maya.sees(QUOTE, where="bot")
    assert "You asked: “may I use my own laptop?”" in answer.words
    maya.opens_home().sees("“may I use my own laptop?”")


def test_what_asks_nothing_is_said_so_in_the_form(maya: Employee) -> None:
    maya.opens_home().sees("Ask a question")
    maya.clicks("Ask a question").sees(INPUT)
    maya.submits({INPUT: ":tada:"})
    maya.sees("I couldn't find a question in that")


def test_a_guest_sees_on_home_why_they_are_not_answered(
    story: Story, records: Records, slack: LocalSlack
) -> None:
    gus = story.employee("gus")
    gus.opens_home().sees(TURNED_AWAY[Standing.GUEST])
    gus.sees_nothing_of("Ask a question")
    records.settle(slack)
    assert records.ledger() == []


def test_a_message_is_looked_up_for_whoever_chose_it_and_nobody_else(
    maya: Employee, slack: LocalSlack
) -> None:
    said = slack.as_user("eve").say("hi @maya, may I use my own laptop & phone?", to="partners")
    maya.uses(SHORTCUT, said)
    answer = maya.sees(QUOTE, where="partners")
    assert "About the message: “hi , may I use my own laptop &amp; phone?”" in answer.words
    eve = [m.all_text for m in slack.as_user("eve").sees("partners")]
    assert len(eve) == 1
    assert QUOTE not in str(eve)


def test_in_a_thread_it_is_shown_to_the_one_who_chose_it(maya: Employee, slack: LocalSlack) -> None:
    ada = slack.as_user("ada")
    root = ada.say("hello", to="staff")
    said = ada.say("may I use my own laptop?", to="staff", thread_ts=root.ts)
    maya.uses(SHORTCUT, said).sees(QUOTE, where="staff")
    assert QUOTE not in str([m.all_text for m in ada.sees("staff")])


def test_what_holds_no_question_gets_a_kind_sentence(maya: Employee, slack: LocalSlack) -> None:
    emoji = slack.as_user("ada").say(":tada:", to="staff")
    maya.uses(SHORTCUT, emoji).sees(REFUSALS_OF_MESSAGES[RefusalReason.NO_WORDS], where="staff")
    long = slack.as_user("ada").say("word " * 500, to="staff")
    maya.uses(SHORTCUT, long).sees(REFUSALS_OF_MESSAGES[RefusalReason.TOO_LONG], where="staff")
    file = slack.as_user("ada").upload("a.txt", b"x", to="staff")
    maya.uses(SHORTCUT, file).sees(REFUSALS_OF_MESSAGES[RefusalReason.EMPTY], where="staff")
    maya.writes("hello")
    own = maya.sees("What would you like to know about", where="bot")
    said = next(m for m in maya.person.sees("bot") if m.ts == own.where["ts"])
    maya.uses(SHORTCUT, said).sees(BY_US, where="bot")


@pytest.mark.parametrize(
    "workspace", [{"agent": True, "events": ["app_home_opened", "message.im"]}], indirect=True
)
def test_the_pane_suggests_what_is_answered_and_keeps_a_conversation_in_its_thread(
    maya: Employee, slack: LocalSlack, records: Records
) -> None:
    maya.opens_pane(beside="staff")
    records.settle_answered(slack)
    asked = maya.person.say("may I use my own laptop?")
    records.settle_answered(slack, 2)
    shown = slack.session(asked.channel, asked.ts)
    assert [p["message"] for p in shown["prompts"]] == ["Can I use my own laptop for work?"]
    answer = next(m for m in maya.person.sees("bot") if QUOTE in m.all_text)
    assert answer.thread_ts == asked.ts


@AGENT
def test_an_answer_to_a_direct_message_stands_beside_the_question(
    maya: Employee, slack: LocalSlack, records: Records
) -> None:
    maya.opens_messages().writes("may I use my own laptop?")
    maya.sees(QUOTE, where="bot")
    records.settle(slack)
    assert all(m.thread_ts is None for m in maya.person.sees("bot"))

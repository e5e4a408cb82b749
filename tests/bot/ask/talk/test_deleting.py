"""Who deletes a question in Slack takes back its words and its answer: real Bolt, real workers, the local Slack."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from bot.storage.sessions import reading
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records
from tests.bot.slack.conftest import northwind

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = "may I use my own laptop in quokkaberry?"
QUOTE = "You may use your own laptop if disk encryption is on."


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> dict[str, Any]:
    """With the event that tells of deletions in channels, where a test wants it."""
    made, more = northwind(), getattr(request, "param", {})
    made["bot"] |= {"scopes": [*made["bot"]["scopes"], "channels:history"]} | more
    return made


HEARS_CHANNELS = pytest.mark.parametrize(
    "workspace",
    [{"events": ["app_mention", "message.im", "message.channels"]}],
    indirect=True,
    ids=["the channel is heard"],
)
PANE = ["app_mention", "message.im", "app_home_opened", "app_context_changed"]
AGENT = pytest.mark.parametrize(
    "workspace", [{"agent": True, "events": PANE}], indirect=True, ids=["an agent"]
)


@pytest.fixture
def row(engine: Engine) -> Callable[[], dict[str, Any]]:
    """The only question, as it is stored."""

    def row() -> dict[str, Any]:
        with reading(engine) as session:
            (found,) = session.execute(text("SELECT * FROM question")).mappings().all()
            return dict(found)

    return row


def erased(records: Records, slack: LocalSlack, ends: str = "question.erased") -> list[str]:
    """The ledger, once it says that something was erased and all deletions are through."""
    until = time.monotonic() + 15
    while ends not in records.ledger():
        assert time.monotonic() < until, "nothing was erased"
        time.sleep(0.01)
    records.settle(slack)
    return records.ledger()


def test_the_words_and_the_answer_of_a_deleted_question_are_gone(
    slack: LocalSlack, bot: str, records: Records, row: Any
) -> None:
    maya = slack.as_user("maya")
    asked = maya.say(WORDS)
    assert QUOTE in maya.wait_for_answer().text
    records.settle(slack)
    maya.delete(asked)
    assert erased(records, slack) == ["question.answered", "question.erased"]
    assert [m.text for m in maya.sees("bot")] == []
    kept = row()
    assert (bytes(kept["words"]), kept["asker_there"]) == (b"", None)
    assert QUOTE not in f"{kept}"


@SQLITE
@AGENT
def test_so_it_is_in_the_pane_where_a_sign_of_the_question_stays(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = Story(slack).employee("maya").opens_pane(beside="staff").person
    asked = maya.say(WORDS)
    assert maya.wait_for_answer().thread_ts == asked.ts
    records.settle(slack)
    maya.delete(asked)
    erased(records, slack)
    assert [m.text for m in maya.sees("bot")] == ["This message was deleted."]


@SQLITE
@HEARS_CHANNELS
def test_so_it_is_in_a_channel_that_may_be_heard(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    asked = maya.mention(WORDS, channel="staff")
    assert QUOTE in maya.wait_for_answer().text
    records.settle(slack)
    maya.delete(asked)
    erased(records, slack)
    assert [m.text for m in maya.sees("staff")] == ["This message was deleted."]


@SQLITE
@HEARS_CHANNELS
def test_of_what_people_write_to_each_other_nothing_is_kept(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    maya.delete(maya.say("lunch?", to="staff"))
    records.settle_answered(slack, events=2)
    assert (records.ledger(), records.states("inbox")) == ([], [])


@SQLITE
def test_a_question_deleted_before_its_answer_is_not_answered(
    slack: LocalSlack, bot: str, records: Records, engine: Engine
) -> None:
    maya = slack.as_user("maya")
    asked = maya.say(f"slow {WORDS}")
    maya.delete(asked)
    time.sleep(0.7)
    records.settle(slack)
    assert slack.posts == []
    assert records.ledger() == []
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM question")).scalar() == 0


@SQLITE
@pytest.mark.slow
def test_an_answer_that_slack_did_not_take_yet_is_not_sent_any_more(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    slack.faults.next("chat.postMessage", "ratelimited", seconds=3)
    asked = maya.say(WORDS)
    until = time.monotonic() + 10
    while "question.answered" not in records.ledger():
        assert time.monotonic() < until
        time.sleep(0.01)
    maya.delete(asked)
    assert erased(records, slack)[-1] == "question.erased"
    assert slack.posts == []
    assert records.states("outbox") == ["superseded"]


@SQLITE
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(("status", {"status": 503}), id="in trouble"),
        pytest.param(("ratelimited", {"seconds": 1}), id="busy", marks=pytest.mark.slow),
        pytest.param(("drop_reply", {}), id="the reply was lost"),
    ],
)
def test_a_slack_in_trouble_is_asked_again_until_the_answer_is_gone(
    slack: LocalSlack, bot: str, records: Records, fault: Any
) -> None:
    maya = slack.as_user("maya")
    asked = maya.say(WORDS)
    maya.wait_for_answer()
    records.settle(slack)
    slack.faults.next("chat.delete", fault[0], **fault[1])
    maya.delete(asked)
    erased(records, slack)
    assert maya.sees("bot") == []
    assert set(records.states("outbox")) == {"sent"}


@SQLITE
def test_an_edit_is_no_new_question(slack: LocalSlack, bot: str, records: Records) -> None:
    maya = slack.as_user("maya")
    asked = maya.say(WORDS)
    maya.wait_for_answer()
    maya.edit(asked, "may I bring my own laptop?")
    records.settle_answered(slack, events=2)
    assert records.ledger() == ["question.answered"]
    assert len(slack.posts) == 1


@SQLITE
def test_who_deletes_some_other_message_takes_nothing_back(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya = slack.as_user("maya")
    maya.say(WORDS)
    maya.wait_for_answer()
    other = maya.say("thanks")
    maya.wait_for_answer()
    maya.delete(other)
    records.settle_answered(slack, events=3)
    assert records.ledger() == ["question.answered"]
    assert QUOTE in f"{[m.text for m in maya.sees('bot')]}"


@pytest.mark.parametrize("typed_in", ["staff", "general"])
def test_the_last_question_is_forgotten_on_demand_where_slack_does_not_tell(
    slack: LocalSlack, bot: str, records: Records, row: Any, typed_in: str
) -> None:
    maya = slack.as_user("maya")
    maya.mention(WORDS, channel="staff")
    answer = maya.wait_for_answer()
    assert QUOTE in answer.text
    records.settle(slack)
    maya.slash("/isms forget", channel=typed_in)
    assert erased(records, slack) == ["question.answered", "question.erased"]
    said = maya.wait_for_answer(after=answer.ts, where=typed_in)
    assert f"I have forgotten your question “{WORDS}”" in said.text
    assert [m.text for m in maya.sees("staff") if QUOTE in m.all_text] == []
    assert (bytes(row()["words"]), row()["asked_in"]) == (b"", None)


@SQLITE
def test_nobody_forgets_what_somebody_else_asked(
    slack: LocalSlack, bot: str, records: Records
) -> None:
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    maya.say(WORDS)
    assert QUOTE in maya.wait_for_answer().text
    records.settle(slack)
    ada.slash("/isms forget", channel="staff")
    said = ada.wait_for_answer(where="staff")
    assert said.text == "There is no question of yours that I still keep."
    assert records.ledger() == ["question.answered"]

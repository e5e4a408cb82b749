"""What the agent's pane shows beside an answer, and that it never stands in an answer's way."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

import bot.slack.pane as panes
from bot.slack.incoming import Incoming, Kind
from bot.slack.pane import Pane
from bot.slack.sessions import AgentSession, session_of, title_of
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import MAYA, northwind

SCOPES = ["assistant:write", "chat:write", "im:write", "users:read"]
EVENTS = ["app_home_opened", "message.im"]
WORDS = "may I use <my> own laptop?"
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Stands still at first."""
    return Clock()


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> dict[str, Any]:
    """An agent, unless a test says otherwise."""
    known = northwind()
    known["bot"] |= {
        "agent": True,
        "scopes": SCOPES,
        "events": EVENTS,
        **getattr(request, "param", {}),
    }
    return known  # fmt: skip


@pytest.fixture
def pane(client: WebClient, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Pane:
    """The pane; an answer takes a moment after a fiftieth of a second."""
    monkeypatch.setattr(panes, "SOON_SECONDS", 0.02)
    return Pane(client, clock)


@pytest.fixture
def asked(slack: LocalSlack) -> Incoming:
    """Maya begins a conversation in the pane."""
    said = slack.as_user("maya").say(WORDS)
    return Incoming(
        Kind.DIRECT, "k", None, MAYA, said.channel, WORDS, ts=said.ts, thread_ts=said.ts
    )


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds, for a few seconds at most."""
    ends = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < ends, "it did not come"
        time.sleep(0.01)


def calls(slack: LocalSlack) -> list[str]:
    """What was called, of the methods for agents."""
    names = [r["name"] for r in slack.requests if not r["to_bot"]]
    return [n for n in names if n.startswith(("agents.", "assistant."))]


def shows(slack: LocalSlack, asked: Incoming) -> Any:
    found = slack.session(asked.channel, asked.ts or "")
    return found["session"] and (found["session"]["status"], found["session"]["title"])


def test_a_slow_answer_is_said_to_be_worked_on_until_it_is_there(
    slack: LocalSlack, pane: Pane, asked: Incoming
) -> None:
    with pane.at_work(asked):
        until(lambda: shows(slack, asked) == ("processing", "may I use my own laptop?"))
    until(lambda: shows(slack, asked) == ("active", "may I use my own laptop?"))
    until(lambda: calls(slack)[-1:] == ["agents.sessions.rename"])


def test_a_quick_answer_only_names_the_conversation(
    slack: LocalSlack, pane: Pane, asked: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panes, "SOON_SECONDS", 5.0)
    with pane.at_work(asked):
        pass
    until(lambda: len(calls(slack)) == 2)
    assert calls(slack) == ["agents.sessions.setStatus", "agents.sessions.rename"]
    assert shows(slack, asked) == ("active", "may I use my own laptop?")


def test_the_sign_goes_also_when_answering_fails(
    slack: LocalSlack, pane: Pane, asked: Incoming
) -> None:
    def fail() -> None:
        with pane.at_work(asked):
            until(lambda: bool(shows(slack, asked)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    until(lambda: shows(slack, asked)[0] == "active")


@pytest.mark.parametrize(
    ("workspace", "error"),
    [
        pytest.param({"agent": False}, "not_agent_app", id="the app is no agent"),
        pytest.param({"scopes": ["users:read", "im:write"]}, "missing_scope", id="a scope is missing"),
    ],
    indirect=["workspace"],
)  # fmt: skip
def test_where_there_is_no_pane_it_is_tried_once_an_hour(
    slack: LocalSlack, pane: Pane, asked: Incoming, clock: Clock, error: str
) -> None:
    for _ in range(3):
        with pane.at_work(asked):
            until(lambda: bool(calls(slack)))
        time.sleep(0.05)
    assert calls(slack) == ["agents.sessions.setStatus"], error
    clock.now += timedelta(hours=1)
    with pane.at_work(asked):
        until(lambda: len(calls(slack)) == 2)


def test_slack_being_slow_or_away_delays_nothing(
    slack: LocalSlack, pane: Pane, asked: Incoming
) -> None:
    slack.faults.next("agents.sessions.setStatus", "slow", calls=20, seconds=2.0)
    began = time.monotonic()
    for _ in range(20):
        with pane.at_work(asked):
            pass
    assert time.monotonic() - began < 0.5


def test_suggestions_come_once_in_a_while(slack: LocalSlack, pane: Pane, clock: Clock) -> None:
    maya = slack.as_user("maya").say("hello")
    asked: list[int] = []

    def questions() -> list[str]:
        asked.append(1)
        return ["May I?", "Must I?", "Can I?", "Shall I?", "Will I?"]

    pane.suggest(maya.channel, questions)
    pane.suggest(maya.channel, questions)
    shown = slack.session(maya.channel)["prompts"]
    assert [p["message"] for p in shown] == ["May I?", "Must I?", "Can I?", "Shall I?"]
    assert len(asked) == 1
    clock.now += timedelta(hours=1)
    pane.suggest(maya.channel, lambda: [])
    assert calls(slack) == ["assistant.threads.setSuggestedPrompts"]


@pytest.mark.parametrize(
    ("change", "session"),
    [
        pytest.param({"thread_ts": None}, None, id="beside it: no session"),
        pytest.param({"kind": Kind.MENTION}, None, id="in a channel: none"),
        pytest.param({}, AgentSession("D1", "5.0", MAYA, "may I?", True), id="it begins one"),
        pytest.param({"ts": "6.0"}, AgentSession("D1", "5.0", MAYA, "may I?", False), id="it goes on"),
    ],
)  # fmt: skip
def test_a_session_is_a_thread_with_the_agent(change: dict[str, Any], session: Any) -> None:
    facts: dict[str, Any] = {"kind": Kind.DIRECT, "key": "k", "same_as": None, "user": MAYA, "channel": "D1",
                             "text": "may I?", "ts": "5.0", "thread_ts": "5.0"}  # fmt: skip
    assert session_of(Incoming(**facts | change)) == session


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("may I?", "may I?", id="short"),
        pytest.param("<!channel>\n may  I?", "!channel may I?", id="markup and breaks"),
        pytest.param("word " * 40, "word " * 14 + "word …", id="long"),
        pytest.param(" \n", "A question", id="no words"),
    ],
)
def test_a_title_is_one_harmless_line(words: str, title: str) -> None:
    assert title_of(words) == title

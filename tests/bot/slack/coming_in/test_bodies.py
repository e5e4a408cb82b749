"""What Slack sends, cut down: who is read, who is not, under which key."""

import json
from typing import Any

import pytest

from bot.slack.coming_in.bodies import read_body
from bot.slack.coming_in.typed import MOST_STORED, plain_words
from bot.slack.incoming import Incoming, Kind

ENVELOPE: dict[str, Any] = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "is_ext_shared_channel": False,
}
DIRECT: dict[str, Any] = {
    "type": "message",
    "channel_type": "im",
    "channel": "D1",
    "user": "U1",
    "ts": "1.0001",
    "text": "may I?",
    "team": "T1",
}
MENTION = DIRECT | {"type": "app_mention", "channel": "C1", "text": "<@U0BOT> may I?"}


def event(**change: Any) -> dict[str, Any]:
    return ENVELOPE | {"event": DIRECT | change}


def test_a_direct_message_is_answered_beside_it() -> None:
    read = read_body(event())
    assert read == Incoming(
        Kind.DIRECT, "event:T1:Ev1", "D1:1.0001", "U1", "D1", "may I?", ts="1.0001"
    )
    assert read.answer_thread is None


def test_a_direct_message_in_a_thread_is_answered_there() -> None:
    read = read_body(event(thread_ts="0.5"))
    assert read is not None
    assert (read.thread_ts, read.answer_thread) == ("0.5", "0.5")


def test_a_mention_is_answered_in_a_thread_below_it() -> None:
    read = read_body(ENVELOPE | {"event": MENTION})
    assert read is not None
    assert (read.kind, read.text, read.thread_ts) == (Kind.MENTION, "may I?", None)
    assert read.answer_thread == "1.0001"


def test_a_mention_in_a_thread_is_answered_there() -> None:
    read = read_body(ENVELOPE | {"event": MENTION | {"thread_ts": "0.5"}})
    assert read is not None
    assert (read.thread_ts, read.answer_thread) == ("0.5", "0.5")


def test_the_two_events_of_one_message_share_their_second_key() -> None:
    mention = read_body(ENVELOPE | {"event": MENTION})
    message = read_body(event(channel="C1", event_id="Ev2"))
    assert mention is not None
    assert message is not None
    assert mention.same_as == message.same_as


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"bot_id": "B1"}, id="a bot"),
        pytest.param({"bot_profile": {"id": "B1"}}, id="a bot by its profile"),
        pytest.param({"app_id": "A1"}, id="an app"),
        pytest.param({"subtype": "bot_message"}, id="an old bot"),
        pytest.param({"subtype": "message_changed"}, id="an edit"),
        pytest.param({"subtype": "message_deleted"}, id="a deletion"),
        pytest.param({"subtype": "channel_join"}, id="a join"),
        pytest.param(
            {"subtype": "thread_broadcast"}, id="a thread reply shown in the channel again"
        ),
        pytest.param({"hidden": True}, id="hidden"),
        pytest.param({"channel_type": "channel"}, id="talk in a channel that is not for us"),
        pytest.param({"user": None}, id="nobody"),
    ],
)
def test_what_is_no_person_asking_is_not_read(change: dict[str, Any]) -> None:
    assert read_body(event(**change)) is None


def test_a_message_with_a_file_is_a_normal_message() -> None:
    assert read_body(event(subtype="file_share")) is not None


def test_a_command_keeps_where_to_answer() -> None:
    read = read_body(
        {
            "command": "/isms",
            "text": "ask &lt;b&gt; <@U2|maya>?",
            "user_id": "U1",
            "team_id": "T1",
            "channel_id": "C1",
            "trigger_id": "1.2.3",
            "response_url": "http://x/1",
        }
    )
    assert read is not None
    assert (read.key, read.text, read.response_url) == ("command:1.2.3", "ask <b> ?", "http://x/1")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"type": "event_callback"}, id="no event"),
        pytest.param({"type": "view_submission", "view": {}}, id="a form nobody draws"),
        pytest.param({"type": "block_actions", "actions": []}, id="no action"),
        pytest.param(
            {"type": "block_actions", "actions": [{"action_id": "a"}]}, id="nobody pressed"
        ),
        pytest.param({"command": "/isms", "text": "ask x"}, id="a command of nobody"),
        pytest.param({"type": "block_actions", "actions": "a"}, id="actions that are no list"),
        pytest.param(
            {"type": "block_actions", "actions": ["a"], "user": "U1"}, id="an action that is none"
        ),
        pytest.param(ENVELOPE | {"event": "message"}, id="an event that is none"),
        pytest.param(
            ENVELOPE | {"event": DIRECT | {"user": {"id": "U1"}}}, id="a user that is no id"
        ),
        pytest.param(ENVELOPE | {"event": DIRECT | {"channel": None}}, id="no channel"),
        pytest.param(ENVELOPE | {"event": DIRECT | {"ts": None}}, id="no time stamp"),
        pytest.param(ENVELOPE | {"event": DIRECT, "event_id": None}, id="no name for the delivery"),
    ],
)
def test_a_body_without_anything_to_answer_is_none(body: dict[str, Any]) -> None:
    assert read_body(body) is None


@pytest.mark.parametrize("text", [None, 5, ["x"], {}], ids=str)
def test_a_message_without_a_text_is_one_without_words(text: Any) -> None:
    read = read_body(event(text=text))
    assert read is not None
    assert read.text == ""


def test_what_nobody_sees_is_not_kept() -> None:
    read = read_body(event(text="may\x00 I \u202euse\u202c it?"))
    assert read is not None
    assert read.text == "may I use it?"


def test_a_secret_is_gone_before_anything_is_stored() -> None:
    token = "xoxb-" + "1234567890-abcdefghij"
    read = read_body(event(text=f"is {token} allowed?"))
    assert read is not None
    assert token not in str(read.payload())
    assert read.secrets == ("slack_token",)


def test_a_secret_at_the_end_of_what_is_kept_is_not_cut_in_half() -> None:
    token = "ghp_" + "a1B2" * 9
    read = read_body(event(text="x" * (MOST_STORED - 10) + " " + token))
    assert read is not None
    assert len(read.text) <= MOST_STORED
    assert "a1B2" not in read.text
    assert read.secrets == ("github_token",)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(event(text="x", thread_ts="0.1"), id="a message"),
        pytest.param(event(text="password: hunter2x"), id="with a secret"),
        pytest.param(
            {"command": "/isms", "user_id": "U1", "channel_id": "C1", "trigger_id": "1"},
            id="a command",
        ),
        pytest.param(
            {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "a"}]},
            id="a button that stands in no message",
        ),
    ],
)
def test_what_is_stored_is_read_back_the_same(body: dict[str, Any]) -> None:
    read = read_body(body)
    assert read is not None
    stored = json.loads(json.dumps(read.payload()))
    assert Incoming.from_payload(stored) == read


def test_a_button_in_a_thread_knows_the_thread() -> None:
    body = {
        "type": "block_actions",
        "user": {"id": "U1"},
        "container": {"channel_id": "C1", "message_ts": "5.1", "thread_ts": "5.0"},
        "actions": [{"action_id": "a", "action_ts": "9.1"}],
    }
    read = read_body(body)
    assert read is not None
    assert (read.channel, read.thread_ts) == ("C1", "5.0")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a &amp; b &lt;c&gt;", "a & b <c>", id="entities"),
        pytest.param("<@U1> hi <@U2|bo>", "hi", id="mentions fall away"),
        pytest.param(
            "see <https://x.example|the page>", "see the page", id="a link keeps its label"
        ),
        pytest.param("<https://x.example>", "https://x.example", id="a bare link"),
        pytest.param("in <#C1|general>", "in #general", id="a channel"),
        pytest.param("<!here> hello", "hello", id="a broadcast"),
        pytest.param("hey <@U0BOT> can I?", "hey  can I?", id="a mention in the middle"),
        pytest.param("<@U0BOT>", "", id="a mention alone"),
        pytest.param("<!subteam^S1|@security> may I?", "may I?", id="a group"),
        pytest.param("<mailto:a@b.example|a@b.example>", "a@b.example", id="an address"),
        pytest.param("a < b", "a < b", id="a stray bracket"),
        pytest.param("<" * 50 + "@U1>", "<" * 49, id="many stray brackets"),
        pytest.param("a &amp;lt; b", "a &lt; b", id="entities are decoded once"),
    ],
)
def test_words_are_what_the_person_typed(text: str, words: str) -> None:
    assert plain_words(text) == words

"""A streamed message goes through its states and no others, and its stream ends by itself."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from localslack.driver import LocalSlack, Refused
from localslack.streams import LIFE_SECONDS

TO_MAYA = {"recipient_user_id": "U0MAYA", "recipient_team_id": "T0HOME"}


@pytest.fixture
def workspace(workspace):
    workspace["bot"]["agent"] = True
    workspace["bot"]["events"] = ["message.im", "agent_session_stopped"]
    workspace["bot"]["scopes"] = ["chat:write", "assistant:write", "im:history", "im:write"]
    return workspace


@pytest.fixture
def asked(slack):
    return slack.as_user("maya").say("May I?")


def refusal(call, **arguments):
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return refused.value.response["error"]


def test_words_and_blocks_make_one_message(slack, client, asked):
    started = client.chat_startStream(
        channel=asked.channel, thread_ts=asked.ts, markdown_text="**Yes"
    )
    place = {"channel": asked.channel, "ts": started["ts"]}
    client.chat_appendStream(**place, markdown_text=", you")
    client.chat_appendStream(**place, chunks=[{"type": "markdown_text", "text": " may.**"}])
    (before,) = [m for m in slack.as_user("maya").sees() if m.ts == started["ts"]]
    assert before.text == "**Yes, you may.**"
    done = client.chat_stopStream(**place, blocks=[{"type": "divider"}])
    assert [b["type"] for b in done["message"]["blocks"]] == ["markdown", "divider"]
    assert done["message"]["streaming_state"] == "completed"
    assert [p.way for p in slack.posts] == [
        "chat.startStream",
        *["chat.appendStream"] * 2,
        "chat.stopStream",
    ]


def test_slacks_own_helper_streams(slack, client, asked):
    stream = client.chat_stream(channel=asked.channel, thread_ts=asked.ts, buffer_size=5)
    for words in ("One ", "two ", "three."):
        stream.append(markdown_text=words)
    stream.stop()
    assert slack.as_user("maya").sees()[-1].text == "One two three."


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param({"recipient_team_id": "T0HOME"}, "missing_recipient_user_id", id="no-user"),
        pytest.param({"recipient_user_id": "U0MAYA"}, "missing_recipient_team_id", id="no-team"),
        pytest.param({**TO_MAYA, "markdown_text": "x" * 12_001}, "msg_too_long", id="long"),
        pytest.param({**TO_MAYA, "markdown_text": "x", "chunks": [{"type": "markdown_text", "text": "y"}]}, "markdown_text_conflict", id="both"),
        pytest.param({**TO_MAYA, "chunks": [{"type": "markdown_text"}]}, "invalid_chunks", id="chunk"),
        pytest.param({**TO_MAYA, "chunks": [{"type": "task_update", "id": "1", "title": "t", "status": "pending"}]}, "not_modelled_by_localslack", id="task"),
        pytest.param({**TO_MAYA, "thread_ts": "1.000000"}, "cannot_reply_to_message", id="thread"),
    ],
)  # fmt: skip
def test_a_stream_that_slack_refuses_does_not_begin(slack, client, given, error):
    asked = slack.as_user("maya").mention("may I?", channel="general")
    arguments = {"channel": "C0GENERAL", "thread_ts": asked.ts, **given}
    assert refusal(client.chat_startStream, **arguments) == error
    assert slack.posts == []


def test_several_people_cannot_be_streamed_to(slack, client, workspace):
    place = client.conversations_open(users="U0MAYA,U0ADA")["channel"]["id"]
    ts = client.chat_postMessage(channel=place, text="hello")["ts"]
    error = refusal(client.chat_startStream, channel=place, thread_ts=ts, **TO_MAYA)
    assert error == "channel_type_not_supported"


@pytest.mark.parametrize("end", ["stopped", "expired", "never"])
def test_only_what_is_being_streamed_can_be_added_to(slack, client, asked, end):
    place = {"channel": asked.channel}
    if end == "never":
        ts = client.chat_postMessage(**place, text="whole")["ts"]
    else:
        ts = client.chat_startStream(**place, thread_ts=asked.ts, markdown_text="a")["ts"]
    if end == "stopped":
        client.chat_stopStream(**place, ts=ts)
    if end == "expired":
        assert slack.expire_streams() == 1
    for call in (client.chat_appendStream, client.chat_stopStream):
        error = refusal(call, **place, ts=ts, markdown_text="b")
        assert error == "message_not_in_streaming_state"
    # A stream that ended on its own can still be finished as any message can.
    assert client.chat_update(**place, ts=ts, text="whole again")["ok"]


def test_a_stream_to_which_nothing_is_added_ends_by_itself(workspace):
    now = [1_800_000_000.0]
    with LocalSlack.start(workspace, now=lambda: now[0]) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        asked = slack.as_user("maya").say("May I?")
        place = {"channel": asked.channel}
        ts = client.chat_startStream(**place, thread_ts=asked.ts, markdown_text="a")["ts"]
        now[0] += LIFE_SECONDS - 1
        client.chat_appendStream(**place, ts=ts, markdown_text="b")
        now[0] += LIFE_SECONDS + 1
        error = refusal(client.chat_appendStream, **place, ts=ts, markdown_text="c")
        assert error == "message_not_in_streaming_state"
        assert slack.session(asked.channel, asked.ts)["session"]["status"] == "active"


def test_while_it_is_streamed_a_message_is_not_updated(client, asked):
    ts = client.chat_startStream(channel=asked.channel, thread_ts=asked.ts, markdown_text="a")["ts"]
    error = refusal(client.chat_update, channel=asked.channel, ts=ts, text="whole")
    assert error == "streaming_state_conflict"


def test_another_ones_message_is_not_the_apps_to_stream(slack, client, asked):
    error = refusal(client.chat_appendStream, channel=asked.channel, ts=asked.ts, markdown_text="x")
    assert error == "message_not_owned_by_app"


def test_stop_ends_the_stream_and_leaves_the_status_to_the_app(slack, client, asked, plain_bot):
    maya, place = slack.as_user("maya"), {"channel": asked.channel}
    ts = client.chat_startStream(**place, thread_ts=asked.ts, markdown_text="a")["ts"]
    assert slack.session(asked.channel, asked.ts)["status"] == {"text": "Working…", "stoppable": True}  # fmt: skip
    assert maya.stop(asked.ts) == [ts]
    error = refusal(client.chat_appendStream, **place, ts=ts, markdown_text="b")
    assert error == "message_not_in_streaming_state"
    assert slack.session(asked.channel, asked.ts)["session"]["status"] == "processing"
    client.agents_sessions_setStatus(channel_id=asked.channel, thread_ts=asked.ts, status="active")
    with pytest.raises(Refused, match="no Stop button"):
        maya.stop(asked.ts)


def test_the_last_call_may_say_where_the_session_stands(slack, client, asked):
    ts = client.chat_startStream(channel=asked.channel, thread_ts=asked.ts, markdown_text="a")["ts"]
    client.chat_stopStream(channel=asked.channel, ts=ts, session_status="suspended")
    shown = slack.session(asked.channel, asked.ts)
    assert (shown["session"]["status"], shown["status"]) == ("suspended", None)
    assert shown["session"]["initiator"] == "U0MAYA"

"""An agent's sessions, loading lines and prompts are there, and go, as in Slack."""

import json

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from localslack.driver import LocalSlack, Refused

PROMPT = {"title": "Leave", "message": "How much leave do I have?"}
WARNING = "missing_agent_session_stopped_event_subscription"


@pytest.fixture
def workspace(workspace):
    workspace["bot"]["agent"] = True
    workspace["bot"]["events"] = ["message.im", "agent_session_title_changed"]
    workspace["bot"]["scopes"] = ["chat:write", "assistant:write", "im:history", "im:write"]
    return workspace


@pytest.fixture
def asked(slack):
    return slack.as_user("maya").say("May I?")


@pytest.fixture
def thread(asked):
    return {"channel_id": asked.channel, "thread_ts": asked.ts}


def refusal(call, **arguments):
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return refused.value.response["error"]


def test_a_session_is_made_by_its_first_status(slack, client, asked, thread):
    first = client.agents_sessions_setStatus(**thread, status="processing", title="Laptops")
    assert (first["status"], first["title"], first["warning"]) == ("processing", "Laptops", WARNING)
    shown = slack.session(asked.channel, asked.ts)
    assert shown["status"] == {"text": "Working…", "stoppable": False}
    assert shown["session"]["initiator"] == "U0MAYA"
    second = client.agents_sessions_setStatus(**thread, status="active", title="Another")
    assert (second["agent_status"], second["title"]) == ("active", "Laptops")
    assert slack.session(asked.channel, asked.ts)["status"] is None


def test_who_hears_of_stop_is_not_warned(serve_plain, workspace):
    workspace["bot"]["events"] = ["agent_session_stopped"]
    with serve_plain(workspace) as (slack, _):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        asked = slack.as_user("maya").say("May I?")
        thread = {"channel_id": asked.channel, "thread_ts": asked.ts}
        assert "warning" not in client.agents_sessions_setStatus(**thread, status="processing").data


def test_an_hour_of_work_ends_by_itself(workspace):
    now = [1_800_000_000.0]
    with LocalSlack.start(workspace, now=lambda: now[0]) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        asked = slack.as_user("maya").say("May I?")
        where = {"channel_id": asked.channel, "thread_ts": asked.ts}
        client.agents_sessions_setStatus(**where, status="processing")
        now[0] += 3500
        client.agents_sessions_setStatus(**where, status="processing")
        now[0] += 3500
        assert slack.session(asked.channel, asked.ts)["session"]["status"] == "processing"
        now[0] += 200
        shown = slack.session(asked.channel, asked.ts)
        assert (shown["session"]["status"], shown["status"]) == ("active", None)


def test_a_title_is_changed_by_the_app_and_by_people(slack, client, asked, thread, plain_bot, wait_for):  # fmt: skip
    assert refusal(client.agents_sessions_rename, **thread, title="x") == "session_not_found"
    client.agents_sessions_setStatus(**thread, status="active", title="Laptops")
    assert client.agents_sessions_rename(**thread, title="Own laptops")["title"] == "Own laptops"
    slack.as_user("maya").rename_session(asked.ts, "My laptop")
    wait_for(lambda: len(plain_bot.bodies) == 2)
    # The question's own event may come after it.
    events = [json.loads(body)["event"] for body in plain_bot.bodies]
    (event,) = [e for e in events if e["type"] == "agent_session_title_changed"]
    assert (event["previous_title"], event["title"]) == ("Own laptops", "My laptop")
    assert event["thread_ts"] == asked.ts


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param({"status": "busy"}, "invalid_arguments", id="status"),
        pytest.param({"status": "active", "title": "x" * 201}, "invalid_arguments", id="title"),
        pytest.param({"status": "active", "thread_ts": "1.000000"}, "invalid_thread_ts", id="thread"),
        pytest.param({"status": "active", "thread_ts": None}, "invalid_arguments", id="no-thread"),
        pytest.param({"status": "active", "channel_id": "D404"}, "channel_not_found", id="channel"),
        pytest.param({"status": "active", "initiator_user_id": "U0ADA"}, "user_not_in_channel", id="initiator"),
    ],
)  # fmt: skip
def test_a_session_that_slack_refuses_is_refused(client, thread, given, error):
    assert refusal(client.agents_sessions_setStatus, **{**thread, **given}) == error


def test_an_app_that_is_no_agent_has_no_sessions(serve_plain, workspace):
    workspace["bot"]["agent"] = False
    with serve_plain(workspace) as (slack, _):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        asked = slack.as_user("maya").say("May I?")
        thread = {"channel_id": asked.channel, "thread_ts": asked.ts}
        call = client.agents_sessions_setStatus
        assert refusal(call, **thread, status="active") == "not_agent_app"
        client.assistant_threads_setSuggestedPrompts(**thread, prompts=[PROMPT])
        assert slack.session(asked.channel)["prompts"] == [PROMPT]


def test_a_loading_line_goes_when_the_app_writes(slack, client, asked, thread):
    client.assistant_threads_setStatus(**thread, status="is thinking…", loading_messages=["a"])
    assert slack.session(asked.channel, asked.ts)["status"]["text"] == "is thinking…"
    client.chat_postMessage(channel=asked.channel, thread_ts=asked.ts, text="You may.")
    assert slack.session(asked.channel, asked.ts)["status"] is None


def test_an_empty_loading_line_takes_it_away(slack, client, asked, thread):
    client.assistant_threads_setStatus(**thread, status="is thinking…")
    client.assistant_threads_setStatus(**thread, status="")
    assert slack.session(asked.channel, asked.ts)["status"] is None


def test_a_loading_line_goes_after_two_minutes(workspace):
    now = [1_800_000_000.0]
    with LocalSlack.start(workspace, now=lambda: now[0]) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        asked = slack.as_user("maya").say("May I?")
        where = {"channel_id": asked.channel, "thread_ts": asked.ts}
        client.assistant_threads_setStatus(**where, status="is thinking…")
        now[0] += 121
        assert slack.session(asked.channel, asked.ts)["status"] is None


def test_prompts_stand_in_the_conversation_and_not_in_a_thread(slack, client, asked, thread):
    client.assistant_threads_setSuggestedPrompts(**thread, prompts=[PROMPT])
    assert slack.session(asked.channel)["prompts"] == []
    call = {"channel_id": asked.channel, "prompts": [PROMPT], "title": "Try"}
    client.api_call("assistant.threads.setSuggestedPrompts", json=call)
    assert slack.session(asked.channel)["prompts"] == [PROMPT]


@pytest.mark.parametrize("prompts", [[], [PROMPT] * 5, [{"title": "x"}]])
def test_prompts_are_one_to_four_and_whole(client, asked, prompts):
    call = {"channel_id": asked.channel, "prompts": prompts}
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.api_call("assistant.threads.setSuggestedPrompts", json=call)


@pytest.mark.parametrize("who", ["gus", "solo"])
def test_guests_cannot_use_an_agent(slack, who):
    with pytest.raises(Refused, match="not permitted to access"):
        slack.as_user(who).say("hello")

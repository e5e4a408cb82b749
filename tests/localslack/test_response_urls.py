"""A response URL answers five times within half an hour, to one person unless told otherwise."""

import json
from urllib.parse import parse_qs

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from localslack.response_urls import Answerable, ResponseUrls


@pytest.fixture
def hook(response_url):
    return WebhookClient(response_url, retry_handlers=[])


def test_it_works_five_times(slack, hook):
    replies = [hook.send(text=str(n)) for n in range(6)]
    assert [r.status_code for r in replies] == [200] * 5 + [404]
    assert replies[-1].body == "used_url"
    assert len(slack.posts) == 5


def test_it_is_seen_by_who_acted_alone(slack, hook):
    hook.send(text="psst")
    assert [m.text for m in slack.as_user("maya").sees()] == ["psst"]
    assert slack.as_user("ada").sees() == []


def test_it_may_be_seen_by_all(slack, hook):
    hook.send(text="all", response_type="in_channel")
    assert [m.text for m in slack.as_user("ada").sees()] == ["all"]


def test_a_commands_responses_cannot_be_replaced_or_deleted_by_it(slack, hook):
    maya = slack.as_user("maya")
    hook.send(text="first")
    hook.send(text="second", replace_original=True)
    hook.send(delete_original=True)
    assert [m.text for m in maya.sees()] == ["first", "second"]


BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
BLOCKS = [{"type": "actions", "elements": [BUTTON]}]


@pytest.fixture
def press(slack, plain_bot, wait_for):
    """Presses the button of a message; returns the address that came with the press."""

    def act(message):
        slack.as_user("maya").click(message, "go")
        wait_for(lambda: b"payload=" in (plain_bot.bodies or [b""])[-1])
        payload = json.loads(parse_qs(plain_bot.bodies[-1].decode())["payload"][0])
        return WebhookClient(payload["response_url"], retry_handlers=[])

    return act


def test_a_press_may_replace_and_delete_its_message(slack, client, press):
    maya = slack.as_user("maya")
    client.chat_postMessage(channel="C0GENERAL", text="press", blocks=BLOCKS)
    hook = press(maya.sees()[0])
    hook.send(text="pressed", replace_original=True)
    assert [m.text for m in slack.as_user("ada").sees()] == ["pressed"]
    hook.send(delete_original=True)
    assert maya.sees() == []


def test_without_being_told_a_press_replaces_nothing(slack, client, press):
    maya = slack.as_user("maya")
    client.chat_postMessage(channel="C0GENERAL", text="press", blocks=BLOCKS)
    press(maya.sees()[0]).send(text="noted")
    assert [m.text for m in maya.sees()] == ["press", "noted"]
    assert [m.text for m in slack.as_user("ada").sees()] == ["press"]


def test_a_message_for_one_person_cannot_become_one_for_all(slack, client, press):
    maya = slack.as_user("maya")
    client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="psst", blocks=BLOCKS)
    press(maya.sees()[0]).send(text="all", replace_original=True, response_type="in_channel")
    assert [m.text for m in maya.sees()] == ["all"]
    assert slack.as_user("ada").sees() == []


def test_it_may_speak_in_a_thread(slack, hook):
    asked = slack.as_user("ada").say("A question", to="general")
    hook.send_dict({"text": "here", "response_type": "in_channel", "thread_ts": asked.ts})
    assert slack.as_user("ada").sees()[-1].thread_ts == asked.ts


def test_it_may_speak_where_the_bot_may_not(slack, client, plain_bot, wait_for):
    maya = slack.as_user("maya")
    maya.slash("/isms", channel="no-bot")
    wait_for(lambda: plain_bot.bodies)
    url = parse_qs(plain_bot.bodies[0].decode())["response_url"][0]
    with pytest.raises(SlackApiError, match="not_in_channel"):
        client.chat_postMessage(channel="C0NOBOT", text="x")
    WebhookClient(url, retry_handlers=[]).send(text="here")
    assert [m.text for m in maya.sees()] == ["here"]


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        pytest.param({"text": ""}, 400, "no_text", id="empty"),
        pytest.param({"blocks": [{"type": "header"}]}, 400, "invalid_blocks", id="blocks"),
        pytest.param({"text": "x", "attachments": []}, 501, "attachments", id="unmodelled"),
        pytest.param({"blocks": [{"type": "call"}]}, 501, "call", id="unmodelled-block"),
    ],
)
def test_it_refuses_what_slack_refuses(slack, hook, body, status, word):
    reply = hook.send_dict(body)
    assert reply.status_code == status
    assert word in reply.body
    assert slack.posts == []


def test_an_address_expires():
    now = [0.0]
    urls = ResponseUrls("http://here", lambda: now[0])
    key = urls.make("C1", "U1").rpartition("/")[2]
    now[0] = 1800.0
    assert isinstance(urls.use(key), Answerable)
    now[0] = 1800.1
    assert urls.use(key) == "expired_url"


def test_an_address_that_was_never_made_is_unknown():
    assert ResponseUrls("http://here", lambda: 0.0).use("invented") == "expired_url"

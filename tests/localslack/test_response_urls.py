"""A response URL answers five times within half an hour, to one person unless told otherwise."""

import pytest
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


def test_it_may_replace_and_delete_what_it_wrote(slack, hook):
    maya = slack.as_user("maya")
    hook.send(text="first")
    hook.send(text="second", replace_original=True)
    assert [m.text for m in maya.sees()] == ["second"]
    hook.send(delete_original=True)
    assert maya.sees() == []


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        pytest.param({"text": ""}, 400, "no_text", id="empty"),
        pytest.param({"blocks": [{"type": "header"}]}, 400, "invalid_blocks", id="blocks"),
        pytest.param({"text": "x", "attachments": []}, 501, "attachments", id="unmodelled"),
        pytest.param({"blocks": [{"type": "table"}]}, 501, "table", id="unmodelled-block"),
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

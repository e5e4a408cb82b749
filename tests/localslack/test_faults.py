"""Faults strike once, in the way a network or Slack itself fails."""

import time
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from localslack.driver import LocalSlack, Refused


def post(client, text="hello"):
    return client.chat_postMessage(channel="C0GENERAL", text=text)


def test_a_dropped_reply_comes_after_the_message_is_there(slack, client):
    slack.faults.next("chat.postMessage", "drop_reply")
    with pytest.raises((ConnectionResetError, RemoteDisconnected)):
        post(client)
    post(client, "again")
    assert [p.text for p in slack.posts] == ["hello", "again"]


def test_slacks_default_client_posts_twice_when_a_reply_is_dropped(slack):
    slack.faults.next("chat.postMessage", "drop_reply")
    post(WebClient(slack.bot_token, base_url=slack.api_url))
    assert len(slack.posts) == 2


@pytest.mark.parametrize(
    ("after", "posts"), [pytest.param(False, 0, id="before"), pytest.param(True, 1, id="after")]
)
def test_an_error_page_of_the_server(slack, client, after, posts):
    slack.faults.next("*", "status", status=503, after=after)
    with pytest.raises(SlackApiError) as refused:
        post(client)
    assert refused.value.response.status_code == 503
    assert len(slack.posts) == posts


def test_too_many_requests(slack, client):
    slack.faults.next("chat.postMessage", "ratelimited", seconds=7, calls=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            post(client)
        assert refused.value.response.headers["Retry-After"] == "7"
        assert refused.value.response["error"] == "ratelimited"
    assert post(client)["ok"]


def test_a_storm_lasts_for_a_time_and_not_for_a_number_of_calls(slack, client, wait_for):
    slack.faults.next("*", "storm", seconds=0.4)
    for call in (client.auth_test, lambda: post(client), client.users_list):
        with pytest.raises(SlackApiError, match="ratelimited"):
            call()
    time.sleep(0.4)
    assert post(client)["ok"]
    assert len(slack.posts) == 1


@pytest.mark.parametrize(
    ("after", "posts"), [pytest.param(False, 0, id="before"), pytest.param(True, 1, id="after")]
)
def test_a_page_of_html_in_place_of_an_answer(slack, client, after, posts):
    slack.faults.next("chat.postMessage", "html", after=after)
    with pytest.raises(SlackApiError) as refused:
        post(client)
    assert refused.value.response.status_code == 200
    assert "non-JSON format: <html>" in refused.value.response["error"]
    assert len(slack.posts) == posts


def test_half_an_answer(slack, client):
    slack.faults.next("chat.postMessage", "truncated")
    with pytest.raises(SlackApiError, match="non-JSON format"):
        post(client)
    assert [p.text for p in slack.posts] == ["hello"]


def test_a_slow_reply(slack, client):
    slack.faults.next("chat.postMessage", "slow", seconds=0.3)
    began = time.monotonic()
    post(client)
    assert time.monotonic() - began >= 0.3


def test_an_error_of_slacks_choice(slack, client):
    slack.faults.next("auth.test", "error", code="token_revoked")
    with pytest.raises(SlackApiError, match="token_revoked"):
        client.auth_test()


def test_a_message_that_history_shows_late(slack, client, wait_for):
    slack.faults.next("chat.postMessage", "late_visible", seconds=0.3)
    client.chat_postMessage(channel="U0MAYA", text="late")
    assert client.conversations_history(channel="D0MAYA")["messages"] == []
    wait_for(lambda: client.conversations_history(channel="D0MAYA")["messages"])


def test_faults_strike_only_the_method_they_are_for_and_can_be_cleared(slack, client):
    slack.faults.next("chat.update", "status")
    assert post(client)["ok"]
    slack.faults.next("chat.postMessage", "status")
    slack.faults.clear()
    assert post(client)["ok"]


def test_response_urls_can_fail_too(slack, plain_bot, response_url):
    slack.faults.next("response_url", "status", status=500)
    hook = WebhookClient(response_url, retry_handlers=[])
    assert hook.send(text="x").status_code == 500
    assert hook.send(text="x").status_code == 200


def test_an_unknown_fault_is_refused(slack):
    with pytest.raises(Refused, match="This is no fault"):
        slack.faults.next("auth.test", "explode")


def test_another_process_can_use_the_same_server(slack, client):
    other = LocalSlack.at(slack.page_url)
    other.faults.next("auth.test", "error", code="account_inactive")
    with pytest.raises(SlackApiError, match="account_inactive"):
        client.auth_test()

"""Tokens go bad as they do in Slack, and the bot is told where it wants to be."""

import json

import httpx
import pytest
from slack_sdk.errors import SlackApiError

from localslack.driver import Refused


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        pytest.param("revoke", "token_revoked", id="revoked"),
        pytest.param("expire", "token_expired", id="expired"),
        pytest.param("uninstall", "account_inactive", id="uninstalled"),
        pytest.param("forget", "invalid_auth", id="unknown"),
    ],
)
def test_a_bad_token_is_refused_in_slacks_words(slack, client, deed, error):
    getattr(slack.tokens, deed)()
    with pytest.raises(SlackApiError, match=error):
        client.auth_test()
    slack.tokens.restore()
    assert client.auth_test()["ok"]


def test_the_app_token_goes_bad_by_itself(slack, client, workspace):
    slack.tokens.revoke("app")
    assert client.auth_test()["ok"]
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    url = f"{slack.api_url}apps.connections.open"
    answer = httpx.post(url, headers=headers, trust_env=False).json()
    assert answer["error"] == "token_revoked"


@pytest.mark.parametrize(
    ("deed", "events"),
    [
        pytest.param("revoke", ["tokens_revoked"], id="revoked"),
        pytest.param("uninstall", ["tokens_revoked", "app_uninstalled"], id="uninstalled"),
        pytest.param("expire", [], id="expired"),
    ],
)
def test_a_bot_that_wants_to_know_is_told(workspace, serve_plain, wait_for, deed, events):
    workspace["bot"]["events"] = ["tokens_revoked", "app_uninstalled", "message.im"]
    with serve_plain(workspace) as (slack, bot):
        getattr(slack.tokens, deed)()
        wait_for(lambda: len(bot.bodies) == len(events))
        told = [json.loads(b)["event"]["type"] for b in bot.bodies]
    assert sorted(told) == sorted(events)


def test_a_bot_that_did_not_subscribe_is_not_told(slack, plain_bot, wait_for):
    slack.tokens.revoke()
    slack.as_user("maya").say("the end")
    wait_for(lambda: plain_bot.bodies)
    assert json.loads(plain_bot.bodies[0])["event"]["type"] == "message"


def test_a_workspace_without_the_app_tells_it_nothing_more(slack, plain_bot, wait_for):
    slack.tokens.uninstall()
    slack.as_user("maya").say("nobody listens")
    slack.tokens.restore()
    slack.as_user("maya").say("welcome back")
    wait_for(lambda: plain_bot.bodies)
    assert [json.loads(b)["event"]["text"] for b in plain_bot.bodies] == ["welcome back"]


def test_a_state_that_no_token_has_is_refused(slack):
    with pytest.raises(Refused, match="A token cannot be 'tired'"):
        slack.orders.send("token", state="tired")

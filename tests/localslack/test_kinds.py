"""Accounts and channels of every kind look and behave as Slack's do."""

import json
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from localslack.driver import LocalSlack, Refused

MORE_USERS = [
    {"id": "U0OLGA", "name": "olga", "kind": "owner", "tz": "Australia/Lord_Howe"},
    {"id": "U0INA", "name": "ina", "kind": "invited", "email": "ina@example.com"},
    {"id": "U0STAN", "name": "stan", "kind": "stranger", "team_id": "T0FAR"},
    {"id": "U0FLOW", "name": "flow", "kind": "workflow_bot"},
    {"id": "U0EXG", "name": "exguest", "kind": "deactivated_guest"},
]
MORE_CHANNELS = [
    {"id": "C0PEND", "name": "pending", "sharing": "pending", "members": ["maya", "testbot"]},
    {"id": "C0ORG", "name": "org", "sharing": "org", "members": ["maya", "testbot"]},
    {"id": "C0PRIVX", "name": "deal", "kind": "private", "sharing": "external", "members": ["maya", "eve", "testbot"]},
    {"id": "C0READ", "name": "news", "posting": "nothing", "members": ["maya", "ada", "testbot"]},
    {"id": "C0THREAD", "name": "questions", "posting": "replies", "members": ["maya", "ada", "testbot"]},
    {"id": "C0THREE", "name": "mpdm-maya--ada--testbot-1", "kind": "mpim", "members": ["maya", "ada", "testbot"]},
]  # fmt: skip
GROUP = {"id": "S0SEC", "handle": "security", "name": "Security", "users": ["maya", "ada"]}
WINTER, SUMMER = 1_800_000_000.0, 1_783_000_000.0
"""In January 2027 and in July 2026."""


@pytest.fixture
def workspace(workspace):
    workspace["users"] += MORE_USERS
    workspace["channels"] += MORE_CHANNELS
    workspace["usergroups"] = [GROUP]
    bot = workspace["bot"]
    bot["scopes"] = ["chat:write", "users:read", "users:read.email", "channels:read",
                     "groups:read", "im:read", "mpim:read", "mpim:write", "usergroups:read"]  # fmt: skip
    bot["events"] = ["message.mpim", "message.im", "app_mention"]
    return workspace


@pytest.mark.parametrize(
    ("user", "told"),
    [
        pytest.param("U0OLGA", {"is_owner": True, "is_admin": True}, id="owner"),
        pytest.param("U0INA", {"is_invited_user": True, "deleted": False, "is_email_confirmed": False}, id="invited"),
        pytest.param("U0STAN", {"is_stranger": True, "team_id": "T0FAR"}, id="stranger"),
        pytest.param("U0FLOW", {"is_bot": True, "is_workflow_bot": True}, id="workflow-bot"),
        pytest.param("U0EXG", {"deleted": True}, id="deactivated-guest"),
        pytest.param("USLACKBOT", {"is_bot": False, "deleted": False}, id="slackbot"),
    ],
)  # fmt: skip
def test_an_account_tells_what_it_is(client, user, told):
    shown = client.users_info(user=user)["user"]
    assert {name: shown[name] for name in told} == told


def test_of_who_is_gone_it_is_not_told_what_they_were(client):
    gone = [set(client.users_info(user=u)["user"]) for u in ("U0EXG", "U0OLD")]
    assert gone[0] == gone[1]
    assert not gone[0] & {"is_restricted", "is_admin", "tz"}


@pytest.mark.parametrize(
    ("now", "user", "seconds"),
    [
        pytest.param(SUMMER, "U0MAYA", 19_800, id="half-hour"),
        pytest.param(SUMMER, "U0OLGA", 37_800, id="half-hour-winter-down-under"),
        pytest.param(WINTER, "U0OLGA", 39_600, id="half-hour-of-summer-time"),
    ],
)
def test_the_offset_of_a_time_zone_is_that_of_the_day(workspace, now, user, seconds):
    with LocalSlack.start(workspace, now=lambda: now) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        assert client.users_info(user=user)["user"]["tz_offset"] == seconds


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        pytest.param("C0PEND", {"is_pending_ext_shared": True, "is_ext_shared": False, "is_shared": False}, id="pending"),
        pytest.param("C0ORG", {"is_org_shared": True, "is_shared": True, "is_ext_shared": False}, id="org"),
        pytest.param("C0PRIVX", {"is_ext_shared": True, "is_private": True, "connected_team_ids": ["T0OTHER"]}, id="private-and-shared"),
        pytest.param("C0READ", {"is_read_only": True}, id="read-only"),
        pytest.param("C0THREAD", {"is_thread_only": True}, id="thread-only"),
        pytest.param("C0THREE", {"is_mpim": True, "is_private": True, "is_channel": False}, id="several"),
    ],
)  # fmt: skip
def test_a_channel_tells_what_it_is(client, channel, told):
    shown = client.conversations_info(channel=channel)["channel"]
    assert {name: shown[name] for name in told} == told


def test_where_nobody_may_write_the_app_may_not(client):
    with pytest.raises(SlackApiError, match="restricted_action_read_only_channel"):
        client.chat_postMessage(channel="C0READ", text="x")


def test_in_a_channel_of_threads_one_can_only_reply(slack, client):
    with pytest.raises(SlackApiError, match="restricted_action_thread_only_channel"):
        client.chat_postMessage(channel="C0THREAD", text="x")
    asked = slack.as_user("ada").say("May I?", to="questions")
    assert client.chat_postMessage(channel="C0THREAD", text="x", thread_ts=asked.ts)["ok"]
    with pytest.raises(Refused, match="only reply"):
        slack.as_user("maya").say("hello", to="questions")
    slack.as_user("maya").say("hello", to="questions", thread_ts=asked.ts)


def test_only_admins_write_in_a_read_only_channel(slack):
    slack.as_user("ada").say("News", to="news")
    with pytest.raises(Refused, match="Only admins"):
        slack.as_user("maya").say("hello", to="news")


def test_several_people_talk_with_the_bot(slack, client, plain_bot, wait_for):
    opened = client.conversations_open(users="U0ADA,U0MAYA")["channel"]["id"]
    assert client.conversations_open(users="U0MAYA,U0ADA")["channel"]["id"] == opened
    slack.as_user("maya").say("@testbot hello", to=opened)
    wait_for(lambda: len(plain_bot.bodies) == 2)
    events = [json.loads(body)["event"] for body in plain_bot.bodies]
    # They are sent side by side, as by Slack.
    assert {(e["type"], e.get("channel_type")) for e in events} == {("message", "mpim"), ("app_mention", None)}  # fmt: skip


def test_user_groups_are_listed(client):
    (group,) = client.usergroups_list(include_users=True)["usergroups"]
    assert (group["handle"], group["users"]) == ("security", ["U0MAYA", "U0ADA"])
    assert client.usergroups_users_list(usergroup="S0SEC")["users"] == ["U0MAYA", "U0ADA"]
    with pytest.raises(SlackApiError, match="no_such_subteam"):
        client.usergroups_users_list(usergroup="S404")


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("ina", "deactivated|not accepted"), ("exguest", "deactivated"), ("stan", "another company")],
)
def test_who_cannot_use_slack_here_does_not(slack, who, sentence):
    with pytest.raises(Refused, match=sentence):
        slack.as_user(who).say("hello")


def test_an_organisation_is_named_everywhere(serve_plain, workspace, wait_for):
    workspace["team"] |= {"enterprise_id": "E0GRID", "enterprise_name": "Example Group"}
    with serve_plain(workspace) as (slack, bot):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        assert client.auth_test()["enterprise_id"] == "E0GRID"
        user = client.users_info(user="U0MAYA")["user"]
        assert user["enterprise_user"]["enterprise_id"] == "E0GRID"
        assert "enterprise_user" not in client.users_info(user="U0EVE")["user"]
        slack.as_user("maya").say("hello")
        wait_for(lambda: bot.bodies)
        slack.as_user("maya").slash("/isms help")
        wait_for(lambda: len(bot.bodies) == 2)
    told = json.loads(bot.bodies[0])
    assert told["context_enterprise_id"] == told["authorizations"][0]["enterprise_id"] == "E0GRID"
    form = {k: v[0] for k, v in parse_qs(bot.bodies[1].decode()).items()}
    assert (form["enterprise_id"], form["enterprise_name"]) == ("E0GRID", "Example Group")

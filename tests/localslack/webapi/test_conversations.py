"""Channels, their members and their history are shown as Slack shows them."""

import pytest
from slack_sdk.errors import SlackApiError


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        pytest.param("C0GENERAL", {"is_channel": True, "is_private": False, "is_ext_shared": False, "is_member": True}, id="public"),
        pytest.param("C0SECRET", {"is_group": True, "is_private": True}, id="private"),
        pytest.param("C0SHARED", {"is_ext_shared": True, "connected_team_ids": ["T0OTHER"]}, id="shared"),
        pytest.param("C0NOBOT", {"is_member": False}, id="not-a-member"),
        pytest.param("C0OLD", {"is_archived": True}, id="archived"),
    ],
)  # fmt: skip
def test_a_channel_tells_what_it_is(client, channel, told):
    shown = client.conversations_info(channel=channel)["channel"]
    assert {name: shown[name] for name in told} == told


def test_a_direct_message_is_opened_once(client):
    first = client.conversations_open(users=["U0MAYA"])
    second = client.conversations_open(users="U0MAYA", return_im=True)
    assert "already_open" not in first.data
    assert second["already_open"] is True
    assert second["channel"]["user"] == "U0MAYA"
    assert client.conversations_info(channel=first["channel"]["id"])["channel"]["is_im"] is True


@pytest.mark.parametrize(
    ("users", "error"),
    [
        pytest.param("U404", "user_not_found", id="nobody"),
        pytest.param("U0OLD", "user_disabled", id="deactivated"),
        pytest.param("U0EVE", "user_not_visible", id="outsider"),
        pytest.param("", "users_list_not_supplied", id="none"),
        pytest.param("U0MAYA,U0EVE", "user_not_visible", id="several"),
    ],
)
def test_a_direct_message_that_cannot_be_opened_is_refused(client, users, error):
    with pytest.raises(SlackApiError) as refused:
        client.conversations_open(users=users)
    assert refused.value.response["error"] == error


def test_members_come_in_pages(client):
    first = client.conversations_members(channel="C0GENERAL", limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_members(channel="C0GENERAL", limit=3, cursor=cursor)
    assert first["members"] + second["members"] == ["U0MAYA", "U0ADA", "U0GUS", "U0ROBO", "U0BOT"]
    assert second["response_metadata"]["next_cursor"] == ""


@pytest.fixture
def talk(client):
    """A direct message with three posts, the second with a reply and metadata."""
    metadata = {"event_type": "mark", "event_payload": {"id": "7"}}
    stamps = [
        client.chat_postMessage(channel="U0MAYA", text=str(n), metadata=metadata)["ts"]
        for n in range(3)
    ]
    reply = client.chat_postMessage(channel="U0MAYA", text="reply", thread_ts=stamps[1])["ts"]
    return [*stamps, reply]


def test_history_is_newest_first_and_leaves_replies_to_threads(client, talk):
    page = client.conversations_history(channel="D0MAYA")
    assert [m["text"] for m in page["messages"]] == ["2", "1", "0"]
    assert page["messages"][1]["reply_count"] == 1
    assert page["messages"][1]["latest_reply"] == talk[3]
    assert "metadata" not in page["messages"][0]


def test_history_shows_metadata_only_where_asked(client, talk):
    page = client.conversations_history(channel="D0MAYA", include_all_metadata=True)
    assert page["messages"][0]["metadata"]["event_payload"] == {"id": "7"}


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        pytest.param({"oldest": 1}, ["2"], id="after"),
        pytest.param({"oldest": 1, "inclusive": True}, ["2", "1"], id="from"),
        pytest.param({"latest": 1}, ["0"], id="before"),
        pytest.param({"latest": 1, "inclusive": True}, ["1", "0"], id="until"),
    ],
)
def test_history_of_a_period(client, talk, period, texts):
    arguments = {k: talk[v] if k != "inclusive" else v for k, v in period.items()}
    page = client.conversations_history(channel="D0MAYA", **arguments)
    assert [m["text"] for m in page["messages"]] == texts


def test_history_comes_in_pages(client, talk):
    first = client.conversations_history(channel="D0MAYA", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_history(channel="D0MAYA", limit=2, cursor=cursor)
    assert [m["text"] for p in (first, second) for m in p["messages"]] == ["2", "1", "0"]
    assert (first["has_more"], second["has_more"]) == (True, False)


@pytest.mark.parametrize("ts_of", [pytest.param(1, id="parent"), pytest.param(3, id="reply")])
def test_a_thread_is_found_by_any_of_its_messages(client, talk, ts_of):
    page = client.conversations_replies(channel="D0MAYA", ts=talk[ts_of])
    assert [m["text"] for m in page["messages"]] == ["1", "reply"]
    assert page["messages"][1]["thread_ts"] == talk[1]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"ts": "1.000000"}, "thread_not_found", id="no-thread"),
        pytest.param(
            {"ts": "1.000000", "cursor": "rubbish"}, "thread_not_found", id="thread-first"
        ),
        pytest.param({"ts": "1.000000", "oldest": "today"}, "invalid_ts_oldest", id="oldest"),
    ],
)
def test_a_thread_that_cannot_be_read_is_refused(client, talk, arguments, error):
    with pytest.raises(SlackApiError) as refused:
        client.conversations_replies(channel="D0MAYA", **arguments)
    assert refused.value.response["error"] == error


def test_a_bad_cursor_is_refused(client, talk):
    with pytest.raises(SlackApiError) as refused:
        client.conversations_history(channel="D0MAYA", cursor="rubbish")
    assert refused.value.response["error"] == "invalid_cursor"

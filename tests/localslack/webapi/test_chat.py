"""Posting, editing and whispering are accepted and refused as Slack does."""

import pytest
from slack_sdk.errors import SlackApiError

from localslack.driver import Refused


def refusal(call, **kwargs):
    with pytest.raises(SlackApiError) as refused:
        call(**kwargs)
    return refused.value.response["error"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"channel": "C404", "text": "x"}, "channel_not_found", id="no-channel"),
        pytest.param({"channel": "C0HIDDEN", "text": "x"}, "channel_not_found", id="private"),
        pytest.param({"channel": "C0NOBOT", "text": "x"}, "not_in_channel", id="not-in-it"),
        pytest.param({"channel": "C0OLD", "text": "x"}, "is_archived", id="archived"),
        pytest.param({"channel": "U0OLD", "text": "x"}, "channel_not_found", id="deactivated"),
        pytest.param(
            {"channel": "C0GENERAL", "text": "x", "thread_ts": "1.000001"},
            "cannot_reply_to_message",
            id="no-such-thread",
        ),
        pytest.param(
            {"channel": "C0GENERAL", "text": "x", "blocks": [{"type": "video"}]},
            "not_modelled_by_localslack",
            id="unmodelled-block",
        ),
        pytest.param(
            {"channel": "C0GENERAL", "text": "x", "blocks": [{"type": "paragraph"}]},
            "invalid_blocks",
            id="unknown-block",
        ),
    ],
)
def test_a_post_is_refused_with_slacks_word(client, slack, arguments, error):
    assert refusal(client.chat_postMessage, **arguments) == error
    assert slack.posts == []


def test_invalid_blocks_name_the_place(client):
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_a_post_to_a_user_opens_the_direct_message(client, slack):
    posted = client.chat_postMessage(channel="U0MAYA", text="Hello")
    assert posted["channel"] == "D0MAYA"
    assert [m.text for m in slack.as_user("maya").sees("bot")] == ["Hello"]
    assert slack.as_user("ada").sees() == []


def test_time_stamps_grow_strictly(client):
    stamps = [client.chat_postMessage(channel="C0GENERAL", text=str(n))["ts"] for n in range(20)]
    assert stamps == sorted(set(stamps))
    assert all(len(s.partition(".")[2]) == 6 for s in stamps)


def test_a_reply_is_no_parent(client):
    parent = client.chat_postMessage(channel="C0GENERAL", text="parent")["ts"]
    reply = client.chat_postMessage(channel="C0GENERAL", text="reply", thread_ts=parent)["ts"]
    error = refusal(client.chat_postMessage, channel="C0GENERAL", text="x", thread_ts=reply)
    assert error == "cannot_reply_to_message"


def test_a_very_long_text_is_cut(client, slack):
    client.chat_postMessage(channel="C0GENERAL", text="x" * 40_001)
    assert len(slack.posts[0].text) == 40_000


def test_an_update_replaces_text_and_blocks(client, slack):
    posted = client.chat_postMessage(channel="C0GENERAL", text="old")
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="new")
    (seen,) = slack.as_user("ada").sees()
    assert (seen.text, seen.edited) == ("new", True)


def test_an_update_with_a_long_text_is_refused(client):
    ts = client.chat_postMessage(channel="C0GENERAL", text="old")["ts"]
    error = refusal(client.chat_update, channel="C0GENERAL", ts=ts, text="x" * 4001)
    assert error == "msg_too_long"


def test_only_its_own_messages_can_be_updated(client, slack):
    ts = slack.as_user("maya").say("mine", to="general").ts
    error = refusal(client.chat_update, channel="C0GENERAL", ts=ts, text="x")
    assert error == "cant_update_message"


def test_an_ephemeral_message_is_seen_by_one_and_never_listed(client, slack):
    maya = slack.as_user("maya")
    opened = client.chat_postMessage(channel="U0MAYA", text="anchor")["channel"]
    whispered = client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="psst")
    client.chat_postEphemeral(channel=opened, user="U0MAYA", text="psst again")
    assert [m.text for m in maya.sees("general")] == ["psst"]
    assert slack.as_user("ada").sees("general") == []
    listed = client.conversations_history(channel=opened)["messages"]
    assert [m["text"] for m in listed] == ["anchor"]
    ts = whispered["message_ts"]
    assert refusal(client.chat_update, channel="C0GENERAL", ts=ts, text="x") == "message_not_found"


def test_an_ephemeral_message_to_an_empty_chair_is_ok_and_unseen(client, slack):
    maya = slack.as_user("maya")
    maya.leave_desk()
    assert client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="psst")["ok"]
    maya.come_back()
    assert maya.sees() == []
    assert slack.posts == []


def test_an_ephemeral_message_to_a_stranger_is_refused(client):
    error = refusal(client.chat_postEphemeral, channel="C0GENERAL", user="U0EVE", text="psst")
    assert error == "user_not_in_channel"


def test_the_effects_of_markup_are_recorded(client, slack):
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "<@U0ADA> see <https://a.example|b>"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "@here https://c.example", "verbatim": True}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "@channel &lt;!everyone&gt;"}},
    ]  # fmt: skip
    client.chat_postMessage(channel="C0SECRET", text="x", blocks=blocks)
    (post,) = slack.posts
    assert post.notified == ["U0ADA", "channel"]
    assert post.links == [["b", "https://a.example"]]
    assert post.seen_by == ["U0MAYA"]


def test_the_pace_of_a_channel_can_be_enforced(client, slack):
    slack.keep_pace()
    client.chat_postMessage(channel="C0GENERAL", text="one")
    client.chat_postMessage(channel="C0SECRET", text="another channel")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C0GENERAL", text="two")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"


def test_who_left_a_channel_sees_nothing_of_it(client, slack):
    slack.change_members("general", remove=["ada"])
    client.chat_postMessage(channel="C0GENERAL", text="secret")
    assert slack.as_user("ada").sees() == []
    with pytest.raises(Refused, match="no channel called general"):
        slack.as_user("ada").say("hello?", to="general")

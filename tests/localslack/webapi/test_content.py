"""What a message may hold, and what of it others may see."""

import pytest
from slack_sdk.errors import SlackApiError


def refusal(call, **arguments):
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return refused.value.response["error"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param({"markdown_text": "**x**", "text": "x"}, "markdown_text_conflict", id="markdown-and-text"),
        pytest.param({"markdown_text": "x", "blocks": [{"type": "divider"}]}, "markdown_text_conflict", id="markdown-and-blocks"),
        pytest.param({"markdown_text": "x" * 12_001}, "msg_too_long", id="long-markdown"),
        pytest.param({"text": "x", "attachments": [{"text": "y"}]}, "not_modelled_by_localslack", id="attachments"),
        pytest.param({"text": "x", "username": "Boss"}, "not_modelled_by_localslack", id="another-name"),
        pytest.param({"text": "x", "parse": "all"}, "invalid_arguments", id="parse"),
        pytest.param({"text": "x", "metadata": {"event_type": "e"}}, "invalid_metadata_format", id="metadata"),
    ],
)  # fmt: skip
def test_what_slack_does_not_take_is_refused(client, slack, given, error):
    assert refusal(client.chat_postMessage, channel="C0GENERAL", **given) == error
    assert slack.posts == []


def test_markdown_stands_for_a_markdown_block(client, slack):
    posted = client.chat_postMessage(channel="C0GENERAL", markdown_text="**Yes**")
    assert [(b["type"], b["text"]) for b in posted["message"]["blocks"]] == [("markdown", "**Yes**")]  # fmt: skip
    client.chat_update(channel="C0GENERAL", ts=posted["ts"], markdown_text="*No*")
    assert slack.as_user("ada").sees("general")[0].text == "*No*"


def test_only_ones_own_message_can_be_deleted_and_no_ephemeral_one(client, slack):
    theirs = slack.as_user("maya").say("mine", to="general").ts
    whispered = client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="psst")
    own = client.chat_postMessage(channel="C0GENERAL", text="mine")["ts"]
    for ts, error in (
        (theirs, "cant_delete_message"),
        (whispered["message_ts"], "message_not_found"),
        ("1.000000", "message_not_found"),
    ):
        assert refusal(client.chat_delete, channel="C0GENERAL", ts=ts) == error
    assert client.chat_delete(channel="C0GENERAL", ts=own)["ts"] == own
    assert [m.text for m in slack.as_user("maya").sees("general")] == ["mine", "psst"]


def test_a_message_is_changed_by_its_channel_and_only_where_things_still_change(client, slack):
    ts = client.chat_postMessage(channel="U0MAYA", text="mine")["ts"]
    assert refusal(client.chat_update, channel="U0MAYA", ts=ts, text="x") == "channel_not_found"
    assert refusal(client.chat_update, channel="C0OLD", ts=ts, text="x") == "is_inactive"
    assert refusal(client.chat_postMessage, channel="C0OLD", text="x") == "is_archived"


def test_a_message_has_an_address_in_the_browser(client):
    parent = client.chat_postMessage(channel="C0GENERAL", text="parent")["ts"]
    reply = client.chat_postMessage(channel="C0GENERAL", text="reply", thread_ts=parent)["ts"]
    links = [
        client.chat_getPermalink(channel="C0GENERAL", message_ts=ts)["permalink"]
        for ts in (parent, reply)
    ]
    first, second = (ts.replace(".", "") for ts in (parent, reply))
    assert links[0] == f"https://example.slack.com/archives/C0GENERAL/p{first}"
    assert links[1].endswith(f"/p{second}?thread_ts={parent}&cid=C0GENERAL")
    error = refusal(client.chat_getPermalink, channel="C0GENERAL", message_ts="1.000000")
    assert error == "message_not_found"

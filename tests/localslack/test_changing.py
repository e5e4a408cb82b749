"""What people do to messages, channels and accounts reaches the bot as Slack tells it."""

import json

import pytest

from localslack.driver import Refused

EVENTS = [
    "app_mention", "message.im", "message.channels", "message.groups", "message.mpim",
    "reaction_added", "reaction_removed", "channel_shared", "channel_unshared",
    "channel_id_changed", "member_joined_channel", "member_left_channel", "user_change",
    "file_shared",
]  # fmt: skip


@pytest.fixture
def workspace(workspace):
    """The bot of these tests hears everything."""
    workspace["bot"]["events"] = EVENTS
    return workspace


@pytest.fixture
def heard(plain_bot, wait_for):
    """The events of one type (or subtype) so far, waited for."""

    def of(kind, count=1):
        def found():
            inner = [json.loads(body)["event"] for body in plain_bot.bodies]
            return [e for e in inner if kind in (e["type"], e.get("subtype"))]

        wait_for(lambda: len(found()) >= count)
        assert len(found()) == count
        return found()

    return of


def kinds(plain_bot):
    inner = [json.loads(body)["event"] for body in plain_bot.bodies]
    return [e.get("subtype") or e["type"] for e in inner]


def test_an_edit_tells_how_a_message_reads_and_how_it_read(slack, heard):
    maya = slack.as_user("maya")
    said = maya.say("first", to="general")
    maya.edit(said, "second")
    (event,) = heard("message_changed")
    assert (event["message"]["text"], event["previous_message"]["text"]) == ("second", "first")
    assert event["message"]["edited"]["user"] == "U0MAYA"
    assert (event["hidden"], event["message"]["ts"]) == (True, said.ts)
    assert [m.text for m in slack.as_user("ada").sees("general")] == ["second"]


def test_a_mention_added_by_an_edit_is_a_mention(slack, heard):
    maya = slack.as_user("maya")
    maya.edit(maya.say("hello", to="general"), "@testbot hello")
    (event,) = heard("app_mention")
    assert "edited" in event


def test_a_deleted_message_is_told_with_its_words(slack, heard):
    maya = slack.as_user("maya")
    said = maya.say("my salary is", to="general")
    maya.delete(said)
    (event,) = heard("message_deleted")
    assert (event["deleted_ts"], event["previous_message"]["text"]) == (said.ts, "my salary is")
    assert maya.sees("general") == []


def test_a_deleted_message_with_replies_leaves_a_sign(slack, client, heard):
    maya = slack.as_user("maya")
    said = maya.say("parent", to="general")
    maya.say("reply", to="general", thread_ts=said.ts)
    maya.delete(said)
    (event,) = heard("message_changed")
    assert (event["message"]["subtype"], event["message"]["user"]) == ("tombstone", "USLACKBOT")
    assert [m.text for m in maya.sees("general")] == ["This message was deleted.", "reply"]
    with pytest.raises(Refused, match="not there any more"):
        maya.edit(said, "back")


def test_a_reaction_comes_and_goes(slack, client, heard):
    posted = client.chat_postMessage(channel="C0GENERAL", text="Done?")
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    (seen,) = maya.sees("general")
    maya.react(seen, ":eyes:")
    ada.react(seen, "eyes")
    maya.react(seen, "eyes", off=True)
    (first,) = [e for e in heard("reaction_added", 2) if e["user"] == "U0MAYA"]
    assert first["item"] == {"type": "message", "channel": "C0GENERAL", "ts": posted["ts"]}
    assert (first["user"], first["item_user"], first["reaction"]) == ("U0MAYA", "U0BOT", "eyes")
    heard("reaction_removed")


def test_the_bots_own_words_come_back_to_it(slack, client, heard):
    posted = client.chat_postMessage(channel="U0MAYA", text="Hello")
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Hello again")
    client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    changed, deleted = heard("message_changed")[0], heard("message_deleted")[0]
    (written,) = [e for e in heard("message", 3) if "subtype" not in e]
    assert (written["bot_id"], written["user"], written["app_id"]) == ("B0BOT", "U0BOT", "A0BOT")
    assert changed["message"]["text"] == deleted["previous_message"]["text"] == "Hello again"


def test_what_was_not_subscribed_to_is_not_sent(slack, client, serve_plain, workspace, wait_for):
    workspace["bot"]["events"] = ["reaction_added"]
    with serve_plain(workspace) as (other, bot):
        maya = other.as_user("maya")
        said = maya.say("hello", to="general")
        maya.edit(said, "hello!")
        maya.upload("notes.txt", b"x", to="general")
        other.change_members("general", remove=["ada"], add=["solo"])
        other.deactivate("gus")
        other.share_channel("general", new_id="C0NEW")
        other.share_channel("general", "not")
        maya.react(said, "eyes")
        maya.delete(said)
        wait_for(lambda: bot.bodies)
        assert kinds(bot) == ["reaction_added"]


def test_of_channels_where_the_bot_is_not_it_hears_nothing(slack, plain_bot, heard):
    maya = slack.as_user("maya")
    said = maya.say("among us", to="no-bot")
    maya.edit(said, "among us only")
    maya.react(said, "eyes")
    slack.change_members("no-bot", add=["ada"])
    maya.say("now you", to="bot")
    heard("message")
    assert kinds(plain_bot) == ["message"]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        pytest.param(lambda s, m: s.as_user("ada").edit(m, "no"), "only what they wrote", id="edit"),
        pytest.param(lambda s, m: s.as_user("gus").delete(m), "only what they wrote", id="delete"),
        pytest.param(lambda s, m: s.as_user("maya").edit(m, " "), "empty message", id="empty"),
        pytest.param(lambda s, m: s.as_user("maya").react(m, "x", off=True), "not there", id="no-reaction"),
    ],
)  # fmt: skip
def test_what_people_cannot_change_is_refused(slack, act, sentence):
    said = slack.as_user("maya").say("mine", to="general")
    with pytest.raises(Refused, match=sentence):
        act(slack, said)


def test_an_admin_may_delete_what_others_wrote(slack):
    slack.as_user("ada").delete(slack.as_user("maya").say("spam", to="general"))
    assert slack.as_user("maya").sees("general") == []


def test_joining_and_leaving_is_told(slack, heard):
    slack.change_members("secret", add=["ada", "bot"], remove=["maya"])
    (left,), (joined,) = heard("member_left_channel"), heard("member_joined_channel")
    assert (left["user"], joined["user"], joined["channel_type"]) == ("U0MAYA", "U0ADA", "G")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda s: s.deactivate("maya"), {"deleted": True}, id="deactivated"),
        pytest.param(lambda s: s.change_account("maya", "guest"), {"is_restricted": True, "deleted": False}, id="guest"),
        pytest.param(lambda s: s.change_account("maya", "owner"), {"is_owner": True, "is_admin": True}, id="owner"),
    ],
)  # fmt: skip
def test_a_changed_account_is_told_whole(slack, client, heard, change, told):
    change(slack)
    (event,) = heard("user_change")
    assert {name: event["user"][name] for name in told} == told
    assert client.users_info(user="U0MAYA", include_locale=True)["user"] == event["user"]


def test_a_deactivated_guest_has_left_all_channels_and_can_do_nothing(slack, client):
    slack.deactivate("gus")
    assert "U0GUS" not in client.conversations_members(channel="C0GENERAL")["members"]
    with pytest.raises(Refused, match="deactivated"):
        slack.as_user("gus").say("hello", to="general")


def test_a_channel_becomes_shared_and_is_not_any_more(slack, client, heard):
    slack.share_channel("general", team="T0OTHER")
    shown = client.conversations_info(channel="C0GENERAL")["channel"]
    assert (shown["is_ext_shared"], shown["connected_team_ids"]) == (True, ["T0OTHER"])
    slack.change_members("general", add=["eve"])
    slack.share_channel("general", "not")
    shown = client.conversations_info(channel="C0GENERAL")["channel"]
    assert (shown["is_ext_shared"], shown["connected_team_ids"]) == (False, [])
    assert "U0EVE" not in client.conversations_members(channel="C0GENERAL")["members"]
    assert heard("channel_shared")[0]["connected_team_id"] == "T0OTHER"
    (unshared,) = heard("channel_unshared")
    assert (unshared["previously_connected_team_id"], unshared["is_ext_shared"]) == ("T0OTHER", False)  # fmt: skip


def test_a_channel_that_is_shared_may_change_its_id(slack, client, heard):
    maya = slack.as_user("maya")
    said = maya.say("before", to="secret")
    assert slack.share_channel("secret", new_id="C0SHAREDNOW") == "C0SHAREDNOW"
    (event,) = heard("channel_id_changed")
    assert (event["old_channel_id"], event["new_channel_id"]) == ("C0SECRET", "C0SHAREDNOW")
    with pytest.raises(Exception, match="channel_not_found"):
        client.chat_postMessage(channel="C0SECRET", text="x")
    shown = client.conversations_info(channel="C0SHAREDNOW")["channel"]
    assert (shown["is_private"], shown["is_ext_shared"]) == (True, True)
    assert maya.edit(said, "after").channel == "C0SHAREDNOW"


def test_in_a_shared_channel_each_event_says_whose_people_they_are(slack, heard):
    slack.as_user("eve").say("@testbot hello", to="partners")
    (message,), (mention,) = heard("message"), heard("app_mention")
    assert message["user_team"] == mention["source_team"] == "T0OTHER"


@pytest.mark.parametrize(
    ("how", "told"),
    [
        pytest.param("pending", {"is_pending_ext_shared": True, "is_ext_shared": False, "pending_connected_team_ids": ["T0ANOTHER"]}, id="pending"),
        pytest.param("org", {"is_org_shared": True, "is_shared": True, "is_ext_shared": False}, id="org"),
    ],
)  # fmt: skip
def test_a_channel_may_be_half_shared(slack, client, plain_bot, how, told):
    slack.share_channel("general", how)
    shown = client.conversations_info(channel="C0GENERAL")["channel"]
    assert {name: shown[name] for name in told} == told
    assert plain_bot.bodies == []


def test_a_direct_message_cannot_be_shared(slack, client):
    opened = client.conversations_open(users="U0MAYA")["channel"]["id"]
    with pytest.raises(Refused, match="Only channels"):
        slack.share_channel(opened)

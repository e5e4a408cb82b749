"""An agent's pane is opened beside a channel, and the agent is told what is looked at there."""

import json

import pytest

from localslack.driver import Refused

CHANGED = "app_context_changed"


@pytest.fixture
def agent(workspace):
    """The workspace with an agent that hears of its pane."""
    workspace["bot"] |= {"agent": True, "events": ["app_home_opened", CHANGED, "message.im"]}
    return workspace


def looking_at(*channels):
    seen = [{"type": "slack#/types/channel_id", "value": c, "team_id": "T0HOME"} for c in channels]
    return {"entities": seen} if seen else {}


@pytest.fixture
def heard(agent, serve_plain, wait_for):
    """Lets somebody act, and returns the events that the agent heard of."""

    def after(act, number):
        with serve_plain(agent) as (slack, bot):
            act(slack, slack.as_user("maya"))
            wait_for(lambda: len(bot.bodies) >= number)
            return sorted((json.loads(b)["event"] for b in bot.bodies), key=lambda e: e["event_ts"])

    return after


def test_the_pane_and_what_it_is_moved_to_are_told(heard):
    def act(_, maya):
        maya.open_pane("general")
        maya.open_pane("general")
        maya.open_pane("secret")
        maya.close_pane()
        maya.open_pane("general")

    opened, moved, again = heard(act, 3)
    assert (opened["type"], opened["tab"], again["type"]) == (
        "app_home_opened",
        "messages",
        "app_home_opened",
    )
    assert opened["context"] == looking_at("C0GENERAL")
    assert {k: moved[k] for k in ("type", "user", "channel", "context")} == {
        "type": CHANGED,
        "user": "U0MAYA",
        "channel": "D0MAYA",
        "context": looking_at("C0SECRET"),
    }


def left(slack, maya):
    maya.open_pane("general")
    slack.change_members("general", remove=["maya"])


def moved(slack, maya):
    maya.open_pane("general")
    slack.share_channel("general", new_id="C0NEW")


def closed(_, maya):
    maya.open_pane("general")
    maya.close_pane()


def others(slack, _):
    slack.as_user("ada").open_pane("general")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        pytest.param(lambda _, m: m.open_pane("general"), looking_at("C0GENERAL"), id="in the pane"),
        pytest.param(moved, looking_at("C0NEW"), id="its id has changed"),
        pytest.param(left, {}, id="no member any more"),
        pytest.param(closed, None, id="pane closed"),
        pytest.param(others, None, id="somebody else has a pane"),
        pytest.param(lambda *_: None, None, id="a direct message"),
    ],
)  # fmt: skip
def test_a_message_from_the_pane_says_so(heard, before, told):
    def act(slack, maya):
        before(slack, maya)
        maya.say("may I?")

    event = heard(act, 1 if before.__name__ == "<lambda>" and told is None else 2)[-1]
    assert (event["type"], event.get("app_context")) == ("message", told)


def test_what_is_written_in_a_channel_is_not_from_the_pane(agent, heard):
    agent["bot"]["events"] = ["message.channels"]

    def act(_, maya):
        maya.open_pane("general")
        maya.say("hello", to="general")

    assert "app_context" not in heard(act, 1)[-1]


@pytest.mark.parametrize(
    ("is_agent", "who", "beside", "why"),
    [
        pytest.param(False, "maya", "general", "is no agent", id="no agent"),
        pytest.param(True, "gus", "general", "Guests are not permitted", id="guest"),
        pytest.param(True, "eve", "partners", "another company", id="another company"),
        pytest.param(True, "maya", "bot", "beside a channel", id="beside itself"),
        pytest.param(True, "ada", "secret", "in no channel", id="a channel one is not in"),
    ],
)
def test_not_everybody_has_a_pane_everywhere(agent, serve_plain, is_agent, who, beside, why):
    agent["bot"]["agent"] = is_agent
    with serve_plain(agent) as (slack, _), pytest.raises(Refused, match=why):
        slack.as_user(who).open_pane(beside)

"""Events are signed, retried as Slack retries them, and shaped as Slack shapes them."""

import hashlib
import hmac
import json
import time

import pytest
from flask import Response

from localslack.signing import signature_headers


def last(bot):
    return json.loads(bot.bodies[-1])


def test_every_request_carries_slacks_signature(slack, plain_bot, wait_for):
    slack.as_user("maya").say("Grüße & <b>")
    wait_for(lambda: plain_bot.bodies)
    headers = plain_bot.headers[0]
    stamp = headers["x-slack-request-timestamp"]
    base = f"v0:{stamp}:".encode() + plain_bot.bodies[0]
    digest = hmac.new(slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
    assert headers["x-slack-signature"] == f"v0={digest}"
    assert abs(time.time() - int(stamp)) < 10


def test_a_direct_message_becomes_one_event(slack, plain_bot, wait_for):
    said = slack.as_user("maya").say("May I?")
    wait_for(lambda: plain_bot.bodies)
    envelope = last(plain_bot)
    event = envelope["event"]
    assert (event["type"], event["channel_type"], event["text"]) == ("message", "im", "May I?")
    assert (event["ts"], event["user"], event["channel"]) == (said.ts, "U0MAYA", "D0MAYA")
    assert (envelope["team_id"], envelope["api_app_id"]) == ("T0HOME", "A0BOT")
    assert envelope["authorizations"][0]["user_id"] == "U0BOT"
    assert envelope["is_ext_shared_channel"] is False


@pytest.mark.parametrize(
    ("channel", "words", "events"),
    [
        pytest.param("general", "hello", [], id="no-mention"),
        pytest.param("general", "@testbot hello", ["app_mention"], id="mention-by-name"),
        pytest.param("general", "@Test Bot, hello", ["app_mention"], id="mention-by-display-name"),
        pytest.param("no-bot", "@testbot hello", [], id="bot-not-there"),
        pytest.param("bot", "@testbot hello", ["message"], id="mention-in-direct-message"),
    ],
)
def test_the_bot_hears_what_it_subscribed_to(slack, plain_bot, wait_for, channel, words, events):
    maya = slack.as_user("maya")
    maya.say(words, to=channel)
    maya.say("the end")
    wait_for(lambda: len(plain_bot.bodies) > len(events))
    heard = [json.loads(b)["event"] for b in plain_bot.bodies]
    assert [e["type"] for e in heard if e["text"] != "the end"] == events


def test_a_subscription_to_channels_makes_two_events_of_a_mention(workspace, wait_for, serve_plain):
    workspace["bot"]["events"] = ["app_mention", "message.channels"]
    with serve_plain(workspace) as (slack, bot):
        slack.as_user("maya").mention("hello", channel="general")
        wait_for(lambda: len(bot.bodies) == 2)
        events = [json.loads(b) for b in bot.bodies]
    assert {e["event"]["type"] for e in events} == {"message", "app_mention"}
    assert len({e["event_id"] for e in events}) == 2
    assert len({e["event"]["ts"] for e in events}) == 1


def test_an_outsider_in_a_shared_channel_is_marked(slack, plain_bot, wait_for):
    slack.as_user("eve").mention("hello", channel="partners")
    wait_for(lambda: plain_bot.bodies)
    envelope = last(plain_bot)
    assert envelope["is_ext_shared_channel"] is True
    assert envelope["team_id"] == "T0OTHER"
    assert envelope["authorizations"][0]["team_id"] == "T0HOME"
    assert envelope["event"]["user_team"] == "T0OTHER"


def test_another_bot_is_marked(slack, plain_bot, wait_for):
    slack.as_user("robo").mention("hello", channel="general")
    wait_for(lambda: plain_bot.bodies)
    event = last(plain_bot)["event"]
    assert event["bot_id"] == "B0ROBO"
    assert event["bot_profile"]["name"] == "robo"


def comes_no_sooner(slack, bot, seconds, number):
    slack.pass_time(seconds)
    time.sleep(0.1)
    assert len(bot.bodies) == number


def test_a_refused_event_comes_again_after_0_60_and_300_seconds(slack, plain_bot, wait_for):
    plain_bot.answer = lambda _: Response("", 500)
    slack.as_user("maya").say("hello")
    wait_for(lambda: len(plain_bot.bodies) == 2 and slack.waiting == 1)
    comes_no_sooner(slack, plain_bot, 55, 2)
    slack.pass_time(6)
    wait_for(lambda: len(plain_bot.bodies) == 3 and slack.waiting == 1)
    comes_no_sooner(slack, plain_bot, 290, 3)
    slack.pass_time(11)
    wait_for(lambda: slack.lost)
    assert len(set(plain_bot.bodies)) == 1
    told = [(h.get("x-slack-retry-num"), h.get("x-slack-retry-reason")) for h in plain_bot.headers]
    assert told == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


def test_a_bot_may_decline_retries(slack, plain_bot, wait_for):
    plain_bot.answer = lambda _: Response("", 500, {"x-slack-no-retry": "1"})
    slack.as_user("maya").say("hello")
    wait_for(lambda: slack.lost)
    assert len(plain_bot.bodies) == 1


@pytest.mark.slow
def test_a_bot_that_takes_longer_than_three_seconds_is_asked_again(slack, plain_bot, wait_for):
    def slow_once(number):
        time.sleep(3.2 if number == 1 else 0)
        return Response("", 200)

    plain_bot.answer = slow_once
    slack.as_user("maya").say("hello")
    wait_for(lambda: len(plain_bot.bodies) == 2)
    assert plain_bot.headers[1]["x-slack-retry-reason"] == "http_timeout"


def test_events_wait_for_a_bot_that_is_not_there_yet(slack, serve_bot, wait_for):
    slack.as_user("maya").say("too early")
    assert slack.waiting == 1
    with serve_bot() as (bot, url):
        slack.bot_url = url
        wait_for(lambda: bot.bodies)
    assert last(bot)["event"]["text"] == "too early"


def test_events_that_meet_a_closed_port_are_kept(slack, serve_bot, wait_for):
    with serve_bot() as (_, url):
        pass
    slack.bot_url = url
    slack.as_user("maya").say("hello")
    wait_for(lambda: len(slack.requests) == 2)
    assert {r["answer"] for r in slack.requests} == {"connection_failed"}
    wait_for(lambda: slack.waiting == 1)


def test_an_address_can_be_verified(slack, plain_bot, wait_for):
    challenge = slack.verify_url()
    wait_for(lambda: plain_bot.bodies)
    assert last(plain_bot) == {"type": "url_verification", "challenge": challenge}


def test_a_signature_is_that_of_slacks_own_example():
    # docs.slack.dev, authentication/verifying-requests-from-slack.
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
        b"%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    headers = signature_headers("8f742231b10e8888abcd99yyyzzz85a5", body, 1531420618)
    digest = "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert headers["X-Slack-Signature"] == f"v0={digest}"

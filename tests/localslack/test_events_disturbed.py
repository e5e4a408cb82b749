"""Events that come twice, late, in another order, too many or for nothing, as they do in Slack."""

import json

import pytest
from flask import Response

from localslack.driver import LocalSlack, Refused
from localslack.sending.posting import HttpRoad, Post, Sort
from localslack.sending.subscription import Subscription
from tests.localslack import published

MINUTE, HOUR = 60, 3600


def texts(bot):
    return [json.loads(b)["event"]["text"] for b in bot.bodies]


def test_an_event_can_come_twice_with_the_same_id(slack, plain_bot, wait_for):
    slack.events.duplicate("message")
    slack.as_user("maya").say("hello")
    wait_for(lambda: len(plain_bot.bodies) == 2)
    assert len(set(plain_bot.bodies)) == 1
    assert not any("x-slack-retry-num" in h for h in plain_bot.headers)


def test_an_event_can_come_late(slack, plain_bot, wait_for):
    slack.events.delay(HOUR)
    maya = slack.as_user("maya")
    maya.say("first")
    maya.say("second")
    wait_for(lambda: plain_bot.bodies)
    assert texts(plain_bot) == ["second"]
    slack.pass_time(HOUR)
    wait_for(lambda: texts(plain_bot) == ["second", "first"])


def test_events_can_come_in_another_order(slack, plain_bot, wait_for):
    slack.events.reorder(3)
    for word in ("one", "two", "three", "four"):
        slack.as_user("maya").say(word)
    wait_for(lambda: len(plain_bot.bodies) == 4)
    heard = [t for t in texts(plain_bot) if t != "four"]
    assert heard == ["three", "two", "one"]


def test_an_unknown_disorder_is_refused(slack):
    with pytest.raises(Refused, match="Events cannot be disturbed so"):
        slack.orders.send("disorder", do="shuffle")


def test_with_delayed_events_it_comes_every_hour_for_a_day(slack, plain_bot, wait_for):
    slack.events.keep_trying()
    plain_bot.answer = lambda _: Response("", 500)
    slack.as_user("maya").say("hello")
    wait_for(lambda: len(plain_bot.bodies) == 2 and slack.waiting == 1)
    for attempt in range(2, 28):
        slack.pass_time(HOUR)
        wait_for(lambda n=attempt: len(plain_bot.bodies) == n + 1)
        wait_for(lambda n=attempt: slack.waiting == (n < 27))
    assert plain_bot.headers[-1]["x-slack-retry-num"] == "27"
    assert len(slack.lost) == 1


def test_too_many_events_are_left_out_and_the_bot_is_told_once(slack, plain_bot, wait_for):
    slack.events.limit(2)
    for word in ("one", "two", "three", "four"):
        slack.as_user("maya").say(word)
    wait_for(lambda: len(plain_bot.bodies) == 3)
    bodies = [json.loads(b) for b in plain_bot.bodies]
    told = next(b for b in bodies if b["type"] == "app_rate_limited")
    assert (told["team_id"], told["api_app_id"]) == ("T0HOME", "A0BOT")
    assert told["minute_rate_limited"] % 60 == 0
    assert "event" not in told
    assert "event_id" not in told
    if published.at_hand():
        assert published.errors(published.EVENTS, "AppRateLimitedEvent", told) == []
    assert len(slack.events.left_out) == 2
    slack.pass_time(HOUR)
    slack.as_user("maya").say("later")
    wait_for(lambda: len(plain_bot.bodies) == 4)


def test_a_bot_that_refuses_nearly_all_is_sent_nothing_more(slack, plain_bot, wait_for):
    slack.events.exempt_below(8)
    plain_bot.answer = lambda _: Response("", 500)
    for word in ("one", "two"):
        slack.as_user("maya").say(word)
    wait_for(lambda: len(plain_bot.bodies) == 4 and slack.waiting == 2)
    assert not slack.events.disabled
    slack.pass_time(MINUTE)
    wait_for(lambda: len(plain_bot.bodies) == 6 and slack.waiting == 2)
    slack.pass_time(300)
    wait_for(lambda: slack.events.disabled)
    slack.as_user("maya").say("three")
    assert [e["event"]["text"] for e in slack.events.left_out] == ["three"]
    slack.events.enable()
    plain_bot.answer = lambda _: Response("", 200)
    slack.as_user("maya").say("four")
    wait_for(lambda: texts(plain_bot)[-1] == "four")


@pytest.mark.parametrize(
    ("tries", "failed", "disabled"),
    [
        pytest.param(1000, 951, True, id="more-than-95-in-100"),
        pytest.param(1000, 950, False, id="just-95-in-100"),
        pytest.param(999, 999, False, id="too-few-events"),
    ],
)
def test_a_subscription_is_switched_off_by_slacks_own_numbers(tries, failed, disabled):
    subscription = Subscription(lambda: 0.0)
    for number in range(tries):
        subscription.note(number >= failed)
    assert subscription.disabled is disabled


def test_failures_count_for_an_hour():
    now = [0.0]
    subscription = Subscription(lambda: now[0])
    for _ in range(990):
        subscription.note(False)
    now[0] = HOUR
    for _ in range(10):
        subscription.note(False)
    assert not subscription.disabled


def test_thirty_thousand_events_an_hour_are_let_through():
    subscription = Subscription(lambda: 0.0)
    assert sum(subscription.admit() for _ in range(30_010)) == 30_000
    assert subscription.must_tell()
    assert not subscription.must_tell()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Response("", 500), "http_error", id="error"),
        pytest.param(Response("", 404), "http_error", id="not-found"),
        pytest.param(
            Response("", 302, {"Location": "/slack/events"}), "too_many_redirects", id="in-circles"
        ),
    ],
)
def test_the_reason_of_a_repetition_is_told(slack, plain_bot, wait_for, answer, reason):
    plain_bot.answer = lambda _: answer
    slack.as_user("maya").say("hello")
    wait_for(lambda: any("x-slack-retry-num" in h for h in plain_bot.headers))
    told = {h["x-slack-retry-reason"] for h in plain_bot.headers if "x-slack-retry-num" in h}
    assert told == {reason}


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param("https://{host}/", "ssl_error", id="no-tls-there"),
        pytest.param("http://127.0.0.1:9/", "connection_failed", id="nobody-there"),
        pytest.param("http://127.0.0.1:99999/", "unknown_error", id="no-address"),
    ],
)
def test_an_address_that_does_not_work_is_told_apart(slack, address, reason):
    host = slack.page_url.split("/")[2]
    road = HttpRoad("secret", lambda: 0.0, address.format(host=host))
    assert road.carry(Post(Sort.EVENT, "event", {})).reason == reason


def test_one_redirect_is_followed(slack, plain_bot, wait_for):
    plain_bot.answer = lambda n: (
        Response("", 307, {"Location": "/slack/events"}) if n == 1 else Response("", 200)
    )
    slack.as_user("maya").say("hello")
    wait_for(lambda: slack.requests)
    assert [r["status"] for r in slack.requests] == [200]


def test_declining_repetitions_means_nothing_where_the_answer_is_good(slack, plain_bot, wait_for):
    plain_bot.answer = lambda _: Response("", 200, {"x-slack-no-retry": "1"})
    slack.as_user("maya").say("hello")
    wait_for(lambda: slack.requests)
    assert (slack.waiting, slack.lost) == (0, [])


def test_a_certificate_check_is_answered_by_slacks_own_library(slack, new_app, bolt_bot, wait_for):
    with bolt_bot(new_app()):
        slack.orders.send("ssl_check")
        wait_for(lambda: [r for r in slack.requests if r["name"] == "ssl_check"])
    (checked,) = [r for r in slack.requests if r["name"] == "ssl_check"]
    assert checked["status"] == 200
    assert checked["sent"]["ssl_check"] == "1"


def test_several_local_slacks_keep_their_disorder_apart(workspace, slack, plain_bot, wait_for):
    slack.events.duplicate()
    with LocalSlack.start(workspace) as other:
        other.as_user("maya").say("hello")
        assert other.waiting == 1

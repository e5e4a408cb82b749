"""Journeys through the whole bot but for the search: by message, mention, command and button, whatever goes wrong."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from bot.worker import SORRY
from localslack.driver import NoAnswerCame

QUESTION = "can I use my own laptop?"


@pytest.fixture
def quote(small_bot):
    """The words of the policy."""
    return small_bot.QUOTE


def of_bot(slack, words):
    """The bot's messages that hold these words."""
    return [post for post in slack.posts if words in post.all_text]


# How it goes when nothing goes wrong.


def test_a_direct_message_is_answered_with_the_policys_words(slack, bot, records, quote):
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    answer = maya.wait_for_answer()
    assert quote in answer.all_text
    assert "Remote work policy" in answer.all_text
    records.settle(slack)
    assert records.ledger() == ["question.answered"]


def test_a_mention_is_answered_in_its_thread(slack, bot, records, quote):
    maya = slack.as_user("maya")
    asked = maya.mention(QUESTION, channel="staff")
    answer = maya.wait_for_answer()
    assert (answer.thread_ts, quote in answer.all_text) == (asked.ts, True)


def test_a_command_is_answered_for_its_sender_only(slack, bot, records, quote):
    maya = slack.as_user("maya")
    maya.slash(f"/isms ask {QUESTION}", channel="staff")
    assert quote in maya.wait_for_answer().all_text
    records.settle(slack)
    assert of_bot(slack, quote)[0].seen_by == ["U0MAYA"]


def test_an_unknown_word_is_answered_with_help(slack, bot):
    maya = slack.as_user("maya")
    maya.slash("/isms dance")
    answer = maya.wait_for_answer()
    assert "dance" in answer.all_text
    assert "/isms help" in answer.all_text


def test_a_button_is_answered(slack, bot, records):
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    answer = maya.wait_for_answer()
    maya.click(answer, answer.action_ids[0])
    said = maya.wait_for_answer()
    assert said.text
    assert not answer.trouble


@pytest.mark.parametrize(
    ("who", "channel"),
    [
        pytest.param("gus", "mixed", id="guest"),
        pytest.param("eve", "partners", id="another-company"),
    ],
)
def test_who_is_not_staff_gets_no_policy_text(slack, bot, records, quote, who, channel):
    slack.as_user(who).mention(QUESTION, channel=channel)
    records.settle_answered(slack)
    assert records.ledger() == ["person.turned_away"]
    assert of_bot(slack, quote) == []
    assert of_bot(slack, "I can only answer")


def test_a_guests_direct_message_gets_no_policy_text(slack, bot, records, quote):
    gus = slack.as_user("gus")
    gus.say(QUESTION)
    assert quote not in gus.wait_for_answer().all_text


def test_another_bot_hears_nothing(slack, bot, records):
    slack.as_user("robo").mention(QUESTION, channel="staff")
    slack.as_user("maya").mention(QUESTION, channel="staff")
    slack.as_user("maya").wait_for_answer()
    records.settle(slack)
    assert len(slack.posts) == 1


# What Slack delivers more than once.


def event_of(slack):
    return events_of_people(slack)[0]


def events_of_people(slack):
    """Slack tells the bot of its own messages, too."""
    events = [r["sent"] for r in slack.requests if r["name"].startswith("event")]
    return [e for e in events if "bot_id" not in e["event"]]


@pytest.mark.slow
def test_an_event_that_is_delivered_four_times_is_answered_once(slack, bot, records, quote):
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    maya.wait_for_answer()
    for _ in range(3):
        slack.deliver(event_of(slack))
    records.settle_answered(slack, events=4)
    assert len(of_bot(slack, quote)) == 1
    assert records.ledger() == ["question.answered"]


@pytest.mark.slow
def test_one_text_that_comes_as_two_events_is_answered_once(slack, bot, records, quote):
    maya = slack.as_user("maya")
    maya.mention(QUESTION, channel="staff")
    maya.wait_for_answer()
    mention = event_of(slack)
    twin = {
        "event_id": "Ev0TWIN",
        "event": {**mention["event"], "type": "message", "channel_type": "im"},
    }
    slack.deliver({**mention, **twin})
    records.settle_answered(slack, events=2)
    assert len(of_bot(slack, quote)) == 1


@pytest.mark.slow
def test_two_questions_are_two_answers(slack, bot, records, quote):
    maya = slack.as_user("maya")
    for _ in range(2):
        maya.say(QUESTION)
        maya.wait_for_answer()
    records.settle(slack)
    assert len(of_bot(slack, quote)) == 2


# What the way to Slack does.


@pytest.mark.slow
def test_a_lost_reply_makes_no_second_message(slack, bot, records, quote):
    slack.faults.next("chat.postMessage", "drop_reply")
    slack.as_user("maya").say(QUESTION)
    records.settle_answered(slack)
    assert len(of_bot(slack, quote)) == 1
    assert records.states("outbox") == ["sent"]


@pytest.mark.slow
@pytest.mark.parametrize(("after", "calls"), [(True, 1), (False, 2)])
def test_an_error_page_is_neither_a_yes_nor_a_no(slack, bot, records, quote, after, calls):
    slack.faults.next("chat.postMessage", "status", status=503, after=after)
    slack.as_user("maya").say(QUESTION)
    records.settle_answered(slack)
    assert len(of_bot(slack, quote)) == 1
    assert len([r for r in slack.requests if r["name"] == "chat.postMessage"]) == calls


@pytest.mark.slow
def test_slack_is_obeyed_when_it_asks_to_wait(slack, bot, records, quote):
    slack.faults.next("chat.postMessage", "ratelimited", seconds=1, calls=2)
    slack.as_user("maya").say(QUESTION)
    records.settle_answered(slack)
    asked = [r["at"] for r in slack.requests if r["name"] == "chat.postMessage"]
    assert all(later - sooner >= 1 for sooner, later in pairwise(asked))
    assert len(asked) == 3
    assert len(of_bot(slack, quote)) == 1


@pytest.mark.slow
def test_while_slack_is_away_questions_wait(slack, bot, records, quote):
    slack.faults.next("*", "status", status=502, calls=100)
    slack.as_user("maya").say(QUESTION)
    slack.as_user("ada").say(QUESTION)
    time.sleep(0.5)
    assert of_bot(slack, quote) == []
    slack.faults.clear()
    records.settle_answered(slack, events=2)
    assert len(of_bot(slack, quote)) == 2
    assert records.ledger() == ["question.answered"] * 2


@pytest.mark.slow
def test_while_the_token_is_refused_messages_wait(slack, bot, records, quote):
    slack.faults.next("chat.postMessage", "error", code="token_revoked", calls=3)
    slack.as_user("maya").say(QUESTION)
    records.settle_answered(slack)
    assert len(of_bot(slack, quote)) == 1


@pytest.mark.slow
def test_a_message_that_slack_declines_holds_nobody_up(slack, bot, records, quote):
    slack.faults.next("chat.postMessage", "error", code="channel_not_found")
    for _ in range(2):
        slack.as_user("maya").say(QUESTION)
    records.settle_answered(slack, events=2)
    assert records.states("outbox") == ["declined", "sent"]


@pytest.mark.slow
def test_without_the_scope_to_look_an_answer_is_rather_sent_twice_than_not_at_all(
    slack, bot, records, quote
):
    """Channel history is optional (docs/delivery.md); direct messages can always be looked up."""
    slack.faults.next("chat.postMessage", "drop_reply")
    slack.as_user("maya").mention(QUESTION, channel="staff")
    records.settle_answered(slack)
    assert len(of_bot(slack, quote)) == 2


@pytest.mark.slow
def test_what_waited_in_a_channel_comes_in_order(slack, bot, records, engine):
    slack.faults.next("chat.postMessage", "status", status=502, calls=2)
    slack.faults.next("chat.postMessage", "drop_reply", calls=2)
    for number in range(6):
        slack.as_user("maya").say(f"what about cat {number}?")
    records.settle_answered(slack, events=6)
    with engine.connect() as connection:
        sent = connection.execute(text("SELECT ts FROM outbox ORDER BY seq")).scalars().all()
    assert sent == sorted(sent, key=float)
    assert len(slack.posts) == 6


@pytest.mark.slow
def test_slacks_pace_is_kept_without_holding_others_up(small_bot, slack, options, records, quote):
    slack.keep_pace()
    paced = replace(small_bot.IN_A_MOMENT, pace=timedelta(seconds=1))
    with small_bot.running(options, paced) as url:
        slack.bot_url = url
        for _ in range(3):
            slack.as_user("maya").say(QUESTION)
        slack.as_user("ada").say(QUESTION)
        records.settle_answered(slack, events=4)
    posts = of_bot(slack, quote)
    assert [p.seen_by for p in posts].index(["U0ADA"]) < 2
    assert [r["status"] for r in slack.requests if r["name"] == "chat.postMessage"] == [200] * 4


# What goes wrong on our side.


@pytest.mark.slow
def test_an_error_is_tried_again_and_then_apologised_for_once(slack, bot, records):
    maya = slack.as_user("maya")
    maya.say("please explode with my secret words")
    answer = maya.wait_for_answer(timeout=30)
    assert answer.text == SORRY
    records.settle(slack)
    assert records.states("inbox") == ["failed"]
    assert records.ledger() == ["request.failed"]
    assert len(slack.posts) == 1


@pytest.mark.slow
def test_an_error_holds_nobody_else_up(slack, bot, records, quote, caplog):
    slack.as_user("maya").say("please explode with my secret words")
    slack.as_user("ada").say(QUESTION)
    records.settle_answered(slack, events=2, seconds=40)
    assert len(of_bot(slack, quote)) == 1
    assert "ZeroDivisionError" in caplog.text
    assert "secret words" not in caplog.text


@pytest.mark.slow
def test_what_stands_behind_an_answer_is_emptied(slack, bot, records, engine):
    maya = slack.as_user("maya")
    maya.say("can I use my own laptop, the blue one?")
    maya.wait_for_answer()
    records.settle(slack)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT body FROM inbox UNION ALL SELECT body FROM outbox"))
        assert [row[0] for row in kept] == [None, None]


@pytest.mark.slow
def test_a_slow_answer_lets_the_others_pass(slack, bot, records, quote):
    slack.as_user("maya").say("what about a slow laptop?")
    slack.as_user("ada").say(QUESTION)
    records.settle_answered(slack, events=2)
    assert [p.seen_by for p in of_bot(slack, quote)] == [["U0ADA"], ["U0MAYA"]]


@pytest.mark.slow
def test_what_is_under_way_is_finished_before_the_bot_ends(
    small_bot, slack, options, records, quote
):
    with small_bot.running(options) as url:
        slack.bot_url = url
        slack.as_user("maya").say("what about a slow laptop?")
        while records.states("inbox") == []:
            time.sleep(0.01)
    assert records.states("inbox") == ["done"]
    assert records.states("outbox") == ["sent"]
    assert len(of_bot(slack, quote)) == 1


@pytest.mark.slow
def test_what_was_kept_while_nobody_worked_is_answered_at_the_start(
    small_bot, slack, options, records, quote
):
    slack.as_user("maya").say(QUESTION)
    for _ in range(2):
        with small_bot.running(options) as url:
            slack.bot_url = url
            records.settle_answered(slack)
    assert len(of_bot(slack, quote)) == 1


@pytest.mark.slow
def test_many_people_at_once_are_each_answered_once(slack, bot, records, quote):
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda n: slack.as_user(("maya", "ada")[n % 2]).say(QUESTION), range(20)))
    records.settle_answered(slack, events=20)
    assert len(of_bot(slack, quote)) == 20
    assert records.ledger() == ["question.answered"] * 20


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_commands_are_acknowledged_while_fifty_answers_take_long(
    small_bot, slack, options, monkeypatch
):
    monkeypatch.setattr(small_bot.SmallFinder, "find", lambda *_: time.sleep(5))
    with small_bot.running(options) as url:
        slack.bot_url = url
        with ThreadPoolExecutor(10) as pool:
            list(pool.map(lambda n: slack.as_user(("maya", "ada")[n % 2]).say(QUESTION), range(50)))
        for _ in range(10):
            slack.as_user("maya").slash("/isms help")
        until = time.monotonic() + 10
        while len(commands := took(slack, "command")) < 10 or len(took(slack, "event")) < 50:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert max(commands) < 1000
        # Not waited for: what is under way goes on without anybody who asked.
        monkeypatch.setattr("bot.worker.DRAIN_SECONDS", 0.1)


def took(slack, kind):
    """Milliseconds until each request of this kind was acknowledged."""
    return [r["took_ms"] for r in slack.requests if r["to_bot"] and r["name"].startswith(kind)]


@pytest.mark.slow
def test_two_bots_on_one_database_answer_once(small_bot, slack, options, records, quote):
    """As two replicas do: Slack sends each event to one of them, and again to the other."""
    with small_bot.running(options) as one, small_bot.running(options) as other:
        for number in range(6):
            slack.bot_url = (one, other)[number % 2]
            slack.as_user("maya").say(QUESTION)
            records.settle_answered(slack, events=2 * number + 1)
            slack.bot_url = (other, one)[number % 2]
            slack.deliver(events_of_people(slack)[-1])
            records.settle_answered(slack, events=2 * number + 2)
    assert len(of_bot(slack, quote)) == 6


@pytest.mark.slow
def test_nobody_answers_while_nobody_runs(slack, options):
    maya = slack.as_user("maya")
    maya.say(QUESTION)
    with pytest.raises(NoAnswerCame):
        maya.wait_for_answer(timeout=0.1)

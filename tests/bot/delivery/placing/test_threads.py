"""A message stands below the one it belongs to, whatever happened to that."""

from dataclasses import replace

import pytest

from bot.delivery import standing
from bot.delivery.posts import Declined, Later, Post, Route, Sent
from bot.storage.sessions import reading
from tests.bot.delivery.placing.conftest import BELOW, FIRST, NEWS, RECEIPT, TEAM


def test_what_belongs_under_a_message_stands_in_its_thread(slack, owe, drain):
    owe(FIRST, BELOW)
    owe(replace(BELOW, text="we are done"))
    drain()
    assert slack.stands() == [
        ("D1", "receipt", None),
        ("D1", "we look at it", "receipt"),
        ("D1", "we are done", "receipt"),
    ]


@pytest.mark.parametrize(
    ("first", "channel"),
    [
        pytest.param(None, None, id="there was none"),
        pytest.param(replace(FIRST, about="incident:2:receipt"), None, id="it is another's"),
        pytest.param(replace(FIRST, channel="U2"), None, id="it went to another"),
        pytest.param(replace(FIRST, channel=TEAM), None, id="it stands in a channel"),
        pytest.param(FIRST, Declined("cannot_dm_bot"), id="the conversation cannot be opened"),
    ],
)
def test_without_such_a_message_there_it_is_said_beside(slack, owe, drain, first, channel):
    if first:
        owe(first)
        drain()
    slack.places = {"U1": channel} if channel else {}
    before = len(slack.messages)
    slack.send, send = (lambda post, name: send(replace(post, channel="D1"), name)), slack.send
    owe(BELOW)
    drain()
    assert slack.stands()[before:] == [("D1", "we look at it", None)]


def test_each_place_has_a_thread_of_its_own(slack, owe, drain):
    for to in (TEAM, "U1", "U2"):
        owe(Post(to, f"news for {to}", about=NEWS))
    for to in ("U2", "U1", TEAM):
        owe(Post(to, f"more for {to}", under=NEWS))
    drain()
    below = {text: above for _, text, above in slack.stands() if text.startswith("more")}
    assert below == {f"more for {to}": f"news for {to}" for to in (TEAM, "U1", "U2")}


@pytest.mark.parametrize("named", ["U1", "D1", "maya@x.example"])
def test_a_person_is_the_same_by_every_name(slack, owe, drain, named):
    slack.places = {"maya@x.example": "D1"}
    owe(Post("D1", "receipt", about=RECEIPT))
    owe(replace(BELOW, channel=named))
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


def test_what_stands_in_a_thread_itself_is_answered_in_that(slack, owe, drain):
    owe(Post("D1", "question"))
    drain()
    owe(Post("D1", "receipt", about=RECEIPT, thread_ts=slack.messages[0].ts), BELOW)
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "question")


def test_a_message_that_is_gone_in_slack_leaves_it_beside(slack, owe, drain):
    owe(FIRST)
    drain()
    slack.messages.clear()
    owe(BELOW)
    drain()
    assert slack.stands() == [("D1", "we look at it", None)]


def test_a_message_that_was_taken_back_has_no_thread(slack, owe, drain):
    owe(FIRST)
    drain()
    owe(Post("U1", "", route=Route.DELETE, user="U1", about=RECEIPT), BELOW)
    slack.send, send = (
        (lambda p, n: Sent(None) if p.route is Route.DELETE else send(p, n)),
        slack.send,
    )
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", None)


def test_while_the_conversation_cannot_be_found_it_waits(slack, owe, drain, sender, clock):
    owe(FIRST)
    drain()
    owe(BELOW)
    slack.places = {"U1": Later(5, "connection_refused")}
    for _ in range(3):
        sender.round()
        clock.pass_by(seconds=10)
    assert len(slack.messages) == 1
    slack.places = {}
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


def test_a_first_message_by_another_name_that_is_not_sent_yet_is_waited_for(
    slack, owe, drain, clock
):
    owe(Post("D1", "receipt", about=RECEIPT))
    slack.next = [(Later(20, "internal_error"), None)]
    owe(BELOW)
    drain()
    assert slack.stands()[-1] == ("D1", "we look at it", "receipt")


@pytest.mark.parametrize("wrong", [{"about": "a" * 81}, {"under": "a" * 81},
                                   {"route": Route.UPDATE}, {"route": Route.UPDATE, "text": " "}])  # fmt: skip
def test_what_cannot_be_named_is_our_own_mistake(owe, wrong):
    with pytest.raises(ValueError, match=r"characters|redraws|words"):
        owe(replace(Post(TEAM, "hello"), **wrong))


def test_what_is_above_is_known_by_place_and_time_stamp_alone(services, owe, drain, slack):
    """The same time stamp in another channel is another message."""
    owe(FIRST)
    drain()
    key = services.master_key
    with reading(services.engine) as session:
        at = [standing.abouts_at(session, standing.keyed_place(c, key), slack.messages[0].ts)
              for c in ("D1", "D2", "U1")]  # fmt: skip
    assert at == [(RECEIPT,), (), ()]

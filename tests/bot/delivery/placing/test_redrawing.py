"""A redraw ends at what was written last, whatever happens between."""

from datetime import timedelta

import pytest

from bot.delivery import outbox
from bot.delivery.pacing import MINUTE
from bot.delivery.posts import Declined, Elsewhere, Later, Post, Unknown
from bot.delivery.timing import USUAL
from bot.storage.sessions import writing
from tests.bot.delivery.placing.conftest import FIRST, NEWS, TEAM, redraw, states


def test_a_redraw_changes_what_stands_there_and_sends_nothing(slack, owe, drain, engine):
    owe(Post(TEAM, "new report", about=NEWS), Post(TEAM, "other", about="incident:2:announcement"))
    drain()
    owe(redraw("claimed by Ada"))
    drain()
    assert [text for _, text, _ in slack.stands()] == ["claimed by Ada", "other"]
    assert states(engine) == ["sent"] * 3


def test_a_redraw_of_nothing_is_done(slack, owe, drain, engine):
    owe(redraw("claimed"), redraw("closed", channel="U1"))
    drain()
    assert (slack.messages, states(engine)) == ([], ["sent", "sent"])
    assert not [call for call in slack.calls if call[0] == "redraw"]


def test_every_message_of_that_name_there_is_redrawn_and_none_elsewhere(slack, owe, drain):
    owe(*(Post(to, "new report", about=NEWS) for to in (TEAM, TEAM, TEAM, "U1", "C0OTHER")))
    drain()
    owe(redraw("claimed"))
    drain()
    assert [text for channel, text, _ in slack.stands() if channel == TEAM] == ["claimed"] * 3
    assert {text for channel, text, _ in slack.stands() if channel != TEAM} == {"new report"}
    owe(redraw("claimed", channel="U1"))
    drain()
    assert ("D1", "claimed", None) in slack.stands()


def test_a_redraw_does_not_overtake_its_message(slack, owe, drain, sender, clock):
    slack.next = [(Later(60, "internal_error"), None)]
    owe(Post(TEAM, "new report", about=NEWS))
    owe(redraw("claimed"))
    for _ in range(10):
        clock.pass_by(seconds=1)
        sender.round()
    assert slack.messages == []
    drain()
    assert slack.stands() == [(TEAM, "claimed", None)]


def test_what_is_said_instead_is_redrawn_too(slack, owe, drain):
    slack.next = [(Later(5, "internal_error"), None), (Declined("is_archived"), None)]
    owe(Post(TEAM, "new", about=NEWS, instead=(Post("U1", "new", about=NEWS),)))
    owe(redraw("claimed"), redraw("claimed", channel="U1"))
    drain()
    assert slack.stands() == [("D1", "claimed", None)]


def test_a_message_of_later_is_not_redrawn_by_an_earlier_redraw(slack, owe, drain, sender):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.next = [(Later(30, "internal_error"), None)]
    owe(redraw("claimed"))
    sender.round()
    owe(Post(TEAM, "claimed an hour ago, and nothing happened", about=NEWS))
    drain()
    assert [t for _, t, _ in slack.stands()] == [
        "claimed",
        "claimed an hour ago, and nothing happened",
    ]


def test_the_newest_redraw_wins_and_those_before_are_not_sent(slack, owe, drain, engine):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    for words in ("claimed", "severe", "closed"):
        owe(redraw(words))
    drain()
    assert slack.stands() == [(TEAM, "closed", None)]
    assert states(engine) == ["sent", "superseded", "superseded", "sent"]


def test_a_redraw_under_way_comes_before_the_newer_one(slack, owe, drain, engine, clock):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    owe(redraw("claimed"))
    clock.pass_by(seconds=2)
    with writing(engine) as session:
        dies = outbox.take(session, "dies", clock(), USUAL)
    assert dies.post.text == "claimed"
    owe(redraw("closed"))
    with writing(engine) as session:
        assert outbox.take(session, "waits", clock(), USUAL) is None
    clock.pass_by(seconds=31)
    drain()
    assert slack.stands() == [(TEAM, "closed", None)]


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        pytest.param([(Unknown("TimeoutError"), None)], "claimed", id="the line broke before"),
        pytest.param([(None, Unknown("TimeoutError"))], "claimed", id="the reply was lost"),
        pytest.param([(Later(3, "ratelimited"), None)], "claimed", id="too fast"),
        pytest.param([(Declined("missing_scope"), None)], "claimed", id="a scope is missing"),
        pytest.param([(Declined("invalid_blocks"), None)], "new report", id="it cannot be drawn"),
    ],
)
def test_what_slacks_replies_to_a_redraw_lead_to(slack, owe, drain, outcomes, said):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.next = list(outcomes)
    owe(redraw("claimed"))
    drain()
    assert slack.stands() == [(TEAM, said, None)]


@pytest.mark.parametrize("readers", [Declined("open_to_outsiders"), Elsewhere(FIRST, FIRST)])
def test_a_redraw_for_staff_is_not_shown_to_who_joined_since(slack, owe, drain, engine, readers):
    owe(Post(TEAM, "new report", about=NEWS))
    drain()
    slack.readers = readers
    owe(redraw("claimed", staff_only=True))
    drain()
    assert slack.stands() == [(TEAM, "new report", None)]
    assert states(engine) == ["sent", "declined"]


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_redraws_wait_for_no_message_of_their_channel_and_keep_to_slacks_limit(
    slack, owe, drain, sender, clock
):
    owe(*(Post(f"C{n}", "new report", about=f"incident:{n}") for n in range(30)))
    drain()
    clock.pass_by(seconds=60)
    owe(*(Post("C0", f"news {n}") for n in range(3)))
    owe(*(redraw("claimed", f"C{n}", f"incident:{n}") for n in range(30)))
    since = clock()
    while clock() - since < timedelta(seconds=2):
        clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
    at_once = [m for m in slack.messages if m.text == "claimed"]
    assert 5 <= len(at_once) <= 7
    while clock() - since < MINUTE:
        clock.pass_by(seconds=max(0.01, sender.round().total_seconds()))
    assert 25 <= len([m for m in slack.messages if m.text == "claimed"]) <= 50

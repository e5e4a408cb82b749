"""The sender dies at every step of messages with a thread and of redraws: each is there once, and as it was owed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery import placing, sending
from bot.delivery.posts import Later, Unknown
from tests.bot.delivery.placing.conftest import BELOW, FIRST, RECEIPT, owed, redraw


class Killed(BaseException):
    """The process is gone, as in a power cut."""


STEPS = (
    "outbox.taken",
    "outbox.placed",
    "outbox.sent",
    "outbox.looked_up",
    "outbox.settled",
    "outbox.committed",
)
FAULTS = {
    "none": [],
    "reply lost": [(None, Unknown("TimeoutError"))],
    "reply lost twice": [(None, Unknown("TimeoutError"))] * 2,
    "line broken": [(Unknown("ConnectionResetError"), None)],
    "too fast": [(Later(3, "ratelimited"), None)],
}


@pytest.fixture
def dies_at(monkeypatch):
    """Lets the process die the next time it comes to a step; tells whether it did."""
    armed = []

    def reached(step):
        if step in armed:
            armed.remove(step)
            raise Killed(step)

    for module in (sending, placing):
        monkeypatch.setattr(module, "reached", reached)
    return armed


@pytest.mark.parametrize(
    ("database_url", "fault"),
    [*(("sqlite", fault) for fault in FAULTS), ("postgresql", "reply lost")],
    indirect=["database_url"],
)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_neither_loses_nor_doubles_nor_ages(slack, owe, sender, engine, clock, dies_at, step, fault):  # fmt: skip
    """At each step of each of the rows in turn: thread, message in it, and the last of the redraws are as owed."""
    owe(FIRST, replace(BELOW, channel="U1"), redraw("claimed", "U1", RECEIPT))
    owe(redraw("closed", "U1", RECEIPT))
    slack.next = list(FAULTS[fault])
    deaths, began = 0, clock()
    while owed(engine):
        assert clock() - began < timedelta(hours=1), "it comes to no rest"
        if not dies_at and deaths < 6:
            dies_at.append(step)
        try:
            clock.pass_by(seconds=max(0.05, sender.round().total_seconds()))
        except Killed:
            deaths += 1
            clock.pass_by(seconds=31)
    assert deaths or step == "outbox.looked_up"
    assert slack.stands() == [("D1", "closed", None), ("D1", "we look at it", "closed")]


def test_what_was_certainly_not_sent_is_not_looked_for(slack, owe, drain, sender, clock, dies_at):
    """Who dies before it is known where a message goes has not sent it, so nobody waits for the quarantine."""
    owe(FIRST)
    drain()
    owe(BELOW)
    dies_at.append("outbox.taken")
    clock.pass_by(seconds=2)
    with pytest.raises(Killed):
        sender.round()
    clock.pass_by(seconds=31)
    assert drain() < 5

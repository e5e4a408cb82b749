"""`isms demo --socket`: the same page, and a bot that nobody can reach from outside."""

import time

import pytest

pytestmark = pytest.mark.slow


def test_people_are_answered_and_a_clock_that_is_moved_is_noticed_soon(socket_demo) -> None:
    hannah = socket_demo.slack.as_user("hannah")
    hannah.say("can I use my own laptop for work?")
    assert "enrolled it in device management" in hannah.wait_for_answer(timeout=30).all_text
    assert socket_demo.slack.bot_url is None
    assert socket_demo.slack.sockets.connected == 1
    checkpoints = socket_demo.home / "checkpoints"
    until = time.monotonic() + 30
    while not any(checkpoints.glob("*")):
        assert time.monotonic() < until
        time.sleep(0.1)
    published = sum(file.stat().st_size for file in checkpoints.iterdir())
    socket_demo.slack.orders.send("clock", seconds=3700, **{"as": "hannah"})
    until = time.monotonic() + 10
    while sum(file.stat().st_size for file in checkpoints.iterdir()) == published:
        assert time.monotonic() < until
        time.sleep(0.1)

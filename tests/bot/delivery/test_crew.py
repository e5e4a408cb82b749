"""Threads work when there is work, sleep when there is none, and end in good order."""

import queue
import threading
import time
from datetime import timedelta

import pytest

from bot.delivery.bells import Bell
from bot.delivery.crew import Crew

NOW, LONG = timedelta(), timedelta(hours=1)


class Work:
    """Rounds that take one item each from a queue."""

    def __init__(self):
        """Nothing to do at first."""
        self.items, self.done, self.rounds = queue.Queue(), [], 0

    def round(self):
        """Do one item."""
        self.rounds += 1
        try:
            item = self.items.get_nowait()
        except queue.Empty:
            return LONG
        if isinstance(item, Exception):
            raise item
        if isinstance(item, threading.Event):
            item.wait(10)
        self.done.append(item)
        return NOW


@pytest.fixture
def start():
    """Starts a crew, and stops it after the test."""
    crews = []

    def start(work, size=2, sweep=LONG):
        bell = Bell()
        crew = Crew("testing", size, work.round, bell, sweep)
        crews.append(crew)
        crew.start()
        return crew, bell

    yield start
    for crew in crews:
        assert crew.stop(5)


def wait_for(happened):
    until = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < until, "it did not happen within five seconds"
        time.sleep(0.005)


def test_a_ring_wakes_who_sleeps(start):
    work = Work()
    _, bell = start(work)
    wait_for(lambda: work.rounds >= 2)
    work.items.put("late")
    bell.ring()
    wait_for(lambda: work.done == ["late"])


def test_a_ring_before_the_wait_is_not_lost():
    bell = Bell()
    bell.ring()
    began = time.monotonic()
    bell.wait(30)
    assert time.monotonic() - began < 10


def test_without_a_ring_the_sweep_finds_it(start):
    work = Work()
    start(work, sweep=timedelta(milliseconds=20))
    wait_for(lambda: work.rounds >= 2)
    work.items.put("unannounced")
    wait_for(lambda: work.done == ["unannounced"])


def test_an_error_ends_no_thread(start):
    work = Work()
    _, bell = start(work, size=1, sweep=timedelta(milliseconds=20))
    for item in (ValueError("once"), "after"):
        work.items.put(item)
    bell.ring()
    wait_for(lambda: work.done == ["after"])


def test_who_is_told_to_stop_finishes_what_can_be_done_at_once():
    work, hurdle = Work(), threading.Event()
    crew = Crew("testing", 1, work.round, Bell(), LONG)
    for item in (hurdle, 1, 2, 3):
        work.items.put(item)
    crew.start()
    threading.Timer(0.1, hurdle.set).start()
    assert crew.stop(5)
    assert work.done == [hurdle, 1, 2, 3]


def test_stopping_does_not_wait_longer_than_it_may():
    hurdle = threading.Event()

    def slow():
        hurdle.wait(10)
        return LONG

    crew = Crew("testing", 1, slow, Bell(), LONG)
    crew.start()
    assert not crew.stop(0.1)
    hurdle.set()
    assert crew.stop(5)

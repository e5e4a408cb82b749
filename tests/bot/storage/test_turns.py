"""Writers of one SQLite file take turns, and who is in a hurry goes first."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import TimeoutError as TookTooLong

from bot.storage.turns import Turns, turns_at


@pytest.fixture
def turns():
    """Nobody writes yet."""
    return Turns()


def wait_in_line(turns, hurried, order):
    def write():
        with turns.turn(hurried, 5):
            order.append(hurried)

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(0.02)
    return thread


def test_who_is_in_a_hurry_goes_first(turns):
    order = []
    with turns.turn(False, 1):
        waiting = [wait_in_line(turns, hurried, order) for hurried in (False, False, True)]
        assert order == []
    for thread in waiting:
        thread.join()
    assert order == [True, False, False]


def test_who_waits_too_long_is_told_and_stands_in_nobodys_way(turns):
    order = []
    with turns.turn(False, 1):
        patient = wait_in_line(turns, False, order)
        with ThreadPoolExecutor(1) as another, pytest.raises(TookTooLong):
            another.submit(enter, turns).result()
    patient.join()
    assert order == [False]


def enter(turns):
    with turns.turn(True, 0.01):
        pass


def test_a_transaction_within_one_is_left_to_sqlite(turns):
    with turns.turn(False, 1), turns.turn(True, 0.01):
        pass


def test_an_error_ends_a_turn(turns):
    with pytest.raises(ZeroDivisionError), turns.turn(False, 1):
        raise ZeroDivisionError
    with turns.turn(False, 0.01):
        pass


def test_each_file_has_its_own():
    assert turns_at("a") is turns_at("a")
    assert turns_at("a") is not turns_at("b")

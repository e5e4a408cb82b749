"""A model that fails again and again is left alone for a minute."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ask.writing.circuit import MOST_FAILURES, REST, Circuit
from bot.ask.writing.desk import Desk
from bot.settings import Settings
from knowledge.writing.ending import Ending, ModelFailed

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_it_rests_after_so_many_failures_and_is_tried_once_more() -> None:
    now = [NOW]
    circuit = Circuit(lambda: now[0])
    for _ in range(MOST_FAILURES):
        assert not circuit.is_open()
        circuit.note(Ending.TIMED_OUT)
    assert circuit.is_open()
    now[0] += REST + timedelta(seconds=1)
    assert not circuit.is_open()
    circuit.note(Ending.BROKEN)
    assert circuit.is_open()


@pytest.mark.parametrize("ending", [Ending.WRITTEN, Ending.NONSENSE, Ending.DECLINED])
def test_what_a_model_says_does_not_count_against_its_server(ending: Ending) -> None:
    circuit = Circuit(lambda: NOW)
    for _ in range(MOST_FAILURES - 1):
        circuit.note(Ending.BROKEN)
    circuit.note(ending)
    circuit.note(Ending.BROKEN)
    assert not circuit.is_open()


def test_a_call_that_hangs_keeps_its_place_until_it_ends() -> None:
    desk, ends = Desk(1), []

    def hangs(late):
        while not late():
            pass
        ends.append("ended")

    with pytest.raises(ModelFailed, match=Ending.TIMED_OUT):
        desk.within(0.05, hangs)
    while not ends:
        pass
    assert desk.within(5, lambda _: "done") == "done"


def test_there_is_room_for_so_many_and_no_more() -> None:
    desk = Desk(1)

    def inner(_):
        with pytest.raises(ModelFailed, match=Ending.BUSY):
            desk.within(1, lambda _: None)
        return "outer"

    assert desk.within(5, inner) == "outer"


@pytest.mark.parametrize("name", ["gpt-4o", "openai:", ":x", "Open AI:x", "openai:a b"])
def test_a_model_is_named_with_its_provider(name: str) -> None:
    with pytest.raises(ValueError, match="provider:model"):
        Settings(_env_file=None, chat_model=name)

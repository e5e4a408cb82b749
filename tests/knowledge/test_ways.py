"""Of two ways the one that was quicker lately is taken, and the other is tried now and then."""

import pytest

from knowledge.ways import TRIED_EVERY, Ways


class Machine:
    """A clock on which each way takes so many seconds."""

    def __init__(self, *seconds: float) -> None:
        self.now, self.seconds = 0.0, list(seconds)
        self.ways = Ways(lambda: self.now)

    def run(self, times: int) -> list[int]:
        taken = []
        for _ in range(times):
            with self.ways.timed(12) as way:
                self.now += self.seconds[way]
                taken.append(way)
        return taken


@pytest.mark.parametrize(("seconds", "quicker"), [((2, 1), 1), ((1, 2), 0)])
def test_after_one_try_of_each_the_quicker_is_taken(
    seconds: tuple[float, float], quicker: int
) -> None:
    assert Machine(*seconds).run(12) == [0, 1, *[quicker] * 10]


def test_the_slower_is_tried_again_at_times_and_taken_once_it_is_quicker() -> None:
    machine = Machine(2, 1)
    assert sum(machine.run(4 * TRIED_EVERY)) == 4 * TRIED_EVERY - 5
    machine.seconds = [2, 20]
    assert sum(machine.run(TRIED_EVERY)) <= 2
    machine.seconds = [2, 1]
    machine.run(8 * TRIED_EVERY)
    assert sum(machine.run(TRIED_EVERY)) >= TRIED_EVERY - 1


def test_long_texts_make_no_way_look_slow() -> None:
    machine = Machine(2, 1)
    machine.run(10)
    with machine.ways.timed(240) as way:
        machine.now += 12
    assert way == 1
    assert machine.run(5) == [1] * 5

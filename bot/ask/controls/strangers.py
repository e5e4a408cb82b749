"""What is said of numbers that are no control of this edition: those of 2013, and those that never were."""

from collections.abc import Iterator, Sequence

from bot.ask.controls.sentences import named
from ingest.controls import TITLES
from ingest.former_controls import BECAME

MOST_NEAR = 3
_LAST = {
    n: max(int(one.split(".")[2]) for one in TITLES if one.startswith(f"A.{n}."))
    for n in range(5, 9)
}
"""The last number of each theme."""


def former_lines(former: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """What each number of 2013 became."""
    for number, became in former:
        now = " and ".join(became)
        yield f"{number} is a number of the edition of 2013. In that of 2022 it became {now}."


def unknown_lines(unknown: Sequence[str]) -> Iterator[str]:
    """That there is no such control, and what may have been meant."""
    for number in unknown:
        yield f"There is no control {number}. {_instead(number)}"


def _instead(number: str) -> str:
    theme = int(number.split(".")[1])
    if theme not in _LAST:
        near = [one for one in BECAME if one.startswith(f"A.{theme}.")]
        of_2013 = f" In that of 2013 there were {near[0]} to {near[-1]}." if near else ""
        return f"Annex A of 2022 has only A.5 to A.8.{of_2013}"
    near = near_ones(number)
    meant = " or ".join(named(one) for one in near)
    return f"Those of A.{theme} are A.{theme}.1 to A.{theme}.{_LAST[theme]}. Did you mean {meant}?"


def near_ones(number: str) -> list[str]:
    """The controls one most likely mistyped: the last of the theme, and those with a digit less or exchanged."""
    _, theme, *rest = number.split(".")
    digits = rest[0]
    tries = [digits[::-1], *(digits[:n] + digits[n + 1 :] for n in range(len(digits)))]
    near = [f"A.{theme}.{int(one)}" for one in tries if one.isdigit()]
    found = [f"A.{theme}.{_LAST[int(theme)]}", *(one for one in near if one in TITLES)]
    return list(dict.fromkeys(found))[:MOST_NEAR]

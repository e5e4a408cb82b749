"""Which warnings a clock owes at a moment; no clock, no Slack, no SQL."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.incident.duties.rules import Clock

PASSED = "passed"
Given = tuple[str, str, datetime]
"""A duty, a step, and the deadline that it was about."""


@dataclass(frozen=True)
class Step:
    """One thing that is said of a clock."""

    code: str
    """Such as `24h` for a day before the deadline; `passed` at the deadline."""
    at: datetime


@dataclass(frozen=True)
class Owed:
    """What is to be said now of one clock: its latest step; earlier ones that nobody said are folded into it."""

    clock: Clock
    due: datetime
    steps: tuple[str, ...]
    """In order; the last one is said."""

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return self.steps[-1] == PASSED


def steps(due: datetime, warn_hours: Sequence[int]) -> tuple[Step, ...]:
    """All steps of a deadline, in order of time."""
    before = [Step(f"{hours}h", due - timedelta(hours=hours)) for hours in warn_hours]
    return (*sorted(before, key=lambda step: step.at), Step(PASSED, due))


def owed(
    clocks: Iterable[Clock], warn_hours: Sequence[int], given: Collection[Given], now: datetime
) -> tuple[Owed, ...]:
    """What is owed at that moment, for each clock that runs; `given` was said before."""
    found = []
    for clock in clocks:
        if clock.due is None or not clock.is_running:
            continue
        begun = [step.code for step in steps(clock.due, warn_hours) if step.at <= now]
        new = [code for code in begun if (clock.duty.code, code, clock.due) not in given]
        # What would have come before something that was said is past: it is noted, and not said.
        if new and new[-1] == begun[-1]:
            found.append(Owed(clock, clock.due, tuple(new)))
    return tuple(found)

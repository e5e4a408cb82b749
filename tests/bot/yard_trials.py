"""Trials in a yard: what goes wrong in each, and the count of what came of it."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from tests.bot.yard import PEOPLE, Yard
from tests.bot.yard_bot import TOKEN

LATE = 0.04
"""Real seconds after which Slack shows a late message: fewer than two minutes of the yard's take."""
PATIENCE = 30.0
MOST_KILLS = 3
BATCH = 40
"""Trials after which the local Slack begins anew, lest its history grows long."""


class Mix(StrEnum):
    """What goes wrong besides the kills."""

    KILLS = "kills alone"
    LOST = "replies lost"
    LATE = "shown late"
    TWICE = "delivered twice, out of order"
    GUEST = "a guest comes and goes"
    ALL = "all of it"


_FAULTS: Mapping[Mix, tuple[dict[str, Any], ...]] = {
    Mix.LOST: (
        {"kind": "drop_reply"},
        {"kind": "status", "status": 503, "after": True},
        {"kind": "status", "status": 502},
    ),
    Mix.LATE: ({"kind": "late_visible", "seconds": LATE},),
    Mix.ALL: (
        {"kind": "drop_reply"},
        {"kind": "status", "status": 500, "after": True},
        {"kind": "status", "status": 503},
        {"kind": "late_visible", "seconds": LATE},
        {"kind": "ratelimited", "seconds": 2},
        {"kind": "slow", "seconds": 0.05},
    ),
}


@dataclass
class Tally:
    """What came of a number of trials."""

    trials: int = 0
    kills: int = 0
    messages: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: tuple[str, ...] = ()
    """The seeds of trials in which something was lost or doubled."""


def run(yard: Yard, mix: Mix, trials: range, seed: str) -> Tally:
    """So many trials; a trial's seed is `seed` and its number."""
    tally, before = Tally(), yard.deaths
    for first in range(trials.start, trials.stop, BATCH):
        with yard.slack_begun():
            batch = range(first, min(first + BATCH, trials.stop))
            kept = 0
            for number in batch:
                kept = Trial(yard, mix, number, f"{seed}-{number}").run(kept)
            _count(yard, tally, batch, seed)
    tally.kills = yard.deaths - before
    return tally


def _count(yard: Yard, tally: Tally, batch: range, seed: str) -> None:
    said = Counter(t for p in yard.slack.posts for t in set(TOKEN.findall(p.all_text)))
    for number in batch:
        counts = [said[token] for token in tokens_of(number)]
        tally.trials += 1
        tally.messages += len(counts)
        tally.lost += counts.count(0)
        tally.doubled += sum(count > 1 for count in counts)
        if set(counts) != {1}:
            tally.wrong = (*tally.wrong, f"{seed}-{number}")


def tokens_of(number: int) -> list[str]:
    """What marks the questions of a trial."""
    return [f"k{number}x{n}" for n in range(2)]


class Trial:
    """Two people ask, replicas die, and when all is over each question has exactly one answer."""

    def __init__(self, yard: Yard, mix: Mix, number: int, seed: str) -> None:
        """All that is left to chance is drawn from `seed`."""
        self._yard, self._mix, self._number, self._seed = yard, mix, number, seed
        self._rng = Random(seed)  # noqa: S311  Nothing secret.

    def run(self, kept: int) -> int:
        """Gives how many things are kept now."""
        rng, asked = self._rng, tokens_of(self._number)
        for fault in rng.choices(_FAULTS.get(self._mix, ()), k=2) if self._mix in _FAULTS else ():
            self._yard.slack.faults.next("chat.postMessage", **fault)
        self._arm_some()
        for token in asked:
            self._ask(token)
        self._meddle()
        for _ in range(rng.randrange(MOST_KILLS)):
            time.sleep(rng.uniform(0.0, 0.06))
            self._yard.kill(rng)
            self._yard.bring_up()
        self._settle(kept + len(asked))
        return kept + len(asked)

    def _arm_some(self) -> None:
        step = self._rng.choice(self._yard.steps)
        # On several of them, since nobody knows who will come to it.
        for slot in self._yard.slots:
            self._yard.arm(slot, step if self._rng.random() < 0.7 else "")

    def _ask(self, token: str) -> None:
        person = self._yard.slack.as_user(self._rng.choice(PEOPLE))
        # A whole question: one that leans on the question before is answered with the words of both.
        words = f"May I take the laptop numbered {token} home?"
        if self._mix is Mix.GUEST or self._rng.random() < 0.4:
            person.mention(words, channel="staff")
        else:
            person.say(words)

    def _meddle(self) -> None:
        slack, rng = self._yard.slack, self._rng
        if self._mix in (Mix.GUEST, Mix.ALL) and rng.random() < 0.7:
            time.sleep(rng.uniform(0.0, 0.03))
            slack.change_members("staff", add=["gus"])
        if self._mix in (Mix.TWICE, Mix.ALL):
            events = [r["sent"] for r in slack.requests if r["to_bot"] and "event_id" in r["sent"]]
            again = events[-6:] * 2
            rng.shuffle(again)
            for event in again:
                slack.deliver(event)

    def _settle(self, kept: int) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            self._yard.bring_up()
            if self._yard.is_settled(kept):
                break
            if time.monotonic() > until:
                raise AssertionError(f"trial {self._seed} ({self._mix}) never came to rest")
        if self._mix in (Mix.GUEST, Mix.ALL):
            self._yard.slack.change_members("staff", remove=["gus"])
        self._yard.slack.faults.clear()

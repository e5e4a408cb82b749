"""A yard: replicas of the bot on one database and one local Slack, killed again and again while people ask.

Time is the yard's: it moves only while no replica is in the middle of something, so that what is found is never
for want of a faster machine. Each trial's choices follow from its seed; which instruction a kill hits does not.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from bot.storage.sessions import reading, writing
from localslack.driver import LocalSlack
from tests.bot.small_bot import Options
from tests.bot.yard_clock import Clock

ROOT = Path(__file__).parents[2]
BEGINNING = 1_800_000_000.0
STRIDE = 20.0
"""Seconds by which the yard's clock is moved at once; a lease is longer."""
TICK = 0.012
SCOPES = ["app_mentions:read", "channels:history", "channels:read", "chat:write", "commands",
          "groups:read", "im:history", "im:write", "users:read", "users:read.email"]  # fmt: skip
PEOPLE = ("maya", "ada", "ben")
WORKSPACE: Mapping[str, Any] = {
    "team": {"id": "T0HOME", "name": "Example", "domain": "example"},
    "bot": {"user_id": "U0BOT", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "isms", "scopes": SCOPES,
            "commands": ["/isms"]},
    "users": [
        *({"id": f"U0{n.upper()}", "name": n, "email": f"{n}@example.com"} for n in PEOPLE),
        {"id": "U0GUS", "name": "gus", "email": "gus@example.org", "kind": "guest"},
    ],
    "channels": [{"id": "C0STAFF", "name": "staff", "members": [*PEOPLE, "isms"]}],
}  # fmt: skip
STEPS = (
    "door.received", "door.written", "door.committed", "inbox.taken", "inbox.answered",
    "inbox.effect_written", "inbox.all_written", "inbox.committed", "outbox.taken", "outbox.placed",
    "outbox.sent", "outbox.looked_up", "outbox.moved", "outbox.settled", "outbox.committed",
)  # fmt: skip


class Yard:
    """Runs trials; `open_yard` makes one."""

    def __init__(self, nursery: Any, url: str, folder: Path, replicas: int) -> None:
        """`nursery` runs `yard_bot.py`; `url` names an empty database."""
        self._nursery, self._url, self._folder = nursery, url, folder
        self.slots = range(replicas)
        self.naive = ""
        """`sends_again` or `never_sends_again`: replicas that do not look, which must be caught."""
        self.steps: Sequence[str] = STEPS
        """Where replicas are told to die."""
        self.workspace: Mapping[str, Any] = WORKSPACE
        self.hands_on = False
        """Whether replicas hand on reports without a name."""
        self.port = json.loads(nursery.stdout.readline())["port"]
        self.clock = Clock(folder / "clock")
        self.clock.set(BEGINNING)
        self.engine = open_engine(url)
        upgrade(self.engine)
        self._alive: dict[int, int] = {}
        self.deaths = 0
        self.died_at: Counter[str] = Counter()
        """How many died at each step; those that were killed from outside under the empty one."""
        self.slack: Any = None

    @contextmanager
    def slack_begun(self) -> Iterator[None]:
        """A local Slack, and replicas that work in it, while the block runs."""
        with LocalSlack.start(self.workspace, now=self.clock.seconds) as self.slack:
            self.slack.bot_url = f"http://127.0.0.1:{self.port}/slack/events"
            self._forget()
            self.bring_up()
            try:
                yield
            finally:
                self._end_all()

    def bring_up(self) -> None:
        """Bury the dead, and let new replicas take their places."""
        for pid in self._order(dead=True)["dead"]:
            slot = self._alive.pop(int(pid), None)
            self.deaths += 1
            self.died_at["" if slot is None else self.clock.died_at(slot)] += 1
        for slot in set(self.slots) - set(self._alive.values()):
            self._alive[self._birth(slot)] = slot

    def kill(self, rng: Random) -> None:
        """Kill one of them, wherever it is."""
        with suppress(ProcessLookupError):
            os.kill(rng.choice(sorted(self._alive)), signal.SIGKILL)

    def arm(self, slot: int, step: str) -> None:
        """Let the replica in this slot die when it comes to a step."""
        self.clock.arm(slot, step)
        self._tell(pid for pid, at in self._alive.items() if at == slot)

    def jump_to(self, seconds: float) -> None:
        """Move the clock far ahead, and let all look at it."""
        self.clock.set(seconds)
        self._tell(self._alive)

    def _tell(self, pids: Iterable[int]) -> None:
        """Let them look at the clock."""
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGUSR1)

    def is_settled(self, kept: int) -> bool:
        """Whether so many things were kept, all are answered and all answers sent; else time goes on."""
        with reading(self.engine) as session:
            found = session.execute(_OPEN).scalar_one()
            rows = session.execute(text("SELECT count(*) FROM inbox")).scalar_one()
        if rows >= kept and not found:
            return True
        if rows < kept:
            self.slack.pass_time(61)
        self.move_on()
        return False

    def move_on(self) -> None:
        """Let time go on, unless somebody is in the middle of something."""
        if not any(map(self.clock.is_busy, self.slots)):
            self.clock.set(self.clock.seconds() + STRIDE)
            self._tell(self._alive)
        time.sleep(TICK)

    def _birth(self, slot: int) -> int:
        self.clock.arm(slot, "")
        self.clock.set_busy(slot, 0)
        self.clock.note_death(slot, "")
        options = Options(
            str(self._folder / "home"), self._url, self.slack.api_url, self.slack.signing_secret,
            self.slack.bot_token,
        )  # fmt: skip
        birth = {
            "slot": slot,
            "naive": self.naive,
            "clock": str(self._folder / "clock"),
            "hands_on": self.hands_on,
        }
        return int(self._order(birth={**birth, "options": asdict(options)})["pid"])

    def _forget(self) -> None:
        """A new Slack gives old names to new events."""
        with writing(self.engine) as session:
            for table in ("inbox", "outbox", "seen_request"):
                session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  Names from here.

    def _end_all(self) -> None:
        for pid in self._alive:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while self._alive:
            for pid in self._order(dead=True)["dead"]:
                self._alive.pop(int(pid), None)
            time.sleep(0.002)

    def _order(self, **order: Any) -> dict[str, Any]:
        self._nursery.stdin.write(json.dumps(order) + "\n")
        self._nursery.stdin.flush()
        answer: dict[str, Any] = json.loads(self._nursery.stdout.readline())
        return answer


_OPEN = text(
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')"
    " + (SELECT count(*) FROM outbox WHERE state IN ('new', 'sending'))"
)


@contextmanager
def open_yard(url: str, folder: Path, replicas: int) -> Iterator[Yard]:
    """A yard on an empty database; nobody is left behind."""
    command = [sys.executable, "-m", "tests.bot.yard_bot"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as nursery:
        yard = Yard(nursery, url, folder, replicas)
        try:
            yield yard
        finally:
            yard.engine.dispose()
            if nursery.stdin:
                nursery.stdin.close()

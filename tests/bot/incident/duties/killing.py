"""Runs one tick in a process of its own and kills it at a step: at each statement, and around each commit.

As a program it imports everything once and forks for each order: `{"url", "now", "step", "task"}`, answered by
`{"killed"}`, whether it came to that step. The parent opens no database, so that no child shares a connection.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.jobs import timed_tasks
from bot.services import Services
from bot.settings import Settings
from bot.storage.engine import open_engine

ROOT = Path(__file__).parents[4]
MASTER = bytes(range(32))


def die_at(engine: Engine, step: int) -> None:
    """Kill this process when it comes to this step, counted from 0."""
    steps = count()

    def reached(*_args: Any) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", reached)
    commit = engine.dialect.do_commit

    def committed(connection: Any) -> None:
        reached()
        commit(connection)
        reached()

    engine.dialect.do_commit = committed  # type: ignore[assignment]  # Between two steps of the engine itself.


def services_at(engine: Engine, now: datetime) -> Services:
    """For a tick at that moment."""
    return Services(
        settings=Settings(isms_home=Path("/nonexistent"), _env_file=None),
        engine=engine,
        master_key=MASTER,
        business_now=lambda: now,
        real_now=lambda: now,
        random_bytes=os.urandom,
        finder=None,  # type: ignore[arg-type]  # Nothing here searches.
    )


def tick(url: str, now: datetime, step: int, task: str) -> None:
    """One tick of a task, to its end or to its death."""
    engine = open_engine(url)
    die_at(engine, step)
    timed_tasks()[task].run(services_at(engine, now), now)
    os._exit(0)


class Executioner:
    """Asks that process for ticks that die."""

    def __init__(self, process: Any) -> None:
        """`process` runs this file."""
        self._process = process

    def kill(self, url: str, now: datetime, step: int, task: str = "watch-deadlines") -> bool:
        """Whether the tick came to that step, and was killed at it."""
        order = {"url": url, "now": now.isoformat(), "step": step, "task": task}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answered: bool = json.loads(self._process.stdout.readline())["killed"]
        return answered


@contextmanager
def executioner() -> Iterator[Executioner]:
    """Imports everything once."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, __file__], env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:  # fmt: skip
        yield Executioner(process)
        assert process.stdin
        process.stdin.close()


def main() -> None:
    """Answer orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                now = datetime.fromisoformat(order["now"])
                tick(order["url"], now, order["step"], order["task"])
            finally:
                # It comes here only by an error.
                traceback.print_exc()
                os._exit(1)
        status = os.waitpid(child, 0)[1]
        killed = os.WIFSIGNALED(status)
        assert killed or os.WEXITSTATUS(status) == 0, "the tick failed by itself"
        sys.stdout.write(json.dumps({"killed": killed}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

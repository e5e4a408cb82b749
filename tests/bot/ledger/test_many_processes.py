"""Eight processes that append at once make one unbroken chain; the ways that look right do not."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.ledger.chain import append
from bot.ledger.entries import Entry
from bot.ledger.records import stream
from bot.ledger.verify import Verified, walk
from bot.storage.sessions import reading, writing

PROCESSES, EACH = 8, 50
APPENDER = Path(__file__).parent / "appender.py"
ROOT = Path(__file__).parents[3]


def start(url: str, way: str, count: int = EACH) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(APPENDER), url, str(count), way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def let_go(processes: list[subprocess.Popen[str]]) -> None:
    """Start them together, once all are ready."""
    assert [told(process) for process in processes] == ["ready"] * len(processes)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def append_at_once(url: str, way: str = "right") -> tuple[int, int]:
    """How many appends committed and failed, over all processes."""
    processes = [start(url, way) for _ in range(PROCESSES)]
    let_go(processes)
    counts = [told(process).split() for process in processes]
    for process in processes:
        process.communicate(timeout=30)
        assert process.returncode == 0
    return sum(int(done) for done, _ in counts), sum(int(failed) for _, failed in counts)


def checked(engine: Engine) -> Verified:
    with reading(engine) as session:
        found = walk(stream(session))
    assert isinstance(found, Verified)
    return found


@pytest.mark.slow
def test_eight_processes_make_one_unbroken_chain(engine: Engine, database_url: str) -> None:
    assert append_at_once(database_url) == (PROCESSES * EACH, 0)
    assert checked(engine).size == PROCESSES * EACH


@pytest.mark.slow
@pytest.mark.parametrize("way", ["one-statement", "no-lock"])
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_ways_that_look_right_fail_and_the_keys_keep_the_chain(
    engine: Engine, database_url: str, way: str
) -> None:
    committed, failed = append_at_once(database_url, way)
    assert failed > PROCESSES, "else the test above could not tell a right way from a wrong one"
    assert checked(engine).size == committed == PROCESSES * EACH - failed


@pytest.mark.slow
def test_a_process_killed_while_appending_leaves_no_gap(
    engine: Engine, database_url: str, now: datetime
) -> None:
    victims = [start(database_url, "right", 100_000) for _ in range(4)]
    let_go(victims)
    while checked(engine).size < 100:
        time.sleep(0.01)
    for victim in victims:
        victim.kill()
        victim.communicate(timeout=30)
        assert victim.returncode == -signal.SIGKILL
    before = checked(engine).size
    with writing(engine) as session:
        assert append(session, Entry("a.b"), now) == before + 1
    assert checked(engine).size == before + 1

"""What happens by itself happens once per slot, however many clocks tick, crash or are moved."""

import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.clock import (
    TAKEN_OVER_AFTER,
    ClockRun,
    find_task,
    run,
    run_task,
    slot_of,
    start_ticking,
)
from bot.errors import OutOfReach, Refused, Tampered
from bot.job import TimedTask
from bot.jobs import timed_tasks
from bot.ledger.chain import append
from bot.ledger.checkpoints import read_published
from bot.ledger.entries import Entry
from bot.services import Services, business_clock
from bot.settings import Settings
from bot.storage.sessions import reading, writing

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass
class Log:
    """A task that remembers for which slots it ran."""

    slots: list[datetime] = field(default_factory=list)
    fails_with: Exception | None = None

    def run(self, _services: Services, at: datetime) -> int:
        """Remember, or fail."""
        self.slots.append(at)
        if self.fails_with:
            raise self.fails_with
        return 3

    def task(self, name: str = "nudge", hour: int = -1) -> TimedTask:
        """It as a task."""
        return TimedTask(name, hour, "Nudges.", self.run, lambda _services, _at: ["nudge one"])


@pytest.fixture
def log() -> Log:
    """Nothing ran yet."""
    return Log()


@pytest.fixture
def services_at(engine: Engine, tmp_path: Path) -> Callable[..., Services]:
    """Services at a moment of the business calendar and of real time."""

    def at(business: datetime, real: datetime | None = None) -> Services:
        return Services(
            settings=Settings(isms_home=tmp_path / "home", _env_file=None),
            engine=engine,
            master_key=bytes(range(32)),
            business_now=lambda: business,
            real_now=lambda: real or business,
            random_bytes=os.urandom,
            finder=None,
        )

    return at


ServicesAt = Callable[..., Services]


def tasks(*given: TimedTask) -> Mapping[str, TimedTask]:
    return {task.name: task for task in given}


def runs(engine: Engine) -> list[tuple[str, datetime, int | None]]:
    with reading(engine) as session:
        found = session.exec(select(ClockRun).order_by(ClockRun.task, ClockRun.slot)).all()
        return [(row.task, row.slot, row.done) for row in found]


@pytest.mark.parametrize(
    ("hour", "now", "slot"),
    [
        pytest.param(-1, "2026-11-23T09:30:12.5", "2026-11-23T09:00", id="every hour"),
        pytest.param(-1, "2026-11-23T09:00", "2026-11-23T09:00", id="on the hour"),
        pytest.param(9, "2026-11-23T09:30", "2026-11-23T09:00", id="daily, begun"),
        pytest.param(9, "2026-11-23T09:00", "2026-11-23T09:00", id="daily, just begun"),
        pytest.param(9, "2026-11-23T08:59:59", "2026-11-22T09:00", id="daily, not yet begun"),
        pytest.param(0, "2026-11-23T00:00", "2026-11-23T00:00", id="at midnight"),
        pytest.param(23, "2026-01-01T03:00", "2025-12-31T23:00", id="over the new year"),
        pytest.param(9, "2028-02-29T12:00", "2028-02-29T09:00", id="on a leap day"),
    ],
)
def test_a_tasks_slot_is_the_latest_that_has_begun(hour: int, now: str, slot: str) -> None:
    at, wanted = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (now, slot))
    task = Log().task(hour=hour)
    assert slot_of(task, at) == wanted
    assert slot_of(task, at.astimezone(timezone(timedelta(hours=5, minutes=30)))) == wanted


def test_a_task_runs_once_in_its_slot_and_again_in_the_next(
    services_at: ServicesAt, engine: Engine, log: Log
) -> None:
    for minutes in (0, 1, 29, 30, 31, 89):
        run(services_at(MONDAY + timedelta(minutes=minutes)), tasks(log.task()))
    slots = [MONDAY.replace(minute=0), MONDAY.replace(hour=10, minute=0)]
    assert log.slots == slots
    assert runs(engine) == [("nudge", slot, 3) for slot in slots]


def test_many_clocks_at_once_run_a_task_once(services_at: ServicesAt, log: Log) -> None:
    services, all_tasks = services_at(MONDAY), tasks(log.task("a"), log.task("b"))
    with ThreadPoolExecutor(8) as pool:
        ran = list(pool.map(lambda _: run(services, all_tasks), range(8)))
    assert sum(ran) == 2
    assert len(log.slots) == 2


@pytest.mark.parametrize(
    ("after", "taken"),
    [
        pytest.param(TAKEN_OVER_AFTER - timedelta(seconds=1), False, id="it may still be running"),
        pytest.param(TAKEN_OVER_AFTER, True, id="it was killed"),
    ],
)
def test_a_run_that_never_ended_is_taken_over_once_after_a_while(
    services_at: ServicesAt, engine: Engine, log: Log, after: timedelta, taken: bool
) -> None:
    slot = MONDAY.replace(minute=0)
    with writing(engine) as session:
        session.add(ClockRun(task="nudge", slot=slot, started_at=MONDAY))
    services = services_at(MONDAY, real=MONDAY + after)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: run(services, tasks(log.task())), range(8)))
    assert log.slots == ([slot] if taken else [])
    assert runs(engine) == [("nudge", slot, 3 if taken else None)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(Tampered("Record 5 is gone."), "Record 5 is gone.", id="an error of ours, in its words"),
        pytest.param(OutOfReach("Slack is away."), "Slack is away.", id="something out of reach"),
        pytest.param(ValueError("maya's words"), "ValueError at test_clock.py", id="a bug, without its words"),
    ],
)  # fmt: skip
def test_a_task_that_fails_is_logged_and_tried_again_and_stops_no_other(
    services_at: ServicesAt,
    engine: Engine,
    log: Log,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    said: str,
) -> None:
    bad = Log(fails_with=error)
    both = tasks(bad.task("bad"), log.task("good"))
    assert run(services_at(MONDAY), both) == 1
    assert said in caplog.text
    assert "maya" not in caplog.text
    assert [done for _, _, done in runs(engine)] == [None, 3]

    run(services_at(MONDAY, real=MONDAY + timedelta(minutes=9)), both)
    assert len(bad.slots) == 1
    bad.fails_with = None
    run(services_at(MONDAY, real=MONDAY + timedelta(minutes=10)), both)
    assert [done for _, _, done in runs(engine)] == [3, 3]
    assert len(log.slots) == 1


def test_a_database_that_is_gone_fails_no_tick(services_at: ServicesAt, log: Log) -> None:
    services = services_at(MONDAY)
    gone = replace(services, engine=_nowhere())
    assert run(gone, tasks(log.task())) == 0
    assert log.slots == []


def _nowhere() -> Engine:
    from bot.storage.engine import open_engine

    return open_engine("postgresql+psycopg://u@127.0.0.1:1/d")


def test_the_business_calendar_moved_on_by_days_runs_the_latest_slot_only(
    services_at: ServicesAt, log: Log
) -> None:
    daily = tasks(log.task(hour=9))
    run(services_at(MONDAY), daily)
    run(services_at(MONDAY + timedelta(days=12)), daily)
    first = MONDAY.replace(minute=0)
    assert log.slots == [first, first + timedelta(days=12)]


def test_moved_back_it_repeats_nothing_that_was_done(services_at: ServicesAt, log: Log) -> None:
    daily = tasks(log.task(hour=9))
    for days in (0, 5, 0, 5, 3):
        run(services_at(MONDAY + timedelta(days=days)), daily)
    first = MONDAY.replace(minute=0)
    assert log.slots == [first, first + timedelta(days=5), first + timedelta(days=3)]


def test_a_run_in_a_moved_calendar_is_taken_over_by_real_time(
    services_at: ServicesAt, log: Log
) -> None:
    bad = Log(fails_with=ValueError())
    run(services_at(MONDAY + timedelta(days=900), real=MONDAY), tasks(bad.task()))
    run(services_at(MONDAY + timedelta(days=900, minutes=20), real=MONDAY), tasks(bad.task()))
    assert len(bad.slots) == 1


def test_the_offset_file_moves_the_calendar_and_not_real_time(
    tmp_path: Path, services_at: ServicesAt, engine: Engine, log: Log
) -> None:
    file = tmp_path / "offset"
    services = replace(services_at(MONDAY), business_now=business_clock(file, lambda: MONDAY))
    daily = tasks(log.task(hour=9))
    run(services, daily)
    file.write_text(str(2 * 86_400))
    run(services, daily)
    assert log.slots[1] - log.slots[0] == timedelta(days=2)
    with reading(engine) as session:
        assert {row.started_at for row in session.exec(select(ClockRun)).all()} == {MONDAY}


def test_by_hand_a_task_runs_at_any_moment_and_takes_no_slot(
    services_at: ServicesAt, engine: Engine, log: Log
) -> None:
    services, moment = services_at(MONDAY), MONDAY - timedelta(days=400)
    assert run_task(services, log.task(), moment) == 3
    assert run_task(services, log.task(), moment) == 3
    assert log.slots == [moment, moment]
    assert runs(engine) == []
    assert run(services, tasks(log.task())) == 1


def test_a_task_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(Refused, match=r"no task “nugde”\. There are: a, nudge"):
        find_task(tasks(Log().task(), Log().task("a")), "nugde")


def test_ticking_begins_at_once_and_ends_when_it_is_told_to(
    services_at: ServicesAt, log: Log
) -> None:
    ran = threading.Event()

    def do(services: Services, at: datetime) -> int:
        ran.set()
        return log.run(services, at)

    now = datetime.now(UTC)
    before = threading.active_count()
    stop = start_ticking(services_at(now), tasks(replace(log.task(), run=do)))
    assert ran.wait(10)
    stop()
    assert threading.active_count() == before
    assert len(log.slots) == 1


@pytest.fixture
def publish() -> TimedTask:
    """The first task there is: publish the ledger's head."""
    return find_task(timed_tasks(), "publish-head")


def fill(engine: Engine, count: int) -> None:
    for number in range(count):
        with writing(engine) as session:
            append(session, Entry("question.answered", "ab12", {"n": number}), MONDAY)


def files(home: Path) -> dict[str, bytes]:
    """All in the home but the database's own files."""
    found = (f for f in home.rglob("*") if f.is_file() and not f.name.startswith("isms.db"))
    return {str(file): file.read_bytes() for file in found}


def test_the_ledgers_head_is_published_once_for_what_is_new(
    services_at: ServicesAt, engine: Engine, publish: TimedTask
) -> None:
    services = services_at(MONDAY)
    home = services.settings.isms_home
    fill(engine, 3)
    for hours in (0, 0, 1, 2):
        run(services_at(MONDAY + timedelta(hours=hours)), tasks(publish))
    assert [c.size for c in read_published(home, services.master_key).checkpoints] == [3]
    fill(engine, 2)
    assert run_task(services, publish, MONDAY) == 1
    assert run_task(services, publish, MONDAY) == 0
    assert [c.size for c in read_published(home, services.master_key).checkpoints] == [3, 5]


def test_a_dry_run_says_what_is_due_and_changes_nothing(
    services_at: ServicesAt, engine: Engine, publish: TimedTask, tmp_path: Path
) -> None:
    services = services_at(MONDAY)
    fill(engine, 3)
    before = files(tmp_path)
    assert publish.plan(services, MONDAY) == [
        "Publish the ledger's head: 3 records since the last time."
    ]
    assert files(tmp_path) == before
    assert runs(engine) == []
    run(services, tasks(publish))
    assert publish.plan(services, MONDAY) == []

"""`isms clock run TASK` and the clock process: what happens by itself, once per slot however many clocks tick."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col

from bot.delivery.guarding import guarded
from bot.errors import IsmsError, Refused
from bot.job import EVERY_FIVE_MINUTES, EVERY_HOUR, TimedTask
from bot.services import Services
from bot.storage.columns import UtcTime
from bot.storage.sessions import reading, writing

TICK_SECONDS = 30
DEMO_TICK_SECONDS = 3
"""Where the calendar can be moved: whoever moves it wants to see what happens."""
TAKEN_OVER_AFTER = timedelta(minutes=10)
"""A run that has not ended by then failed or was killed; whoever ticks next takes the slot."""
REMEMBERED = timedelta(days=90)
_log = logging.getLogger(__name__)


class ClockRun(SQLModel, table=True):
    """One task's slot: begun at, and how many things it did; `done` is None while it runs."""

    __tablename__ = "clock_run"

    task: str = Field(primary_key=True, max_length=60)
    slot: datetime = Field(primary_key=True, sa_type=UtcTime)
    started_at: datetime = Field(sa_type=UtcTime)
    done: int | None = None


def slot_of(task: TimedTask, now: datetime) -> datetime:
    """The task's latest slot that has begun by `now`; slots that nobody was there for are not made up for."""
    there = now.astimezone(UTC)
    hour = there.replace(minute=0, second=0, microsecond=0)
    if task.hour == EVERY_FIVE_MINUTES:
        return hour + timedelta(minutes=there.minute - there.minute % 5)
    if task.hour == EVERY_HOUR:
        return hour
    today = hour.replace(hour=task.hour)
    return today if today <= hour else today - timedelta(days=1)


def run_task(services: Services, task: TimedTask, at: datetime) -> int:
    """Run the task as of a moment, whether or not its slot was taken; tasks bear being run twice."""
    return task.run(services, at)


def find_task(tasks: Mapping[str, TimedTask], name: str) -> TimedTask:
    """The task of that name; raises Refused naming those there are."""
    if name not in tasks:
        raise Refused(f"There is no task “{name}”. There are: {', '.join(sorted(tasks))}.")
    return tasks[name]


def start_ticking(services: Services, tasks: Mapping[str, TimedTask]) -> Callable[[], None]:
    """Tick in a thread of its own until the function given back is called."""
    scheduler: Any = BackgroundScheduler(timezone="UTC")
    is_movable = services.settings.isms_clock_file is not None
    scheduler.add_job(
        run,
        "interval",
        (services, tasks),
        seconds=DEMO_TICK_SECONDS if is_movable else TICK_SECONDS,
        next_run_time=services.real_now(),
        max_instances=1,
        coalesce=True,
    )
    scheduler.start()
    return lambda: scheduler.shutdown(wait=True)


def run(services: Services, tasks: Mapping[str, TimedTask]) -> int:
    """One tick: run each task whose slot nobody has taken; gives how many ran.

    What goes wrong in one task is logged and stops neither the others nor the next tick; its slot is
    tried again after a while.
    """
    return sum(
        guarded(f"task {task.name}", partial(_run_or_tell, services, task)) is True
        for task in tasks.values()
    )


def failed_tasks(session: Session, now: datetime) -> dict[str, datetime]:
    """When the last run of each task began, where it has not ended and must have failed by now."""
    task: Any = ClockRun.task
    last = select(task, func.max(ClockRun.slot)).group_by(task)
    runs = [session.get(ClockRun, (row[0], row[1])) for row in session.execute(last).all()]
    return {
        run.task: run.started_at
        for run in runs
        if run and run.done is None and now - run.started_at > TAKEN_OVER_AFTER
    }


def _run_or_tell(services: Services, task: TimedTask) -> bool:
    try:
        return _run_slot(services, task, slot_of(task, services.business_now()))
    except IsmsError as error:
        # Our own sentences hold nobody's words, and an operator must read this one.
        _log.error("The task %s failed and will be tried again: %s", task.name, error)
        return False


def _run_slot(services: Services, task: TimedTask, slot: datetime) -> bool:
    if not _take(services, task.name, slot):
        return False
    done = task.run(services, slot)
    with writing(services.engine) as session:
        session.execute(_where(task.name, slot).values(done=done))
        _forget_old(session, task.name, slot)
    return True


def _forget_old(session: Session, name: str, slot: datetime) -> None:
    """Of what runs every five minutes there would be a hundred thousand rows a year."""
    old = col(ClockRun.slot) < slot - REMEMBERED
    session.execute(delete(ClockRun).where(col(ClockRun.task) == name, old))


def _take(services: Services, name: str, slot: datetime) -> bool:
    now = services.real_now()
    with reading(services.engine) as session:
        known = session.get(ClockRun, (name, slot))
    if known is not None and (known.done is not None or now - known.started_at < TAKEN_OVER_AFTER):
        return False
    try:
        with writing(services.engine) as session:
            return _claim(session, name, slot, known, now)
    except IntegrityError:
        # Another clock was faster.
        return False


def _claim(
    session: Session, name: str, slot: datetime, known: ClockRun | None, now: datetime
) -> bool:
    if known is None:
        session.execute(insert(ClockRun).values(task=name, slot=slot, started_at=now))
        return True
    still = _where(name, slot).where(col(ClockRun.started_at) == known.started_at)
    taken: int = session.execute(still.values(started_at=now)).rowcount  # type: ignore[attr-defined]  # An update has one.
    return taken == 1


def _where(name: str, slot: datetime) -> Any:
    return update(ClockRun).where(col(ClockRun.task) == name, col(ClockRun.slot) == slot)

"""A tick is killed at every step in turn: afterwards each warning is there once, with its note and its record."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from sqlmodel import col, func, select

from bot.delivery.queues import OutboxRow
from bot.incident.duties.thread import clocks_key
from bot.incident.duties.timed import warn
from bot.incident.rules import Assessment, Incident, State
from bot.storage.sessions import reading
from tests.bot.incident.duties.ground import TEAM, Ground
from tests.bot.incident.duties.killing import Executioner

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Found:
    """What was seen of all trials of one engine."""

    kills: int
    missed: int
    doubled: int


def kill_at_every_step(ground: Ground, kills: Executioner, url: str, every: int = 1) -> Found:
    """One trial for each step of a tick, `every` so many; each with an incident of its own."""
    services, wrong, done = ground.services, [0, 0], 0
    for step in count(0, every):
        filed = services.real_now() + step * HOUR
        incident = ground.change(ground.file(filed, lead="U0LENA"), assessment=Assessment.INCIDENT)
        at = filed + 49 * HOUR
        was_killed = kills.kill(url, at, step)
        done += was_killed
        # Whoever comes next does what is left; whoever comes after that, nothing.
        warn(services, at)
        warn(services, at)
        for number in _counted(ground, incident):
            wrong[0] += number < 1
            wrong[1] += number > 1
        # So that the next trial is about its own incident alone.
        ground.change(incident, state=State.CLOSED)
        warn(services, at)
        if not was_killed:
            return Found(done, *wrong)
    raise AssertionError


def _counted(ground: Ground, incident: Incident) -> list[int]:
    """How often each of the things is there that have to be there once."""
    name, posts = incident.reference, ground.posts()
    told = [
        sum(name in words and to == whom for to, words in posts) for whom in ("U0DAN", "U0LENA")
    ]
    rows = sum(one[0] == name for one in ground.warnings())
    with reading(ground.services.engine) as session:
        shown = session.scalar(
            select(func.count()).where(
                col(OutboxRow.about) == clocks_key(name), col(OutboxRow.queue) == TEAM
            )
        )
    return [*told, rows, ground.kinds(incident).count("warned"), shown or 0]

"""What was written in a sweep, and what can be concluded from it."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from bot.incident import records as incidents
from bot.incident.anonymous import codes
from bot.incident.anonymous.rules import full_hour
from bot.ledger.records import stream
from bot.storage.sessions import reading
from tests.bot.incident.anonymous.searching import bytes_below
from tests.bot.incident.anonymous.stage import data_folder, written_by_slack
from tests.bot.incident.anonymous.thousand import Sweep

TRIALS, BY_CHANCE = 2_000, 0.001
_ALL = text("SELECT incident FROM anonymous_report WHERE incident IS NOT NULL")
_INCIDENT = text("SELECT incident FROM anonymous_report WHERE key = :key")
_THEIRS = "WHERE incident IN (SELECT incident FROM anonymous_report) AND kind IN ('reported', 'added', 'withdrawn')"
_MOMENTS = (
    ("anonymous_report", "hour", ""),
    ("anonymous_words", "hour", ""),
    ("incident_entry", "at", _THEIRS),
)


def all_written(
    sweep: Sweep, folder: Path, logs: str, metrics: bytes, sealed: Sequence[bytes]
) -> Mapping[str, bytes]:
    """Every byte, by where it stands: databases with their logs and free pages, homes, exports, logs, posts,

    and what was sealed, as it was before.
    """
    below = [folder, *filter(None, [data_folder(sweep.services)])]
    return {
        **bytes_below(below),
        "logs": logs.encode(),
        "metrics": metrics,
        "posts": written_by_slack(sweep.slack),
        "sealed": b"\n".join(sealed),
    }


def numbers(sweep: Sweep) -> list[tuple[int, int]]:
    """Of each report, in the order in which they were made, its hour and the number that it got."""
    master = sweep.services.master_key
    found = []
    with reading(sweep.services.engine) as session:
        for code, one in sweep.codes.items():
            key = codes.key_of_code(code, master)
            name = session.execute(_INCIDENT, {"key": key}).scalar_one()
            found.append((one.moment.hour, int(name.rpartition("-")[2])))
    return found


def is_by_chance(made: Sequence[tuple[int, int]], chance: random.Random) -> bool:
    """Whether within hours the order of numbers follows that of reporting no more than shuffled ones do."""
    hours: dict[int, list[int]] = {}
    for hour, number in made:
        hours.setdefault(hour, []).append(number)
    seen = sum(map(_agreement, hours.values()))
    as_far = 0
    for _ in range(TRIALS):
        drawn = sum(_agreement(chance.sample(some, len(some))) for some in hours.values())
        as_far += abs(drawn) >= abs(seen)
    return as_far / TRIALS > BY_CHANCE


def inexact(sweep: Sweep) -> list[str]:
    """Moments that stand somewhere of reports without a name, and are no full hours."""
    found: list[str] = []
    master = sweep.services.master_key
    with reading(sweep.services.engine) as session:
        names = {str(name) for name in session.execute(_ALL).scalars()}
        for name in names:
            incident = incidents.find(session, name, master)
            assert incident is not None
            assert incident.is_anonymous
            found += _not_full(f"{name} reported", incident.reported_at)
        for record in stream(session):
            body = json.loads(record.body)
            if body["facts"].get("incident") in names and body["actor"] is None:
                found += _not_full(body["kind"], datetime.fromisoformat(body["at"]))
        for table, column, where in _MOMENTS:
            rows = session.execute(text(f"SELECT {column} FROM {table} {where}")).scalars()  # noqa: S608
            found += [f"{table}.{column}: {at}" for at in rows if ":00:00" not in str(at)]
    return found


def added_once(sweep: Sweep) -> bool:
    """Whether each thing that was added stands on a timeline once."""
    return _count(sweep, "SELECT count(*) FROM incident_entry WHERE kind = 'added'") == len(
        sweep.added
    )


def _agreement(some: Sequence[int]) -> int:
    """Pairs in the same order less pairs in the other one (Kendall)."""
    pairs = ((a, b) for n, a in enumerate(some) for b in some[n + 1 :])
    return sum(1 if a < b else -1 for a, b in pairs)


def _not_full(what: str, moment: datetime) -> list[str]:
    return [] if full_hour(moment) == moment else [f"{what}: {moment}"]


def _count(sweep: Sweep, query: str) -> int:
    with reading(sweep.services.engine) as session:
        return int(session.execute(text(query)).scalar_one())

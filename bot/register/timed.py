"""Folders are read again by themselves, each in a process of its own, as often as the company set."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.register.company import CompanySettings, read_company
from bot.register.folders import roots_in_use
from bot.services import Services
from bot.storage.sessions import reading

LONGEST_SYNC = 540
"""Seconds; less than after what another clock takes a slot over. What was not done by then is done at
the next reading."""
DAILY_HOUR = 4
"""By the company's clock, when nobody edits policies; no zone's clock is put past it or back to it."""
_log = logging.getLogger(__name__)


def read_again(services: Services, now: datetime) -> int:
    """Sync each folder that is due and is there; gives how many were read.

    A sync is a process of its own, since it needs the memory of the embedding model only while it runs.
    """
    return sum(_sync(root) for root in _due(services, now) if root.is_dir())


def plan(services: Services, now: datetime) -> list[str]:
    """Which folders would be read at that moment."""
    return [
        f"read {root} again" if root.is_dir() else f"pass over {root}, which is not there"
        for root in _due(services, now)
    ]


def _due(services: Services, now: datetime) -> Iterator[Path]:
    with reading(services.engine) as session:
        company, roots = read_company(session), roots_in_use(session)
    if is_due(company, now):
        yield from map(Path, roots)


def is_due(company: CompanySettings, now: datetime) -> bool:
    """Whether folders are read at this hour."""
    if company.sync.every == "day":
        return now.astimezone(company.zone).hour == DAILY_HOUR
    return company.sync.every == "hour"


def _sync(root: Path) -> bool:
    """Whether it was read; problems in its files were said by the sync and are no failure of it."""
    command = [sys.executable, "-m", "bot.cli", "sync", str(root), "--json"]
    try:
        done = subprocess.run(  # noqa: S603  The command is ours; the path is one argument of it.
            command, capture_output=True, timeout=LONGEST_SYNC, check=False
        )
    except subprocess.TimeoutExpired:
        _log.error(
            "a folder was not read within nine minutes, so its sync was ended; the next goes on"
        )
        return False
    if done.returncode not in (0, 1):
        _log.error("a folder could not be read again; run isms sync to see why")
        return False
    return True

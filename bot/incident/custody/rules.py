"""What is true of the evidence of incidents; no clock, no Slack, no SQL."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.attachments import Missing
from bot.custody.rules import Print

STORE = "incident"
"""The part of the store, with a key of its own, in which evidence of incidents is kept."""
MOST_AT_ONCE = 10
"""Files of one report or message; as many as Slack's own input takes."""
MOST_FILES = 50
"""Files of one incident."""
GIVE_UP = timedelta(days=1)
"""So long a file is tried again."""
LEASE = timedelta(minutes=5)
"""Longer than one file may take (`bot.slack.file_fetching`)."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
_FILE = re.compile(r"F[A-Z0-9]{2,29}")
"""How Slack names files."""


class Standing(StrEnum):
    """How far a file has come."""

    WANTED = "wanted"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    """It cannot be had."""


@dataclass(frozen=True)
class Evidence:
    """One file of an incident."""

    incident: str
    """Its reference."""
    number: int
    """From 1 for each incident, without a gap."""
    file: str
    """Its Slack id."""
    added_by: str
    """A Slack id."""
    added_at: datetime
    wanted_since: datetime
    """As `added_at`, in real time."""
    standing: Standing = Standing.WANTED
    name: str = ""
    """As Slack gave it: shown, and never used as a path."""
    kind: str = ""
    attempts: int = 0
    why: Missing | None = None
    """Why it is not there, or was not there the last time."""
    print: Print | None = None
    kept_at: datetime | None = None
    seq: int = 0
    """Of the ledger record that says it is kept."""


def files_in(named: Iterable[str]) -> list[str]:
    """The Slack ids of files among these, each once."""
    return [file for file in dict.fromkeys(named) if _FILE.fullmatch(file)]


def next_try(evidence: Evidence, now: datetime) -> datetime | None:
    """When it is tried again after it failed for the `attempts`th time; None where it is given up. Real time."""
    if now - evidence.wanted_since >= GIVE_UP:
        return None
    # Twice as long each time; beyond so many it is longer than the longest pause.
    pause = FIRST_PAUSE * (1 << min(evidence.attempts, 12))
    return now + min(pause, LONGEST_PAUSE)


def spoken_size(size: int) -> str:
    """Like `812 bytes`, `14 KB` or `3.2 MB`."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"

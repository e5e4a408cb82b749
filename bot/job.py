"""What a job is: one manifest per folder, the table of contents of all that leads into it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.services import Services
from bot.slack.messages import Handler
from bot.slack.router import Subcommand
from ingest.tabular import AnyRow

EVERY_HOUR = -1


@dataclass(frozen=True)
class TimedTask:
    """Something that happens by itself; `run` does what is due in the slot and may be called twice."""

    name: str
    hour: int
    """UTC hour of the daily slot, or EVERY_HOUR."""
    does: str
    run: Callable[[Services, datetime], int]
    """Takes the slot's moment, gives the number of things done."""
    plan: Callable[[Services, datetime], list[str]]
    """What `run` would do at that moment, one line each, changing nothing."""


class HoldsRows(Protocol):
    """Keeps the rows of one kind of register that a sync reads, each folder's apart; nothing here commits."""

    def held(self, session: Session, folder: int) -> Mapping[str, AnyRow]:
        """The rows held now, by key."""
        ...

    def keep(self, session: Session, folder: int, rows: Iterable[AnyRow], now: datetime) -> None:
        """Hold these rows, instead of those of the same keys."""
        ...

    def remove(self, session: Session, folder: int, keys: Iterable[str], now: datetime) -> None:
        """Hold no row of these keys any more."""
        ...

    def move(self, session: Session, folder: int, rows: Iterable[AnyRow]) -> None:
        """Note where these rows stand now; they say what they said."""
        ...


@dataclass(frozen=True)
class Job:
    """The table of contents of one folder of `bot`."""

    name: str
    subcommands: tuple[Subcommand, ...] = ()
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    """By `action_id`, which is unique over all jobs."""
    tasks: tuple[TimedTask, ...] = ()
    free_text: Handler | None = None
    """Answers what is written to the bot without a command; at most one job has this."""
    registers: Mapping[str, HoldsRows] = field(default_factory=dict)
    """By kind of register: what keeps its rows. Kinds that no job names go to the general register."""

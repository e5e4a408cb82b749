"""What a job is: one manifest per folder, the table of contents of all that leads into it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Protocol

from sqlmodel import Session

from bot.services import Services
from bot.slack.messages import Block, Call, FormRoute, Handler, Listener, Meanwhile, Opener
from bot.slack.router import Subcommand
from ingest.tabular import AnyRow

EVERY_HOUR, EVERY_FIVE_MINUTES = -1, -5


@dataclass(frozen=True)
class TimedTask:
    """Something that happens by itself; `run` does what is due in the slot and may be called twice."""

    name: str
    hour: int
    """UTC hour of the daily slot, or EVERY_HOUR, or EVERY_FIVE_MINUTES."""
    does: str
    run: Callable[[Services, datetime], int]
    """Takes the slot's moment, gives the number of things done."""
    plan: Callable[[Services, datetime], list[str]]
    """What `run` would do at that moment, one line each, changing nothing."""


@dataclass(frozen=True)
class Chore:
    """Work that a worker does between two looks at what is due; `run` may be called in several processes at once."""

    name: str
    run: Callable[[Services], timedelta]
    """Gives how long to wait before the next look."""


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


class CardRank(IntEnum):
    """Where a card stands on Home: what waits for this person comes first."""

    MY_TASKS = 10
    QUICK_WAYS = 20
    MY_AREA = 30
    ABOUT = 90


@dataclass(frozen=True)
class HomeCard:
    """One part of the Home tab, drawn anew from records each time it is opened."""

    rank: CardRank
    draw: Callable[[Session, Call], Sequence[Block]]
    """Reads only; no blocks where there is nothing to show to this person."""


@dataclass(frozen=True)
class Shortcut:
    """An entry in the menu of every message."""

    callback_id: str
    name: str
    """At most 24 characters, as people see it."""
    does: str
    handler: Handler | None = None
    opens: Opener | None = None
    """Exactly one of the two."""


@dataclass(frozen=True)
class Command:
    """A slash command of its own, besides `/isms`."""

    name: str
    """With the slash."""
    usage: str
    does: str
    opens: Opener


@dataclass(frozen=True)
class Job:
    """The table of contents of one folder of `bot`."""

    name: str
    subcommands: tuple[Subcommand, ...] = ()
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    """By `action_id`, which is unique over all jobs."""
    tasks: tuple[TimedTask, ...] = ()
    chores: tuple[Chore, ...] = ()
    free_text: Handler | None = None
    """Answers what is written to the bot without a command; at most one job has this."""
    listens: Listener | None = None
    """Hears what is written in a thread below a message of ours (`Call.below`), before anybody answers it otherwise."""
    deleted: Handler | None = None
    """Forgets a message that somebody deleted (`Call.written`); at most one job has this. Short, and never fails."""
    openers: Mapping[str, Opener] = field(default_factory=dict)
    """Buttons that open a form, by `action_id`; the names are apart from those of `buttons`."""
    forms: Mapping[str, FormRoute] = field(default_factory=dict)
    """By `Form.callback_id`."""
    remembers: Callable[[Session], Mapping[str, str]] | None = None
    """What must be at hand while the records are away (`Services.at_hand`), by names that are the job's own."""
    meanwhile: Mapping[Opener, Meanwhile] = field(default_factory=dict)
    """Openers that draw their form without the records, too, and what is said with it then."""
    nameless: frozenset[str] = frozenset()
    """Names of `openers` and `forms` of whose use nothing is written, and that do not hear who it is."""
    shortcuts: tuple[Shortcut, ...] = ()
    commands: tuple[Command, ...] = ()
    cards: tuple[HomeCard, ...] = ()
    suggestions: Callable[[Call], Sequence[str]] | None = None
    """Questions that the agent's pane suggests, best first; at most one job has this."""
    registers: Mapping[str, HoldsRows] = field(default_factory=dict)
    """By kind of register: what keeps its rows. Kinds that no job names go to the general register."""

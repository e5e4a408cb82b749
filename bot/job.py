"""What a job is: one manifest per folder, the table of contents of all that leads into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.services import Services
from bot.slack.messages import Handler
from bot.slack.router import Subcommand

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

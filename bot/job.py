"""What a job is: one manifest per folder, the table of contents of all that leads into it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.services import Services
from bot.slack.messages import Handler


@dataclass(frozen=True)
class Command:
    """A word after the slash command, such as `ask` in `/isms ask ...`."""

    word: str
    usage: str
    """What one types after the slash command, for the help text."""
    does: str
    """One short sentence for the help text."""
    handler: Handler


@dataclass(frozen=True)
class Button:
    """A button the job draws; `action_id` is unique over all jobs."""

    action_id: str
    handler: Handler


@dataclass(frozen=True)
class TimedTask:
    """Something that happens by itself; `run` does what is due in the slot and may be called twice."""

    name: str
    hour: int
    """UTC hour of the daily slot; -1 means every hour."""
    does: str
    run: Callable[[Services, datetime], int]
    """Takes the slot's moment, gives the number of things done."""
    plan: Callable[[Services, datetime], list[str]]
    """What `run` would do at that moment, one line each, changing nothing."""


@dataclass(frozen=True)
class Job:
    """The table of contents of one folder of `bot`."""

    name: str
    commands: tuple[Command, ...] = ()
    buttons: tuple[Button, ...] = ()
    tasks: tuple[TimedTask, ...] = ()
    free_text: Handler | None = None
    """Answers what is written to the bot without a command; at most one job has this."""

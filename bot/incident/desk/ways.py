"""Where the team's work on an incident is reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.job import Command, HomeCard, Shortcut, TimedTask
from bot.slack.messages import FormRoute, Handler, Opener
from bot.slack.router import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = ()
COMMANDS: tuple[Command, ...] = ()
SHORTCUTS: tuple[Shortcut, ...] = ()
BUTTONS: Mapping[str, Handler] = {}
OPENERS: Mapping[str, Opener] = {}
FORMS: Mapping[str, FormRoute] = {}
TASKS: tuple[TimedTask, ...] = ()
CARDS: tuple[HomeCard, ...] = ()

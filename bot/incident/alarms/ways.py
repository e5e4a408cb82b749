"""Where unclaimed reports are reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.alarms.timed import plan, tell_next
from bot.job import EVERY_FIVE_MINUTES, Command, HomeCard, Shortcut, TimedTask
from bot.slack.messages import FormRoute, Handler, Opener
from bot.slack.router import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = ()
COMMANDS: tuple[Command, ...] = ()
SHORTCUTS: tuple[Shortcut, ...] = ()
BUTTONS: Mapping[str, Handler] = {}
OPENERS: Mapping[str, Opener] = {}
FORMS: Mapping[str, FormRoute] = {}
TASKS = (
    TimedTask(
        name="tell-next-on-duty",
        hour=EVERY_FIVE_MINUTES,
        does="Tells the next on duty of an incident report that nobody has claimed, at last the fallback channel.",
        run=tell_next,
        plan=plan,
    ),
)
CARDS: tuple[HomeCard, ...] = ()

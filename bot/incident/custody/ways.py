"""Where evidence files are reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.custody import fetching, slack, timed
from bot.incident.custody.forms import ADD
from bot.job import EVERY_FIVE_MINUTES, Chore, TimedTask
from bot.slack.messages import FormRoute, Opener

OPENERS: Mapping[str, Opener] = {ADD: slack.open_form}
FORMS: Mapping[str, FormRoute] = {ADD: FormRoute(at_once=slack.add)}
TASKS: tuple[TimedTask, ...] = (
    TimedTask(
        "fetch-evidence",
        EVERY_FIVE_MINUTES,
        "fetch files that were handed over for an incident, and remove what was begun and never ended",
        timed.look_after,
        timed.plan,
    ),
)
CHORES: tuple[Chore, ...] = (Chore("fetching", fetching.look_after),)

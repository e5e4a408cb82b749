"""Where anonymous reports are reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident import forms as named
from bot.incident.anonymous import doors, forms, pages, slack, steps_page, timed
from bot.incident.meanwhile import elsewhere
from bot.job import EVERY_HOUR, TimedTask
from bot.slack.messages import FormRoute, Opener

OPENERS: Mapping[str, Opener] = {
    doors.REPORT: slack.open_report,
    doors.COME_BACK: slack.open_code,
    doors.FIRST_STEPS: steps_page.open_first_steps,
    doors.STEPS_OF: steps_page.open_first_steps,
}
FORMS: Mapping[str, FormRoute] = {
    forms.REPORT: FormRoute(check=named.errors, at_once=slack.take_in, meanwhile=elsewhere),
    forms.CODE_FORM: FormRoute(at_once=slack.show, meanwhile=elsewhere),
    pages.SEEN: FormRoute(check=slack.check_added, at_once=slack.add, meanwhile=elsewhere),
}
REPORTING: tuple[Opener, ...] = (slack.open_report,)
"""Those that can be drawn without the records."""
NAMELESS = frozenset({*OPENERS, *FORMS})
"""Of all of these nothing is written when they are used (`bot.slack.nameless`)."""
TASKS: tuple[TimedTask, ...] = (
    TimedTask(
        "hand-on-anonymous",
        EVERY_HOUR,
        "Gives the security team what was reported without a name in hours that are over.",
        timed.hand_on_all,
        timed.plan,
    ),
)

"""Where duties to notify are reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.duties import forms, names, slack
from bot.incident.duties.timed import plan, warn
from bot.job import EVERY_FIVE_MINUTES, TimedTask
from bot.slack.messages import FormRoute, Opener

OPENERS: Mapping[str, Opener] = {
    names.DECIDE: slack.open_decide,
    names.CUSTOMERS: slack.open_customers,
    names.PEOPLE: slack.open_people,
}
FORMS: Mapping[str, FormRoute] = {
    names.DECIDE_FORM: FormRoute(check=forms.check_decision, at_once=slack.decide),
    names.FIND_FORM: FormRoute(at_once=slack.find),
    names.CUSTOMERS_FORM: FormRoute(at_once=slack.choose),
    names.PEOPLE_FORM: FormRoute(at_once=slack.say_people),
}
TASKS: tuple[TimedTask, ...] = (
    TimedTask(
        name="watch-deadlines",
        hour=EVERY_FIVE_MINUTES,
        does="Warns before each deadline to notify, and tells the next ones when it has passed.",
        run=warn,
        plan=plan,
    ),
)

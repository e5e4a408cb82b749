"""Where corrective actions are reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.actions import forms, names, slack
from bot.incident.actions.rules import State
from bot.incident.actions.slack import opens, route
from bot.incident.actions.timed import plan, tell_people
from bot.job import EVERY_FIVE_MINUTES, CardRank, HomeCard, TimedTask
from bot.slack.messages import FormRoute, Opener

OPENERS: Mapping[str, Opener] = {
    names.ADD: slack.open_give,
    names.LIST: slack.open_list,
    names.DONE: opens(forms.done_form, State.OPEN),
    names.MORE_TIME: opens(forms.more_time_form, State.OPEN),
    names.JUDGE: opens(forms.judge_form, State.DONE),
    names.CHANGE: opens(forms.change_form, State.OPEN, State.DONE),
    names.DROP: opens(forms.drop_form, State.OPEN, State.DONE),
}
FORMS: Mapping[str, FormRoute] = {
    names.ADD: FormRoute(check=forms.check_given, at_once=slack.give),
    names.DONE: route(slack.done, forms.check_words),
    names.MORE_TIME: route(slack.more_time, forms.check_more_time),
    names.JUDGE: route(slack.judge, forms.check_judged),
    names.CHANGE: route(slack.change, forms.check_changed),
    names.DROP: route(slack.drop, forms.check_words),
}
TASKS = (
    TimedTask(
        name="tell-of-actions",
        hour=EVERY_FIVE_MINUTES,
        does="Tells people of their corrective actions, and of those that are late, in their working hours.",
        run=tell_people,
        plan=plan,
    ),
)
CARDS = (HomeCard(CardRank.MY_TASKS, slack.draw_card),)

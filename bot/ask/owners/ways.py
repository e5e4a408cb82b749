"""Where owners are reached: buttons, forms, the command and what happens by itself."""

from collections.abc import Mapping

from bot.ask.owners import answers, forms, names, slack
from bot.ask.owners.timed import look_after, plan
from bot.job import EVERY_HOUR, TimedTask
from bot.slack.messages import FormRoute, Handler, Opener
from bot.slack.router import Subcommand

BUTTONS: Mapping[str, Handler] = {names.NOT_MINE: slack.not_mine, names.LET_GO: answers.let_go}
OPENERS: Mapping[str, Opener] = {
    names.ASK: slack.open_ask,
    names.REPLY: slack.open_reply,
    names.POINT: slack.open_point,
    names.RENEW: answers.open_renew,
    names.WITHDRAW: answers.open_withdraw,
}
FORMS: Mapping[str, FormRoute] = {
    names.ASK_FORM: FormRoute(slack.pass_on, forms.check_question, forms.thank_asker),
    names.REPLY_FORM: FormRoute(slack.reply, forms.check_reply, forms.thank_owner),
    names.POINT_FORM: FormRoute(slack.point),
    names.RENEW_FORM: FormRoute(answers.renew, forms.check_reply, forms.thank_owner),
    names.WITHDRAW_FORM: FormRoute(answers.withdraw),
}
SUBCOMMANDS = (
    Subcommand(
        "answers",
        "answers",
        "for owners and the ISMS manager: answers that are approved for everybody",
        answers.list_answers,
    ),
)
TASKS = (
    TimedTask(
        name="look-after-owners",
        hour=EVERY_HOUR,
        does="Says once that an owner has not replied; ends approved answers whose section changed.",
        run=look_after,
        plan=plan,
    ),
)

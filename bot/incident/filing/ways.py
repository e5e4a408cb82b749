"""Where the named reporter's side is reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.filing import cards, forms, slack
from bot.incident.filing.receipts import ADD, WITHDRAW
from bot.incident.first_steps.views import SECTION
from bot.job import CardRank, Command, HomeCard, Shortcut, TimedTask
from bot.register.whole_section import show_whole_section
from bot.slack.messages import FormRoute, Handler, Opener
from bot.slack.router import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = ()
COMMANDS: tuple[Command, ...] = ()
SHORTCUTS: tuple[Shortcut, ...] = ()
BUTTONS: Mapping[str, Handler] = {SECTION: show_whole_section}
OPENERS: Mapping[str, Opener] = {ADD: slack.open_adding, WITHDRAW: slack.open_withdrawing}
FORMS: Mapping[str, FormRoute] = {
    forms.ADD_FORM: FormRoute(check=forms.check_added, at_once=slack.add),
    forms.WITHDRAW_FORM: FormRoute(check=forms.check_reason, at_once=slack.withdraw),
}
TASKS: tuple[TimedTask, ...] = ()
CARDS: tuple[HomeCard, ...] = (
    HomeCard(CardRank.QUICK_WAYS, cards.way_in),
    HomeCard(CardRank.MY_AREA, cards.your_reports),
)

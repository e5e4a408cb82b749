"""Where the named reporter's side is reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.filing import cards, choosing_kind, forms, late_steps, slack
from bot.incident.filing.receipts import ADD, LIKE, WITHDRAW
from bot.incident.first_steps.views import SECTION
from bot.job import CardRank, Chore, HomeCard
from bot.register.whole_section import show_whole_section
from bot.slack.messages import FormRoute, Handler, Opener

BUTTONS: Mapping[str, Handler] = {
    SECTION: show_whole_section,
    LIKE: choosing_kind.choose,
}
OPENERS: Mapping[str, Opener] = {ADD: slack.open_adding, WITHDRAW: slack.open_withdrawing}
FORMS: Mapping[str, FormRoute] = {
    forms.ADD_FORM: FormRoute(check=forms.check_added, at_once=slack.add),
    forms.WITHDRAW_FORM: FormRoute(check=forms.check_reason, at_once=slack.withdraw),
}
CHORES: tuple[Chore, ...] = (Chore("late-steps", late_steps.look_after),)
CARDS: tuple[HomeCard, ...] = (
    HomeCard(CardRank.QUICK_WAYS, cards.way_in),
    HomeCard(CardRank.MY_AREA, cards.your_reports),
)

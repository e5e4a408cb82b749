"""Where the team's work on an incident is reached: commands, buttons, forms, and what happens by itself."""

from collections.abc import Mapping

from bot.incident.desk import closing, deciding, forms, lists, names, slack, talking, triage_forms
from bot.incident.desk.claiming import hand_back
from bot.incident.desk.deciding import opener, route
from bot.incident.desk.rules import Act
from bot.job import CardRank, HomeCard
from bot.slack.messages import FormRoute, Handler, Opener
from bot.slack.router import Subcommand

SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand(
        "incidents",
        "incidents [all]",
        "for the security team: the open reports, or others; `figures` for managers",
        lists.say_how,
        lists.list_or_open,
    ),
    Subcommand(
        "incident",
        "incident NUMBER",
        "for the security team: one report, with all that can be done about it",
        lists.say_how,
        lists.open_one,
    ),
)
BUTTONS: Mapping[str, Handler] = {names.CLAIM: slack.claim}
OPENERS: Mapping[str, Opener] = {
    names.OPEN: slack.open_page,
    names.PAGE: slack.turn_page,
    names.LATER: slack.turn_page,
    names.TAKE: slack.take,
    names.LIST: lists.show_list,
    **dict.fromkeys(names.TURN_LIST, lists.show_list),
    names.ASSIGN: opener(Act.ASSIGN, deciding.draw_assign),
    names.HAND_BACK: opener(Act.HAND_BACK, deciding.bare(forms.hand_back_form)),
    names.RATE: opener(Act.RATE, deciding.draw_rate),
    names.ASSESS: opener(Act.ASSESS, deciding.draw_assess),
    names.AWARE: opener(
        Act.AWARE, lambda _s, _c, incident, about: triage_forms.aware_form(incident, about)
    ),
    names.LINK: opener(Act.LINK, deciding.draw_link),
    names.ASK: opener(Act.ASK, lambda _s, _c, incident, about: forms.ask_form(incident, about)),
    names.NOTE: opener(Act.NOTE, deciding.bare(forms.note_form)),
    names.CLOSE: opener(Act.CLOSE, deciding.draw_close),
    names.REOPEN: opener(Act.REOPEN, deciding.bare(forms.reopen_form)),
}
FORMS: Mapping[str, FormRoute] = {
    names.ASSIGN: route(deciding.assign),
    names.HAND_BACK: route(deciding.in_words(hand_back), forms.needs_words),
    names.RATE: route(deciding.rate, triage_forms.check_rating),
    names.ASSESS: route(deciding.assess, triage_forms.check_assessment),
    names.AWARE: route(deciding.correct, triage_forms.check_correction),
    names.LINK: route(deciding.link),
    names.ASK: route(deciding.in_words(talking.ask), forms.needs_words),
    names.NOTE: route(deciding.in_words(talking.note), forms.needs_words),
    names.CLOSE: route(deciding.close, triage_forms.check_closing),
    names.REOPEN: route(deciding.in_words(closing.reopen), forms.needs_words),
}
CARDS: tuple[HomeCard, ...] = (HomeCard(CardRank.MY_TASKS, lists.draw_card),)

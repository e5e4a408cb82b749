"""Ask: where it is reached, and under which names."""

from bot.ask.cards import ask_card
from bot.ask.feedback import ways as feedback
from bot.ask.forms import OPEN, QUESTION_FORM, check_question, question_form, thank
from bot.ask.gaps import ways as gaps
from bot.ask.owners import ways as owners
from bot.ask.section_buttons import WHOLE_SECTION
from bot.ask.slack import (
    ask_about_message,
    ask_by_command,
    ask_by_form,
    ask_freely,
)
from bot.ask.suggesting import suggestions
from bot.ask.talk import ways as talk
from bot.ask.talk.forgetting import forget_deleted
from bot.ask.trial.timed import plan, watch
from bot.job import EVERY_HOUR, CardRank, HomeCard, Job, Shortcut, TimedTask
from bot.register.whole_section import show_whole_section
from bot.slack.messages import FormRoute
from bot.slack.router import Subcommand

JOB = Job(
    name="ask",
    subcommands=(
        Subcommand(
            "ask",
            "ask …",
            "what our policies say, for example `/isms ask can I use my own laptop?`",
            ask_by_command,
        ),
        *owners.SUBCOMMANDS,
        *gaps.SUBCOMMANDS,
        *talk.SUBCOMMANDS,
    ),
    buttons={
        **dict.fromkeys(WHOLE_SECTION, show_whole_section),
        **owners.BUTTONS,
        **feedback.BUTTONS,
        **gaps.BUTTONS,
        **talk.BUTTONS,
    },
    free_text=ask_freely,
    deleted=forget_deleted,
    openers={OPEN: question_form, **owners.OPENERS, **feedback.OPENERS},
    forms={
        QUESTION_FORM: FormRoute(ask_by_form, check_question, thank),
        **owners.FORMS,
        **feedback.FORMS,
    },
    shortcuts=(
        Shortcut(
            "ask.is_allowed",
            "Is this allowed?",
            "what our policies say about it; only you see the answer",
            ask_about_message,
        ),
    ),
    tasks=(
        TimedTask(
            name="watch-canaries",
            hour=EVERY_HOUR,
            does="Asks the questions whose answers are known ([ask] canaries), once a night.",
            run=watch,
            plan=plan,
        ),
        *owners.TASKS,
        *gaps.TASKS,
    ),
    cards=(HomeCard(CardRank.QUICK_WAYS, ask_card), *gaps.CARDS),
    suggestions=suggestions,
)

"""The forms in which a corrective action is given, changed, settled, looked at and dropped."""

from collections.abc import Mapping
from datetime import date

from bot.incident.actions import names
from bot.incident.actions.rules import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    LOOKED_AT_AFTER,
    Action,
    Given,
    Wrong,
    day_in,
    wrong_days,
)
from bot.slack import input_kit, kit
from bot.slack.input_kit import Ask, Choice
from bot.slack.messages import Block, Call, Form, FormErrors
from bot.slack.spoken import spoken_date

_SENTENCES: Mapping[Wrong, str] = {
    Wrong.EMPTY: "Please write at least a few words.",
    Wrong.NO_PERSON: "Please choose a person.",
    Wrong.NO_DAY: "Please pick a day.",
    Wrong.IN_THE_PAST: "This day is over. Please pick today or a later one.",
    Wrong.TOO_EARLY: "This lies before the day on which it is due. Please pick a later one.",
}
_IN_REGISTER = (
    "It stands in the register, where more people read it: name the thing, not who did what."
)


def give_form(reference: str, caller: str) -> Form:
    """What is to be done after an incident."""
    blocks = (
        kit.section(f"What should be done after {reference}, so that it does not happen again?"),
    )
    fields = _fields(None, caller)
    return Form(names.ADD, "Corrective action", (*blocks, *fields), "Give it", about=reference)


def change_form(action: Action, about: str) -> Form:
    """The same, filled in."""
    fields = _fields(action.given, action.given.checker)
    return Form(names.CHANGE, "Change the action", fields, "Change it", about=about)


def done_form(action: Action, about: str) -> Form:
    """What was done."""
    asked = Ask(names.WORDS, "What was done?", _IN_REGISTER)
    return Form(names.DONE, "It is done", (*_named(action), _words(asked)), about=about)


def more_time_form(action: Action, about: str) -> Form:
    """Until when, and why."""
    blocks = (
        *_named(action),
        input_kit.day(Ask(names.DUE, "Until when?")),
        _words(Ask(names.WORDS, "Why is more time needed?", "Who gave it to you reads this.")),
    )
    return Form(names.MORE_TIME, "More time", blocks, about=about)


def judge_form(action: Action, about: str) -> Form:
    """Whether it helped."""
    answers = (
        Choice(names.EFFECTIVE, "Yes, it helped", "It is closed."),
        Choice(names.NOT_EFFECTIVE, "No, not enough", "It is open again for its owner."),
    )
    again = Ask(names.DUE, "If not: until when should it be done?", optional=True)
    done = kit.section(f"What was done: {kit.name(action.outcome, 2500)}")
    blocks = (
        *_named(action),
        done,
        input_kit.radio(Ask(names.VERDICT, "Did it help?"), answers),
        _words(Ask(names.WORDS, "How can you tell?", _IN_REGISTER)),
        input_kit.day(again),
    )
    return Form(names.JUDGE, "Did it help?", blocks, about=about)


def drop_form(action: Action, about: str) -> Form:
    """Why it is not needed."""
    asked = Ask(names.WORDS, "Why is it not needed any more?")
    return Form(
        names.DROP, "Drop the action", (*_named(action), _words(asked)), "Drop it", about=about
    )


def given_in(call: Call) -> Given | None:
    """What is to be done, as it was filled in; None where something is missing."""
    due = day_in(call.typed(names.DUE))
    owner, checker = call.typed(names.OWNER), call.typed(names.CHECKER)
    title = kit.one_line(call.typed(names.TITLE), LONGEST_TITLE)
    if not (due and owner and title):
        return None
    check_by = day_in(call.typed(names.CHECK_BY)) or due + LOOKED_AT_AFTER
    return Given(title, owner, checker or call.person.slack_id, due, check_by)


def check_given(call: Call) -> FormErrors:
    """What is wrong with an action that is given or changed."""
    wrong = dict(
        wrong_days(day_in(call.typed(names.DUE)), day_in(call.typed(names.CHECK_BY)), call.today)
    )
    if not call.typed(names.TITLE):
        wrong[names.TITLE] = Wrong.EMPTY
    if not call.typed(names.OWNER):
        wrong[names.OWNER] = Wrong.NO_PERSON
    return _in_words(wrong)


def check_changed(call: Call) -> FormErrors:
    """Likewise; a day that is over may stay as it is."""
    return {
        block: said
        for block, said in check_given(call).items()
        if said != _SENTENCES[Wrong.IN_THE_PAST]
    }


def check_words(call: Call) -> FormErrors:
    """What is wrong where words alone are asked for."""
    return {} if call.typed(names.WORDS) else _in_words({names.WORDS: Wrong.EMPTY})


def check_more_time(call: Call) -> FormErrors:
    """What is wrong with a wish for more time."""
    wrong = wrong_days(day_in(call.typed(names.DUE)), None, call.today)
    return {**check_words(call), **_in_words(wrong)}


def check_judged(call: Call) -> FormErrors:
    """What is wrong with a judgement: what did not help needs another day."""
    if call.typed(names.VERDICT) != names.NOT_EFFECTIVE:
        return check_words(call)
    return check_more_time(call)


def _fields(given: Given | None, checker: str) -> tuple[Block, ...]:
    look = Ask(names.CHECK_BY, "And by when?", "Empty: 30 days after it is due.", optional=True)
    return (
        input_kit.text(
            Ask(names.TITLE, "What is to be done?", _IN_REGISTER),
            given=given.title if given else "",
            most=LONGEST_TITLE,
        ),
        input_kit.person(Ask(names.OWNER, "Who does it?"), given.owner if given else ""),
        input_kit.day(Ask(names.DUE, "By when?"), given.due if given else None),
        input_kit.person(
            Ask(names.CHECKER, "Who looks whether it helped?", optional=True), checker
        ),
        input_kit.day(look, given.check_by if given else None),
    )


def _named(action: Action) -> tuple[Block, ...]:
    due = spoken_date(action.given.due)
    return (
        kit.section(f"*{kit.name(action.given.title)}*"),
        kit.context(f"{action.key} · due on {due}"),
    )


def _words(ask: Ask) -> Block:
    return input_kit.text(ask, lines=True, most=LONGEST_WORDS)


def _in_words(wrong: Mapping[str, Wrong]) -> FormErrors:
    return {block: _SENTENCES[what] for block, what in wrong.items()}


def until(call: Call) -> date | None:
    """The day that was picked."""
    return day_in(call.typed(names.DUE))

"""The forms for who has reported something: to add to it, and to take it back."""

from bot.incident.rules import MOST_WORDS, Incident, says_something
from bot.slack import form_kit, input_kit, kit
from bot.slack.input_kit import Ask
from bot.slack.messages import Call, Form, FormErrors

ADD_FORM, WITHDRAW_FORM = "incident.add", "incident.withdraw"
ADDED, REASON, FILES = "added", "reason", "files"
NO_WORDS = "Please write at least a few words."


def adding_form(incident: Incident) -> Form:
    """What else there is to say."""
    name = incident.reference
    ask = Ask(
        ADDED, "What would you like to add?", "It cannot be changed later; add again instead."
    )
    return Form(
        ADD_FORM,
        "Add to your report",
        (
            kit.section(f"This is added to {name}. Only the security team reads it."),
            input_kit.text(ask, lines=True, most=MOST_WORDS),
            input_kit.files(Ask(FILES, "Files that show it", optional=True)),
        ),
        submit="Add",
        about=name,
    )


def withdrawing_form(incident: Incident) -> Form:
    """Why it is taken back."""
    name = incident.reference
    ask = Ask(REASON, "Why do you withdraw it?", "For example: the laptop was in my other bag.")
    return Form(
        WITHDRAW_FORM,
        "Withdraw your report",
        (
            kit.section(f"{name} stays on record as withdrawn, and the security team is told."),
            input_kit.text(ask, lines=True, most=MOST_WORDS),
        ),
        submit="Withdraw",
        about=name,
    )


def check_added(call: Call) -> FormErrors:
    """Whether it says something."""
    return {} if says_something(call.typed(ADDED)) else {ADDED: NO_WORDS}


def check_reason(call: Call) -> FormErrors:
    """Likewise."""
    return {} if says_something(call.typed(REASON)) else {REASON: NO_WORDS}


def done(text: str) -> Form:
    """That it is on record; `text` is escaped."""
    return form_kit.notice("Done", text)

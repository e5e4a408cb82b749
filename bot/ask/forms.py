"""The form in which a question is asked, and what it says when it was sent."""

from bot.ask.rules import LONGEST_QUESTION, REFUSALS, RefusalReason, read_question
from bot.slack import input_kit
from bot.slack.form_kit import notice
from bot.slack.input_kit import Ask
from bot.slack.messages import Call, Form, FormErrors

OPEN = "ask.open"
"""The button that opens the form."""
QUESTION_FORM, QUESTION = "ask.question", "question"
"""The form, and its one input."""
TITLE = "Ask a question"
EXAMPLE = "Can I use my own laptop for work?"
SENT = "Thank you! My answer comes as a direct message in a moment; you can close this."


def question_form(_call: Call) -> Form:
    """One input, to be answered in a direct message."""
    hint = "Ask as you would ask a colleague. Only you see the answer."
    asked = Ask(QUESTION, "What would you like to know?", hint)
    field = input_kit.text(asked, EXAMPLE, lines=True, most=LONGEST_QUESTION)
    return Form(QUESTION_FORM, TITLE, (field,), submit="Ask")


def check_question(call: Call) -> FormErrors:
    """What is wrong with a question that we could not search with."""
    read = read_question(question_in(call))
    return {QUESTION: REFUSALS[read]} if isinstance(read, RefusalReason) else {}


def thank(_call: Call) -> Form:
    """What the modal shows once the question is kept."""
    return notice(TITLE, SENT)


def question_in(call: Call) -> str:
    """The question that was filled in."""
    return call.typed(QUESTION)

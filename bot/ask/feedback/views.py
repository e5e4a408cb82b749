"""How one is asked whether an answer helped, and thanked."""

from bot.ask.feedback.rules import LONGEST_NOTE, Counted, Press, Vote
from bot.ask.owners.views import ask_button
from bot.slack import input_kit, kit
from bot.slack.form_kit import notice
from bot.slack.input_kit import Ask
from bot.slack.messages import Block, Form, Message, Whom

HELPFUL, NOT_HELPFUL = "ask.helpful", "ask.not_helpful"
ADD_NOTE, NOTE_FORM, NOTE = "ask.add_note", "ask.note", "note"
"""The button that opens the form, the form, and its one input."""
TITLE = "What was missing?"
THANKS = "Thank you, noted."
SAME = {
    Vote.HELPFUL: "You've said already that this helped. Thank you!",
    Vote.NOT_HELPFUL: "You've said already that this did not help; it is on the list.",
}
CHANGED = "Changed: this helped after all. Thank you!"
SORRY = (
    "Sorry about that. I've put it on the list of questions that our policies should answer better. Your name"
    " is not on that list. Would you add a word on what was missing?"
)
FORGOTTEN = (
    "That question was deleted, or is from before I kept count, so there is nothing left to vote on. Ask it"
    " again and you can say whether the new answer helps."
)
NOTED = "Thank you! It helps those who write our policies."
EMPTY = "Nothing added; your vote stays. Thank you!"
NOT_KEPT = (
    "I couldn't keep what you wrote: there is no “Not helpful” of yours on that answer any more. Press the"
    " button below the answer again if it still did not help."
)


def thumbs(question: str) -> tuple[Block, Block]:
    """The two buttons below an answer."""
    return (
        kit.button("👍 Helpful", HELPFUL, question, "This answer helped"),
        kit.button("👎 Not helpful", NOT_HELPFUL, question, "This answer did not help"),
    )


def counted(press: Press, came: Counted) -> Message:
    """What who pressed is told, and nobody else."""
    match came:
        case Counted.FORGOTTEN:
            return said(FORGOTTEN)
        case Counted.SAME if press.vote is Vote.HELPFUL:
            return said(SAME[press.vote])
        case Counted.SAME:
            return _with_button(SAME[press.vote], press.question)
    if press.vote is Vote.NOT_HELPFUL:
        return _with_button(SORRY, press.question)
    return said(CHANGED if came is Counted.CHANGED else THANKS)


def said(sentence: str) -> Message:
    """A sentence for one person alone."""
    return Message(sentence, (kit.section(sentence),), Whom.CALLER_HERE)


def note_form(question: str) -> Form:
    """One input that may stay empty."""
    hint = "Please leave out names. Those who keep our policies read it, without your name."
    asked = Ask(NOTE, TITLE, hint, optional=True)
    example = "For example: it does not say whether this also holds for tablets"
    field = input_kit.text(asked, example, lines=True, most=LONGEST_NOTE)
    return Form(NOTE_FORM, TITLE, (field,), submit="Send", about=question)


def note_thanks(note: str) -> Form:
    """What the modal shows once the note is kept."""
    return notice(TITLE, NOTED if note else EMPTY)


def _with_button(sentence: str, question: str) -> Message:
    word = kit.button("Add a word", ADD_NOTE, question, "Say what was missing")
    buttons = [word, ask_button(question)]
    return Message(sentence, (kit.section(sentence), kit.actions(buttons)), Whom.CALLER_HERE)

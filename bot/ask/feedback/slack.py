"""Who voted on which answer: two buttons, and a form for a word on what was missing."""

from sqlmodel import Session

from bot.ask.feedback import flow, views
from bot.ask.feedback.rules import Press, Vote
from bot.slack.messages import Call, Form, Message, Reply


def helped(call: Call) -> Reply:
    """The button “Helpful”."""
    return _vote(call, Press(call.value, Vote.HELPFUL))


def did_not_help(call: Call) -> Reply:
    """The button “Not helpful”."""
    return _vote(call, Press(call.value, Vote.NOT_HELPFUL))


def open_note(call: Call) -> Form:
    """The form for a word on what was missing."""
    return views.note_form(call.value)


def thank_for_note(call: Call) -> Form:
    """What the modal shows when it was sent."""
    return views.note_thanks(call.typed(views.NOTE))


def keep_note(call: Call) -> Reply:
    """Puts the word beside the person's vote; says something only where it could not."""
    note = call.typed(views.NOTE)
    if not note:
        return Reply()

    def change(session: Session) -> tuple[Message, ...]:
        who = call.person.slack_id
        kept = flow.add_note(session, call.services, who, call.value, note, call.now)
        return () if kept else (views.said(views.NOT_KEPT),)

    return Reply(change=change)


def _vote(call: Call, press: Press) -> Reply:
    def change(session: Session) -> tuple[Message, ...]:
        came = flow.vote(session, call.services, call.person.slack_id, press, call.now)
        return (views.counted(press, came),)

    return Reply(change=change)

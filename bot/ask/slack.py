"""Who asked, and what do we answer: by message, mention, command, form or shortcut; the whole section by button."""

from dataclasses import replace
from functools import partial

from sqlmodel import Session

from bot.ask.asking import ask
from bot.ask.below import below
from bot.ask.flow import remember
from bot.ask.forms import question_in
from bot.ask.rules import (
    REFUSALS_OF_MESSAGES,
    Asked,
    RefusalReason,
    is_for_all_staff,
    labels,
    read_question,
)
from bot.ask.talk.forgetting import about
from bot.ask.talk.places import Where
from bot.ask.talk.sensitive import is_sensitive
from bot.ask.talk.subject import subject_before
from bot.ask.talk.views import with_reading
from bot.ask.views import Company, answer_message, with_question
from bot.register.company import read_company
from bot.slack.gate import SENT_DIRECTLY
from bot.slack.messages import Call, Message, PlaceKind, Reply, Whom
from bot.storage.sessions import reading

BY_US = (
    "That is one of my own messages. Choose “Is this allowed?” on what a colleague wrote, or just ask me in a"
    " direct message."
)


def ask_freely(call: Call) -> Reply:
    """What somebody wrote to the bot, in a direct message or by mentioning it."""
    return _ask(call)


def ask_by_command(call: Call) -> Reply:
    """`/isms ask ...`: answered to the asker alone."""
    return _ask(call)


def ask_by_form(call: Call) -> Reply:
    """The form behind a button: answered in a direct message, with the question, which stands nowhere there."""
    reply = _ask(replace(call, words=question_in(call)))
    return _with_question(reply, "You asked", question_in(call))


def ask_about_message(call: Call) -> Reply:
    """ "Is this allowed?" in a message's menu: its words are the question, and only who chose it sees the answer."""
    chosen = call.chosen
    if chosen is None or chosen.by_us:
        return Reply((Message(BY_US, whom=Whom.CALLER_HERE),))
    reason = read_question(chosen.text)
    if isinstance(reason, RefusalReason):
        return Reply((Message(REFUSALS_OF_MESSAGES[reason], whom=Whom.CALLER_HERE),))
    return _with_question(_ask(replace(call, words=chosen.text)), "About the message", chosen.text)


def _ask(call: Call) -> Reply:
    before = subject_before(call)
    asked = ask(
        call.services,
        call.words,
        labels(call.person.roles),
        call.person.address,
        before,
        quoted=call.chosen is not None,
    )
    with reading(call.services.engine) as session:
        settings = read_company(session)
    for_one = is_sensitive(f"{asked.words} {asked.taken_as}", settings.ask.sensitive)
    messages = _said(call, asked, Company.of(settings), for_one)
    return Reply(messages, partial(_remember, call, asked), about=about(asked.id))


def _with_question(reply: Reply, about: str, words: str) -> Reply:
    """The answer, below the words it is about, and for the asker alone."""
    messages = tuple(with_question(message, about, words) for message in reply.messages)
    return replace(reply, messages=messages)


def _said(call: Call, asked: Asked, company: Company, for_one: bool) -> tuple[Message, ...]:
    """In a channel the answer is for everybody who reads there, unless it is `for_one` or one may not read it."""
    in_channel = call.place.kind is PlaceKind.CHANNEL
    fits = not in_channel or (not for_one and _fits_here(call, asked))
    if fits or not (asked.citations or asked.looked_up or for_one):
        said = answer_message(
            asked, company, call.today, show_nearest=fits, below=below(call, asked)
        )
        return (with_reading(said, asked.taken_as),)
    said = answer_message(asked, company, call.today, Whom.CALLER_DIRECT, below=below(call, asked))
    return (with_reading(said, asked.taken_as), Message(SENT_DIRECTLY, whom=Whom.PLACE))


def _fits_here(call: Call, asked: Asked) -> bool:
    fits = asked.looked_up is None or asked.looked_up.is_for_all_staff
    return fits and not call.place.open_to_outsiders and is_for_all_staff(asked.named)


def _remember(call: Call, asked: Asked, session: Session) -> tuple[Message, ...]:
    where = Where(call.thread, call.written)
    asker, place = call.person.slack_id, call.place.kind.value
    remember(session, call.services, asker, asked, place, call.now, where)
    return ()

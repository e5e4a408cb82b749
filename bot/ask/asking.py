"""The one answer path, for Slack and for the command line; slow, so no transaction may be open."""

from dataclasses import replace

from bot.ask.audience import checked, checked_answer
from bot.ask.controls.flow import look_up
from bot.ask.controls.reading import read_look_up
from bot.ask.owners.looking import with_owners
from bot.ask.rules import Asked, Outcome, RefusalReason, read_question
from bot.ask.talk.context import Before, in_context
from bot.ask.talk.odd.reasons import odd
from bot.ask.writing.writing import write
from bot.services import Services
from knowledge.passages import Answer


def ask(
    services: Services,
    words: str,
    reader: frozenset[str],
    address: str = "",
    before: Before | None = None,
    quoted: bool = False,
) -> Asked:
    """What comes of `words` for a reader with these labels, ready to be remembered.

    `address` is the reader's, by which the registers know what is theirs; `before` is what the thread was
    about, for a question that names no subject of its own; `quoted` are a colleague's words.
    """
    name, question = services.new_id(), read_question(words)
    if isinstance(question, RefusalReason):
        return Asked(name, words, Outcome.REFUSED, refusal=question)
    # “Which controls does Jonas Feldt own” is about controls, and “8.12?” names a subject of its own.
    is_look_up = read_look_up(question.text) is not None
    strange = odd(services, question.text, quoted)
    if strange is not None and not is_look_up:
        return Asked(
            name, words, Outcome.REFUSED, refusal=strange.reason, refused_with=strange.said
        )
    taken = in_context(services, question.text, reader, None if is_look_up else before)
    asked = _asked(services, Asked(name, words, Outcome.NOT_COVERED), taken.text, reader, address)
    asked = checked_answer(asked, reader)
    return replace(asked, follows=taken.follows, taken_as=taken.taken_as)


def _asked(
    services: Services, asked: Asked, text: str, reader: frozenset[str], address: str
) -> Asked:
    looked_up = look_up(services, text, reader, address)
    if looked_up is not None:
        outcome = Outcome.ANSWERED if looked_up.is_known else Outcome.NOT_COVERED
        return replace(asked, outcome=outcome, looked_up=looked_up)
    found = checked(services.finder.find(text, reader), reader)
    answered = isinstance(found.outcome, Answer)
    outcome = Outcome.ANSWERED if answered else Outcome.NOT_COVERED
    asked = with_owners(services, text, replace(asked, outcome=outcome, found=found), reader)
    # Where two rules contradict each other, nobody chooses, and so no model does.
    settled = asked.approved or asked.disagreeing
    return asked if settled else write(services, text, reader, asked)

"""The one answer path, for Slack and for the command line; slow, so no transaction may be open."""

from bot.ask.controls.flow import look_up
from bot.ask.owners.looking import with_owners
from bot.ask.rules import Asked, Outcome, RefusalReason, read_question
from bot.ask.writing.writing import write
from bot.services import Services
from knowledge.passages import Answer


def ask(services: Services, words: str, reader: frozenset[str], address: str = "") -> Asked:
    """What comes of `words` for a reader with these labels, ready to be remembered.

    `address` is the reader's, by which the registers know what is theirs.
    """
    name, question = services.new_id(), read_question(words)
    if isinstance(question, RefusalReason):
        return Asked(name, words, Outcome.REFUSED, refusal=question)
    looked_up = look_up(services, question.text, reader, address)
    if looked_up is not None:
        outcome = Outcome.ANSWERED if looked_up.is_known else Outcome.NOT_COVERED
        return Asked(name, words, outcome, looked_up=looked_up)
    found = services.finder.find(question.text, reader)
    answered = isinstance(found.outcome, Answer)
    asked = Asked(name, words, Outcome.ANSWERED if answered else Outcome.NOT_COVERED, found)
    asked = with_owners(services, question.text, asked, reader)
    return asked if asked.approved else write(services, question.text, reader, asked)

"""The one answer path, for Slack and for the command line; slow, so no transaction may be open."""

from bot.ask.rules import Asked, Outcome, RefusalReason, read_question
from bot.ask.writing.writing import write
from bot.services import Services
from knowledge.passages import Answer


def ask(services: Services, words: str, reader: frozenset[str]) -> Asked:
    """What comes of `words` for a reader with these labels, ready to be remembered."""
    name, question = services.new_id(), read_question(words)
    if isinstance(question, RefusalReason):
        return Asked(name, words, Outcome.REFUSED, refusal=question)
    found = services.finder.find(question.text, reader)
    answered = isinstance(found.outcome, Answer)
    asked = Asked(name, words, Outcome.ANSWERED if answered else Outcome.NOT_COVERED, found)
    return write(services, question.text, reader, asked)

"""The one answer path, for Slack and for the command line; slow, so no transaction may be open."""

from bot.ask.rules import Asked, Outcome, RefusalReason, read_question
from bot.services import Finds
from knowledge.passages import Answer


def ask(finder: Finds, words: str, reader: frozenset[str]) -> Asked:
    """Search with `words` in what a reader with these labels may read."""
    question = read_question(words)
    if isinstance(question, RefusalReason):
        return Asked(words, Outcome.REFUSED, refusal=question)
    found = finder.find(question.text, reader)
    answered = isinstance(found.outcome, Answer)
    return Asked(words, Outcome.ANSWERED if answered else Outcome.NOT_COVERED, found)

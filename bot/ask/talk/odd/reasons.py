"""Why something is not looked up although it has words: in which order the reasons count, and what is said."""

from dataclasses import dataclass

from bot.ask.rules import RefusalReason
from bot.ask.talk.odd.held import holds_language
from bot.ask.talk.odd.languages import in_own_words, language_of
from bot.ask.talk.odd.orders import are_many, is_order, is_to_a_machine
from bot.ask.talk.odd.persons import asks_privately, possible_names
from bot.people.records import is_somebody
from bot.services import Services
from bot.storage.sessions import reading


@dataclass(frozen=True)
class Odd:
    """No question to search with; `said` is the sentence where it is another than usual."""

    reason: RefusalReason
    said: str = ""


def odd(services: Services, words: str, quoted: bool = False) -> Odd | None:
    """What keeps us from looking these words up; None for a question.

    `quoted` are a colleague's words about which somebody else asks: an order in them is not meant for us.
    """
    language = language_of(words)
    if language and not _reads(services, language):
        return Odd(RefusalReason.OTHER_LANGUAGE, in_own_words(language))
    if quoted:
        return None
    if is_to_a_machine(words):
        return Odd(RefusalReason.TO_A_MACHINE)
    if is_order(words):
        return Odd(RefusalReason.ORDER)
    if asks_privately(words) or _names_somebody(services, words):
        return Odd(RefusalReason.ABOUT_A_PERSON)
    return Odd(RefusalReason.TOO_MANY) if are_many(words) else None


def _reads(services: Services, language: str) -> bool:
    """The usual model knows English alone; another is taken to be chosen for the languages that are spoken here."""
    return bool(services.settings.embedding_model) or holds_language(services, language)


def _names_somebody(services: Services, words: str) -> bool:
    names = possible_names(words)
    if not names:
        return False
    with reading(services.engine) as session:
        return is_somebody(session, names)

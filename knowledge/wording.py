"""A question as typed, made ready to search with: short forms written out, slips mended, other words added."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.lexical import Vocabulary, terms
from knowledge.slips import nearest
from knowledge.thesaurus import OTHER_WORDS, SHORT_FORMS, Spoken, everyday_words

MOST_MENDED = 40
"""Tokens of a question that are looked at for slips; a longer one is no slip of the finger."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s]+|_")
_ASKING = (
    r"what|how|who|whose|when|where|which|why|is|are|can|may|might|do|does|did|will|would|should|must|"
    r"within|by|if|after|am|was|has|have"
)
_CLAUSE_END = re.compile(rf"(?<=[?.!])\s+|,?\s+(?:and|but)\s+(?=(?:{_ASKING})\b)", re.IGNORECASE)
_BEGINS_ASKING = re.compile(rf"(?:{_ASKING})\b", re.IGNORECASE)
_FEWEST_WORDS, _MOST_CLAUSES = 3, 4
_WANTS_NUMBER = re.compile(
    r"\bhow (?:long|many|much|often|soon|fast|quickly|old|far|frequent\w*|late|early|big|large)\b|\bwhen\b|"
    r"\bdeadline\b|\b(?:min|max|minimum|maximum|longest|latest|shortest)\b|\bwie (?:lange?|viele?|oft|schnell)\b|\bwann\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"sixty|ninety|hundred|half|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|hourly|every|each|once|"
    r"twice|immediately|at once|as soon as|promptly|prior to|before|until|at least|day|week|month|year|"
    r"hours?|minutes?|zwei|drei|vier|täglich|wöchentlich|monatlich|jährlich|sofort|unverzüglich)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:(?:what (?:do(?:es)?|is|are)|what ?['’]? ?s|is there|are there|do we have) )"
    r"(?:(?:the|our|your|any|an?|company|security) )*(?:polic(?:y|ies)|rules?|guidelines?|guidance)"
    r"(?: say)? (?:about|on|for|regarding|concerning|around) (?=\w)",
    re.IGNORECASE,
)
"""“What does the policy say about …” names no subject, and draws to sections on what a policy is for."""
IsWord = Callable[[str], bool]


@dataclass(frozen=True)
class Wording:
    """One question in the forms that search uses."""

    written_out: str
    """Short forms written out and slips mended."""
    as_policies_say: str
    """The same with everyday words replaced by those of policies."""
    other_words: tuple[str, ...]
    """All that policies call the things it names."""


def prepare(question: str, vocabulary: Vocabulary, is_word: IsWord) -> Wording:
    """The question made ready; `vocabulary` has the words of the policies, `is_word` knows the language's others."""
    tokens = _TOKEN.findall(_FRAME.sub("", question))
    mended = [_mended(token, vocabulary, is_word) for token in tokens[:MOST_MENDED]]
    written_out = " ".join([*mended, *tokens[MOST_MENDED:]])
    spoken = everyday_words(written_out)
    other_words = dict.fromkeys(said for one in spoken for said in one.names)
    return Wording(written_out, _replaced(written_out, spoken, vocabulary), tuple(other_words))


def clauses(question: str) -> list[str]:
    """The sentences and questions of a question, first four at most; empty where it is only one."""
    found = [part.strip(" ,") for part in _CLAUSE_END.split(question)]
    found = [part for part in found if len(part.split()) >= _FEWEST_WORDS]
    return found[:_MOST_CLAUSES] if len(found) > 1 else []


def is_asking(clause: str) -> bool:
    """Whether it is a question, and not what was told before it."""
    return clause.endswith("?") or bool(_BEGINS_ASKING.match(clause))


def asks_for_a_number(question: str) -> bool:
    """Whether it asks how long, how many, how often, when."""
    return bool(_WANTS_NUMBER.search(question))


def holds_a_number(sentence: str) -> bool:
    """Whether it holds a number or says a time, in figures or words."""
    return bool(_NUMBER.search(sentence))


def _replaced(text: str, spoken: Sequence[Spoken], vocabulary: Vocabulary) -> str:
    """The text with each everyday word in the first of the names that these policies have for it."""
    pieces, at = [], 0
    for one in spoken:
        name = next((name for name in one.names if _is_used(name, vocabulary)), None)
        if name:
            pieces += [text[at : one.start], name]
            at = one.end
    return "".join((*pieces, text[at:]))


def _is_used(name: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.holding[term] for term in terms(name))


def _mended(token: str, vocabulary: Vocabulary, is_word: IsWord) -> str:
    word = token.lower()
    if word in SHORT_FORMS:
        return SHORT_FORMS[word]
    if not word.isalpha() or _is_known(word, vocabulary, is_word):
        return token
    return nearest(word, vocabulary) or token


def _is_known(word: str, vocabulary: Vocabulary, is_word: IsWord) -> bool:
    singular = word.removesuffix("s")
    return is_word(word) or any(w in vocabulary.words or w in OTHER_WORDS for w in (word, singular))

"""How sure one may be that the best passage answers, calibrated on questions that policies answer and do not.

docs/retrieval.md has the curve, and what else was tried.
"""

import re
from collections import Counter

from knowledge.lexical import Vocabulary, terms
from knowledge.query import Query
from knowledge.thesaurus import OTHER_WORDS

NEAR_ENOUGH = 0.5
"""Below this nothing answers."""
STRANGE = 0.35
LENGTH, LONGEST = 0.02, 10
_DIRECT = re.compile(
    r"(?:and|so|hi|hey|hello)?[ ,]*(?:what|which|how|who|whose|whom|where|when|was|welche[rs]?|wie|wer|wo|wann)\b",
    re.IGNORECASE,
)
_MOST_TERMS_OF_DIRECT = 7
_OTHER_TERMS = {
    term: frozenset(terms(said)) for word, said in OTHER_WORDS.items() for term in terms(word)
}


def sureness(score: float, query: Query, vocabulary: Vocabulary) -> float:
    """The best passage's score, made comparable between questions; see NEAR_ENOUGH.

    A long, narrated question is near to nothing, so length counts for it. A short, direct one that names
    a thing which no policy mentions is not answered by a passage that is only like the rest of it.
    """
    asked = terms(query.written_out)
    longer = LENGTH * min(len(asked), LONGEST)
    strange = STRANGE * _strange(asked, vocabulary) if _is_direct(query.written_out, asked) else 0.0
    return score + longer - strange


def _is_direct(question: str, asked: Counter[str]) -> bool:
    """Whether it begins by asking, or is nothing but keywords; a tale or a “may I” names things by the way."""
    keywords = asked.total() == len(question.split())
    return len(asked) <= _MOST_TERMS_OF_DIRECT and (keywords or bool(_DIRECT.match(question)))


def _strange(asked: Counter[str], vocabulary: Vocabulary) -> float:
    """From 0 to 1: how much of what is asked is in no passage, rare terms counting more."""
    worth = vocabulary.worth(asked)
    unknown = sum(rare for term, rare in worth.items() if not _is_held(term, vocabulary))
    return unknown / (sum(worth.values()) or 1.0)


def _is_held(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a passage holds it, or what policies call it."""
    return any(vocabulary.holding[t] for t in (term, *_OTHER_TERMS.get(term, ())))

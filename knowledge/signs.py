"""What is seen of a question beside its best passages that tells whether these answer it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.expecting import Kind, expected, holds
from knowledge.lexical import Vocabulary, terms
from knowledge.presuming import asks_of_now, presumes
from knowledge.query import Query
from knowledge.ranking import Scored
from knowledge.sentences import split
from knowledge.thesaurus import OTHER_WORDS
from knowledge.wording import clauses, is_asking

LONGEST = 10
"""Content words of a question beyond which it counts as no longer."""
_LOOKED_INTO = 3
_FARTHEST = 0.3
_SUPPORTED, _UNSUPPORTED = 0.5, 0.2
"""The weakest word's support from which a presumption is borne out, and at which it is not at all."""
_DETAILS = {Kind.NUMERALS: 1.0, Kind.NAME: 1.0, Kind.MONEY: 1.0, Kind.SHARE: 1.0, Kind.COUNT: 0.5}
_DIRECT = re.compile(
    r"(?:and|so|hi|hey|hello)?[ ,]*(?:what|which|how|who|whose|whom|where|when|was|welche[rs]?|wie|wer|wo|wann)\b",
    re.IGNORECASE,
)
_MOST_TERMS_OF_DIRECT = 7
_MEASURES = {"minimum": "least", "length": "long character digit letter"}
"""What a rule says in place of a measure's name: “at least 14 characters” has neither “minimum” nor “length”."""
_NAMES_NOTHING = frozenset(
    terms(
        "send put quick quickly fast soon happen need want use go come take give given tell ask see look find "
        "think know try start stop stuff kind sort thing something anything someone anyone myself yourself "
        "himself long often old new big small good bad right wrong ok okay fine allow allowed let able possible "
        "really actually still already ever never always usually exactly work make made call called say said "
        "mean bring show deal handle react respond begin end day way people person"
    )
)
"""Words whose absence from the policies tells nothing: they name no thing."""
_OTHER_TERMS = {
    term: frozenset(terms(said))
    for word, said in (*OTHER_WORDS.items(), *_MEASURES.items())
    for term in terms(word)
}


@dataclass(frozen=True)
class Signs:
    """What `sureness.WEIGHTS` has weights for, by name."""

    score: float
    """The best passage's."""
    length: float
    """Content words, LONGEST at most: a long, narrated question is near to nothing."""
    strange: float
    """From 0 to 1: how much of a direct question's words no passage holds, rare ones counting more."""
    missing: float
    """How much farther than the best sentence the best one is that holds the kind of thing asked for; 0.3 at most."""
    detail: float
    """1 where a name, an amount or a share is asked for, 0.5 for a count: policies leave these out most."""
    passing: float
    """1 where it is asked what happens to be the case just now."""
    presumes: bool
    """Whether a rule is taken for granted."""
    weakest: float = 0.0
    """How near the least supported word is to any word of the best sentences (`likeness.weakest`)."""

    @property
    def presumed(self) -> float:
        """From 0 to 1: whether a rule is taken for granted, and its words are not borne out."""
        unsupported = (_SUPPORTED - self.weakest) / (_SUPPORTED - _UNSUPPORTED)
        return min(max(unsupported, 0.0), 1.0) if self.presumes else 0.0


def read_signs(query: Query, scored: Sequence[Scored], vocabulary: Vocabulary) -> Signs:
    """The signs of a question and its scored passages, best first, but for the weakest word; there must be a passage."""
    question = query.written_out
    asked = terms(question)
    # Of several questions the best passage answers one, and which kind of thing that one expects is not known.
    several = sum(map(is_asking, clauses(question))) > 1
    kind = None if several else expected(question)
    return Signs(
        score=scored[0].ranked.score,
        length=float(min(len(asked), LONGEST)),
        strange=_strange(asked, vocabulary) if _is_direct(question, asked) else 0.0,
        missing=_missing(kind, scored[:_LOOKED_INTO]) if kind else 0.0,
        detail=_DETAILS.get(kind, 0.0) if kind else 0.0,
        passing=float(asks_of_now(question)),
        presumes=presumes(question),
    )


def _missing(kind: Kind, scored: Sequence[Scored]) -> float:
    best = max(float(one.sentences.max(initial=0.0)) for one in scored)
    holding = max((near for one in scored for near in _holding(kind, one)), default=0.0)
    return min(best - holding, _FARTHEST)


def _holding(kind: Kind, scored: Scored) -> Iterator[float]:
    """How near each sentence is that holds something of the kind."""
    text = scored.ranked.passage.text
    for sentence, near in zip(split(text), scored.sentences, strict=False):
        if holds(kind, sentence.text, text):
            yield float(near)


def _is_direct(question: str, asked: Counter[str]) -> bool:
    """Whether it begins by asking, or is nothing but keywords; a tale or a “may I” names things by the way."""
    keywords = asked.total() == len(question.split())
    return len(asked) <= _MOST_TERMS_OF_DIRECT and (keywords or bool(_DIRECT.match(question)))


def _strange(asked: Counter[str], vocabulary: Vocabulary) -> float:
    worth = vocabulary.worth(asked)
    unknown = sum(rare for term, rare in worth.items() if not _is_held(term, vocabulary))
    return unknown / (sum(worth.values()) or 1.0)


def _is_held(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a passage holds it, or what policies call it, or it names nothing."""
    return term in _NAMES_NOTHING or any(
        vocabulary.holding[t] for t in (term, *_OTHER_TERMS.get(term, ()))
    )

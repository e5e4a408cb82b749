"""Whether two rules speak of the same thing and cannot both hold.

Precise rather than eager: nobody is served by a contradiction that is none (docs/controls.md has the figures).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.quantities import Quantity, quantities
from knowledge.subjects import Subject, subject_of

SHARED_OF_RULES = 0.6
"""How much of their words sentences share of which one allows what the other forbids."""
MOST_REMEMBERED = 20_000
_FORBIDS = re.compile(
    r"\b(?:must|may|shall|can|should)\s*(?:not|never)\b|\bcannot\b|\bcan't\b|\bmustn't\b|\b(?:is|are) (?:strictly )?(?:forbidden|prohibited|banned)\b"
    r"|\b(?:is|are) not (?:allowed|permitted)\b|\bnever\b|\bnobody may\b|\bno one may\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(?:may|can)\b(?!\s*(?:not|never|only|be\s+(?:needed|required)))|\b(?:is|are) (?:allowed|permitted|fine|welcome)\b",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:must|shall)\b(?!\s*(?:not|never))|\b(?:is|are) (?:required|mandatory|compulsory|obligatory)\b|\bhas to\b|\bhave to\b",
    re.IGNORECASE,
)
_WAIVES = re.compile(
    r"\bneed not\b|\bneedn't\b|\b(?:do|does) not (?:have|need) to\b|\b(?:is|are) (?:not (?:required|mandatory|necessary|needed)|optional|voluntary)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:only|unless|except|without|if|when|where|provided|after|before|once|until|as long as|with (?:the )?(?:approval|permission|consent)"
    r"|approved|agreed|in advance|while|exception|exceptions|otherwise)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(r"\b(?:unless|except|other than|apart from|exceptions?|otherwise)\b", re.I)
_MARKUP = re.compile(r"[*_`#|]+")


@dataclass(frozen=True)
class Statement:
    """One sentence with the heading that it stands under."""

    words: str
    heading: str = ""


@dataclass(frozen=True)
class _Read:
    """What a statement is about and what it says of it."""

    subject: Subject
    quantities: tuple[Quantity, ...]
    """Amounts of a unit that it has once; of several it depends which holds when."""
    forbids: bool
    allows: bool
    demands: bool
    waives: bool
    """These four only of a rule without a condition: with one, it may be the other's exception."""


def says_something(statement: Statement) -> bool:
    """Whether it says anything that another could contradict."""
    read = _read(statement)
    return bool(read.quantities or read.forbids or read.allows or read.demands or read.waives)


def disagree(one: Statement, other: Statement) -> bool:
    """Whether both speak of one thing and cannot both hold: another amount, or may and must not."""
    a, b = _read(one), _read(other)
    if any(p.differs(q) for p in a.quantities for q in b.quantities):
        return a.subject.is_that_of(b.subject)
    if not (_opposed(a, b) or _opposed(b, a)):
        return False
    return a.subject.share(b.subject) >= SHARED_OF_RULES and a.subject.is_that_of(b.subject)


def _opposed(a: _Read, b: _Read) -> bool:
    return (a.forbids and b.allows and not b.forbids) or (a.waives and b.demands and not b.waives)


@lru_cache(MOST_REMEMBERED)
def _read(statement: Statement) -> _Read:
    words = " ".join(_MARKUP.sub(" ", statement.words).split())
    is_rule = not _CONDITION.search(words)
    said = () if _EXCEPTION.search(words) else tuple(dict.fromkeys(quantities(words)))
    units = [quantity.unit for quantity in said]
    return _Read(
        subject_of(words, statement.heading),
        tuple(quantity for quantity in said if units.count(quantity.unit) == 1),
        *(is_rule and bool(sign.search(words)) for sign in (_FORBIDS, _ALLOWS, _DEMANDS, _WAIVES)),
    )

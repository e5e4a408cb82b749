"""Whether two questions ask the same; rather no than a wrong yes.

Vectors alone take “may I” for “must I” and “who signs it” for “do we need it”, so three things must agree:
the likeness of the vectors, the kind of question, and each word that carries meaning. docs/owners.md has
the figures.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from knowledge.lexical import terms
from knowledge.passages import Vectors
from knowledge.thesaurus import SHORT_FORMS

LIKE = 0.80
"""Cosine of two questions' vectors from which on they may be the same."""
VERY_LIKE = 0.90
"""The same where the policies' own words answer, too: then there is less need for anybody else's."""


class Kind(StrEnum):
    """What a question wants to hear."""

    WHO = "who"
    WHERE = "where"
    WHY = "why"
    TIME = "time"
    HOW_OFTEN = "how_often"
    AMOUNT = "amount"
    WHICH = "which"
    HOW = "how"
    MAY = "may"
    MUST = "must"
    OTHER = "other"


_UNITS = "seconds?|minutes?|hours?|(?:working |business )?days?|weeks?|months?|years?"
_KINDS: Sequence[tuple[Kind, str]] = (
    (Kind.WHO, r"\bwho(?:se|m)?\b"),
    (Kind.WHERE, r"\bwhere\b"),
    (Kind.WHY, r"\bwhy\b"),
    (Kind.TIME, rf"\bhow (?:long|soon|fast|quickly|late|early|old)\b|\bhow many (?:{_UNITS})\b|\bwhen\b"),
    (Kind.HOW_OFTEN, r"\bhow (?:often|frequently)\b"),
    (Kind.AMOUNT, r"\bhow (?:many|much|big|large|far)\b"),
    (Kind.WHICH, r"\bwhich\b|\bwhat (?!(?:is|are|was|do|does|did|must|should|can|may|will|if|happens|about)\b)\w"),
    (Kind.HOW, r"\bhow\b|\bwhat (?:do|must|should|can) (?:i|we) do\b"),
    (Kind.MUST, r"\b(?:must|have to|has to|need(?:s|ed)?|required?|requires|mandatory|obligatory|obliged|should|supposed)\b"),
    (Kind.MAY, r"\b(?:may|can|could|allowed|permitted|permissible|forbidden|prohibited|ok|okay)\b"),
)  # fmt: skip
"""The first that is found; “who may” wants a person, so the question words come before the others."""
_NOT = re.compile(
    r"\b(?:not|never|no|without|except|unless|forbidden|prohibited)\b|n['’]t\b", re.IGNORECASE
)
_WORDLESS = frozenset(
    terms(
        "use allowed permitted permissible okay ok have need needed required mandatory obligatory obliged "
        "supposed take bring get do go make let put give us anybody anyone somebody someone people thing case "
        "within long often soon long fast quickly forbidden prohibited want like able possible e"
    )
)
"""Terms that say no more than the kind of question does."""
_ALIKE: Sequence[str] = (
    "private personal", "company corporate firm", "keep kept retain store stored", "holiday vacation",
    "monitor screen", "visitor guest", "contractor freelancer", "laptop notebook", "phone smartphone",
    "approve approval authorise authorize authorisation", "report reporting notify",
    "enter entering", "install installation", "delete deletion erase", "software program application app",
    "buy purchase order", "encrypt encryption", "employee staff", "email mail",
   "second another", "cctv camera", "ipad tablet", "abroad foreign", "password passcode passphrase",
)  # fmt: skip
_ONE_FOR = {term: group.split()[0] for group in _ALIKE for term in terms(group)}
_PASSIVE = re.compile(r"\b(?:is|are|be|been|being)\b", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:am|is|are|be) (?:\w+ ){0,2}(?:allowed|permitted|ok|okay|supposed|able)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\s?!.,;:()]+")


def kind_of(question: str) -> Kind:
    """What the question wants to hear."""
    said = question.casefold()
    return next((kind for kind, words in _KINDS if re.search(words, said)), Kind.OTHER)


def same_question(asked: str, approved: str, likeness: float, least: float = LIKE) -> bool:
    """Whether `asked` wants to hear what answers `approved`; `likeness` is the cosine of their vectors."""
    asked, approved = _written_out(asked), _written_out(approved)
    if _plain(asked) == _plain(approved):
        return True
    return (
        likeness >= least
        and kind_of(asked) == kind_of(approved)
        and bool(_NOT.search(asked)) == bool(_NOT.search(approved))
        and _same_meaning(asked, approved)
    )


def alike(
    asked: str, vector: Vectors, questions: Mapping[str, Vectors], least: float = LIKE
) -> list[str]:
    """The questions that ask the same as `asked`, most like first; vectors of shape (1, dimensions)."""
    scores = {words: float((vector @ other.T).item()) for words, other in questions.items()}
    same = [w for w, score in scores.items() if same_question(asked, w, score, least)]
    return sorted(same, key=lambda words: -scores[words])


def _same_meaning(one: str, other: str) -> bool:
    """The same terms in the same order; in another one only where it is turned from active to passive.

    “May customers audit us” is not “may we audit customers”, nor a private tablet for work mail the reverse.
    """
    here, there = _meaning(one), _meaning(other)
    if here == there:
        return True
    turned = bool(_PASSIVE.search(_ALLOWED.sub(" ", one))) != bool(
        _PASSIVE.search(_ALLOWED.sub(" ", other))
    )
    return turned and sorted(here) == sorted(there) and _agree(_before(one), _before(other))


def _meaning(question: str) -> list[str]:
    """The terms that carry meaning, in order, those that mean the same as one; numbers are such terms, too."""
    return [term for term in map(_term, _WORD.findall(question)) if term]


def _before(question: str) -> dict[str, str]:
    """For each term the one right in front of it, with no other word between: “work” for the mail in “work mail”."""
    found = [_term(word) for word in _WORD.findall(question)]
    return {term: before for before, term in pairwise(found) if term and before}


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one[term] == other[term] for term in one.keys() & other.keys())


def _term(word: str) -> str:
    """Empty for a word that carries no meaning."""
    term = next(iter(terms(word)), "")
    term = _ONE_FOR.get(term, term)
    return "" if term in _WORDLESS else term


def _written_out(question: str) -> str:
    tokens = question.split()
    return " ".join(SHORT_FORMS.get(token.casefold(), token) for token in tokens)


def _plain(question: str) -> str:
    return " ".join(_TOKEN.findall(question.casefold()))

"""Whether a sentence says the same as the words it rests on: the same things, in the same order, as far and as firmly.

Stricter than a reader would be: a sentence may leave words out, and hardly put any in or turn any around.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from knowledge.writing.bounds import keeps_bounds
from knowledge.writing.wording import COMMON, NAMED_NUMBERS

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_ENDING = 5
_STEM = 5
_ONLY = frozenset({"only", "solely", "nur"})
_ONLY_IF = re.compile(r"(?i)\b(?:only|solely|nur)\s+(?=(?:if|when|where|wenn|falls)\b)")
"""Its condition is compared whole, so that this word of it says no more."""
_FREE = frozenset({"long", "ensure", "sure", "follow", "applies", "apply", "via"})
"""Words that turn a sentence without saying more."""
_FRONT = re.compile(
    r"(?i)(?:if|when|where|while|for|in|on|at|before|after|during|within|outside|wenn|falls|für|bei)\b"
)
_BE = frozenset({"is", "are", "be", "been", "being", "was", "were"})
_FIRM = re.compile(
    r"(?i)\b(?:must|shall|mandatory|required|requires|obliged|ha(?:ve|s) to|needs? to|muss|müssen)\b"
)
_ADVISED = re.compile(r"(?i)\b(?:should|recommend\w*|ought|sollte\w*|advis\w+)\b")
_FREELY = re.compile(
    r"(?i)\b(?:may|might|can|could|allowed|permitted|optional\w*|free to|kann|können|darf|dürfen)\b"
)
_FIRMNESS = (_FIRM, _ADVISED, _FREELY)
_OTHER = {"and": "or", "or": "and"}
_SIGNS = (" firmly ", " advisedly ", " freely ")
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|except(?:ions?)?(?: for| of)?|provided(?: that)?|apart from|other than|sofern|wenn|falls|außer)\b"
)
_CLAUSE_ENDS = re.compile(r"[,;:.]\s|\bthen\b")
_ALONE = re.compile(r"(?i)\b(?:only|solely|nur)\b")
_QUANTITY = re.compile(
    r"(?i)\b(?:some|few|most|several|any\w*|whoever|usually|rarely|hardly|sometimes|occasionally|seldom|always|ever|once"
    r"|optional\w*|partly|instead|rather|either|or)\b"
)
"""Words that change how far a sentence reaches: none may be put in."""


def says_the_same(claim: str, support: str, names: str = "") -> bool:
    """Whether `claim` says nothing that `support` does not; `names` are the headings above it."""
    return (
        not claim.rstrip().endswith("?")
        and _is_in(claim, f"{support} {names}")
        and _keeps_course(claim, support)
        and _keeps_conditions(claim, support)
        and _is_as_firm(claim, support)
        and keeps_bounds(claim, support)
        and _reaches_as_far(claim, support)
        and _joins_alike(claim, support)
    )


def _is_in(claim: str, words: str) -> bool:
    """Each word that says what it is about stands there, in one of its forms."""
    stand = set(_weighty(words))
    return all(any(_is_form(said, word) for word in stand) for said in _weighty(claim))


def _is_form(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.isdigit() or other.isdigit() or one[:_STEM] != other[:_STEM]:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return max(len(one), len(other)) - same <= _LONGEST_ENDING


def _weighty(text: str) -> Iterator[str]:
    """The words that say what it is about, numbers in digits, and “only”, in order."""
    for word in _tokens(_ONLY_IF.sub("", text)):
        if word in _ONLY:
            yield "only"
        elif word.isdigit() or (len(word) > 2 and word not in COMMON and word not in _FREE):
            yield word


def _tokens(text: str) -> list[str]:
    return [NAMED_NUMBERS.get(w, w) for w in map(str.lower, _TOKEN.findall(text))]


def _keeps_course(claim: str, support: str) -> bool:
    """Its words follow each other as they do there, and no number or “only” between them is left out.

    A clause that stands in front may stand behind, and what is done may be told of who it is done to.
    """
    if re.search(r"(?i)\b(?:by|von)\b", claim) and not re.search(r"(?i)\b(?:by|von)\b", support):
        return False
    done = set() if _is_passive(support) else _participles(claim)
    courses = product(_turned(claim), _turned(support))
    return any(
        _runs_through([w for w in _course(c) if w not in done], list(_course(s)))
        for c, s in courses
    )


def _course(text: str) -> Iterator[str]:
    """Its weighty words in order, and among them how firm each part of it is."""
    for kind, sign in zip(_FIRMNESS, _SIGNS, strict=True):
        text = kind.sub(sign, text)
    return _weighty(text)


def _turned(text: str) -> Sequence[str]:
    first, comma, rest = text.partition(", ")
    return (text, f"{rest} {first}") if comma and _FRONT.match(first) else (text,)


def _participles(text: str) -> set[str]:
    words = _tokens(text)
    return {b for a, b in pairwise(words) if a in _BE}


def _is_passive(text: str) -> bool:
    return bool(_BE & set(_tokens(text)))


def _runs_through(said: list[str], stands: list[str]) -> bool:
    at: set[int] | None = None
    for word in said:
        here = {n for n, other in enumerate(stands) if _is_form(word, other)}
        if not here:
            continue
        at = here if at is None else {n for n in here if any(_is_next(m, n, stands) for m in at)}
        if not at:
            return False
    return True


def _is_next(one: int, other: int, stands: list[str]) -> bool:
    between = stands[one + 1 : other]
    return one < other and not any(word.isdigit() or word == "only" for word in between)


def _keeps_conditions(claim: str, support: str) -> bool:
    """All that each condition names is in it; so is “only” where that stands without one."""
    if _ALONE.search(support) and not (_ALONE.search(claim) or _CONDITION.search(claim)):
        return False
    if not _CONDITION.search(support):
        return True
    said = list(_weighty(claim))
    return bool(_CONDITION.search(claim)) and all(
        any(_is_form(word, one) for one in said)
        for match in _CONDITION.finditer(support)
        for word in _weighty(_CLAUSE_ENDS.split(support[match.end() :])[0])
        if word != "only"
    )


def _is_as_firm(claim: str, support: str) -> bool:
    """Neither firmer nor looser; what forbids is compared elsewhere.

    What only states, such as “passwords have 12 characters”, is as firm as a duty.
    """
    _, advice, choice = (bool(kind.search(claim)) for kind in _FIRMNESS)
    binds, advises, allows = (bool(kind.search(support)) for kind in _FIRMNESS)
    if (advice and not advises) or (choice and not allows):
        return False
    return advice or choice or binds or not (advises or allows)


def _reaches_as_far(claim: str, support: str) -> bool:
    stands = {w.lower() for w in _QUANTITY.findall(support)}
    if {w.lower() for w in _QUANTITY.findall(claim)} - stands:
        return False
    return (
        "or" not in stands
        or bool(re.search(r"(?i)\bor\b", claim))
        or not re.search(r"(?i)\band\b", claim)
    )


def _joins_alike(claim: str, support: str) -> bool:
    """No “and” of it stands between the two words that an “or” joins there, nor the other way round."""
    there = _joints(support)
    return not any((a, _OTHER[j], b) in there for a, j, b in _joints(claim) - there)


def _joints(text: str) -> set[tuple[str, str, str]]:
    words = _tokens(text)
    return {(a, j, b) for a, j, b in zip(words, words[1:], words[2:], strict=False) if j in _OTHER}

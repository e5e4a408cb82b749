"""Whether a question names its own subject, or leans on what was asked before ("and for contractors?")."""

import re
from enum import StrEnum

from bot.ask.talk.plain_words import FUNCTION_WORDS, WEAK_WORDS
from bot.ask.talk.swapping import swapped

MOST_AFTER_OPENER, MOST_IN_CLAUSE, MOST_BESIDE_PRONOUN = 2, 5, 3
"""Words that name something, up to which a question of that form still leans on another."""
LONGEST = 16
"""A question of more words says by itself what it is about."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENER = re.compile(
    r"(?:ok(?:ay)?|so|well|thanks|thank you)?[ ,.!]*(?:and|but|or|also|plus|then|what about|how about|what of|same for|"
    r"the same for|even|only|not even|und|aber|oder|auch|was ist mit|wie ist es mit|wie sieht es (?:mit|bei))\b[ ,]*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:what if|even if|even when|if|when|unless|for|in|on|at|with|without|during|from|by|under|after|before|outside|"
    r"abroad|at home|as|wenn|falls|für|bei|mit|ohne)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:what|which|how|who|whose|whom|where|when|why|can|may|must|should|do|does|did|is|are|am|will|would|could|"
    r"was|welche[rsnm]?|wie|wer|wo|wann|warum|darf|kann|muss|soll)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;:]\s*|\bthen\b")
_ASKS_INSIDE = re.compile(
    r"\b(?:can|may|must|should|do|does|what|how|who|where|darf|muss|was|wie) (?:i|we|you|one|ich|wir|to)\b"
    r"|^(?:\w+ )?(?:which|what|how|who|whose|when|welche[rsnm]?) (?:is|are|was|were|do|does|did|will|can|may|must|should|"
    r"many|much|long|often)\b|^when (?:is|are|was|were|do|does|did|will|can|may|must|should|has|have)\b",
    re.IGNORECASE,
)
_EMPTY_PRONOUN = re.compile(
    r"\b(?:is|was|will|would|isn't|wasn't) (?:it|this|that) (?:\w+ ){0,2}?\w+ (?:to|if|that|for \w+ to|when)\b"
    r"|\b(?:is|are|was|were|will|would|should) there\b|\bthere(?:'s| is| are| was| were| has| have)\b"
    r"|\b(?:so|such|now) that\b|\b(?:this|that) (?:is|was) (?:an?|the|about)\b|\bit (?:department|team|support|desk|help|staff)\b",
    re.IGNORECASE,
)
_ANTECEDENT = 2
"""Words that name something, from which on a pronoun in a later clause stands for one of them."""
_JOINS = re.compile(r"[,;]|\b(?:and|when|if|so|have|has|und|wenn)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:it|its|them|they|their|those|these|this|that|there|one|ones|das|dies|sie|es|dort|dafür|damit|davon)\b"
    r"(?! [^\W\d_]+['’])"
)
_NO_REFERENCE = re.compile(
    r"\bthe \w+ ones?\b|\b(?:which|what|any|some|every|each|no|another|the|new|old|this|that|next|last|wrong|right|first|other) ones?\b"
)


class Leaning(StrEnum):
    """How far a question stands on what was asked before it."""

    ALONE = "alone"
    PERHAPS = "perhaps"
    LEANS = "leans"


def leaning(words: str) -> Leaning:
    """Judged by the wording alone; a question that may stand alone or not is PERHAPS."""
    said = " ".join(words.replace("’", "'").split())
    if len(said.split()) > LONGEST or _sentences(said) > 1:
        return Leaning.ALONE
    opener = _OPENER.match(said)
    rest = said[opener.end() :] if opener else said
    named = subjects(rest)
    if not named:
        return Leaning.LEANS
    if _sets_its_scene(rest):
        return Leaning.ALONE
    if opener and (found := _after_opener(rest, len(named))) is not Leaning.ALONE:
        return found
    if refers(rest):
        return _by_count(len(named), MOST_BESIDE_PRONOUN - 1, MOST_BESIDE_PRONOUN)
    if _CLAUSE.match(rest) and len(named) <= MOST_IN_CLAUSE and not _has_main_clause(rest):
        return Leaning.LEANS
    return _as_fragment(rest, len(named))


def subjects(words: str) -> list[str]:
    """The words that name something: neither function words nor those that only ask about a subject."""
    found = (match.group().lower() for match in _WORD.finditer(words))
    return [w for w in found if w not in FUNCTION_WORDS and w not in WEAK_WORDS]


def refers(words: str) -> bool:
    """Whether a pronoun stands for something that this question does not name."""
    said = _NO_REFERENCE.sub(" ", _EMPTY_PRONOUN.sub(" ", words))
    return any(_stands_alone(said, match) for match in _PRONOUN.finditer(said))


def combined(subject: str, words: str) -> str:
    """One question out of the earlier one and what leans on it; as one sentence, so that it is searched as one."""
    said = " ".join(words.split())
    opener = _OPENER.match(said)
    rest = said[opener.end() :] if opener and subjects(said[opener.end() :]) else said
    same_of_another = swapped(subject, rest) if opener else None
    return same_of_another or f"{subject.rstrip(' ?.!,;:')}, {rest}"


def _after_opener(rest: str, named: int) -> Leaning:
    if _CLAUSE.match(rest) and not _has_main_clause(rest):
        return _by_count(named, MOST_IN_CLAUSE, MOST_IN_CLAUSE)
    if _ASKS.match(rest) and not refers(rest):
        return _by_count(named, 1, MOST_AFTER_OPENER)
    return _by_count(named, MOST_AFTER_OPENER, MOST_AFTER_OPENER + 1)


def _as_fragment(rest: str, named: int) -> Leaning:
    """A noun alone may be a keyword that somebody searches for."""
    few = len(rest.split()) <= 2 and named <= 1
    return Leaning.PERHAPS if few else Leaning.ALONE


def _has_main_clause(rest: str) -> bool:
    """Whether behind the first clause, which sets the scene, a question of its own follows."""
    _, *later = _CLAUSE_ENDS.split(rest)
    return any(map(_ASKS.match, later)) or bool(_ASKS_INSIDE.search(rest))


def _sets_its_scene(rest: str) -> bool:
    """Whether it names a subject first, and then asks about it and another: “lost badge: who do I tell at the office?”"""
    first, *later = _CLAUSE_ENDS.split(rest)
    return bool(subjects(first)) and any(_ASKS.match(p) and subjects(p) for p in later)


def _stands_alone(said: str, match: re.Match[str]) -> bool:
    """A pronoun, and not the article of a noun behind it ("this laptop") or what joins two clauses ("software that")."""
    after = _WORD.match(said, match.end() + 1)
    before = said[: match.start()].split()
    if len(subjects(" ".join(before))) >= _ANTECEDENT and _JOINS.search(said[: match.end()]):
        return False
    if match.group() in {"this", "that", "these", "those"}:
        if after and after.group().lower() in set(subjects(after.group())):
            return False
        if match.group() == "that" and before and subjects(before[-1]):
            return not after
    return True


def _by_count(named: int, leans: int, perhaps: int) -> Leaning:
    if named <= leans:
        return Leaning.LEANS
    return Leaning.PERHAPS if named <= perhaps else Leaning.ALONE


def _sentences(said: str) -> int:
    return len([part for part in re.split(r"[.?!]+(?:\s|$)", said) if len(part.split()) > 2])

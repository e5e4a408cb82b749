"""Whether a question asks for a person, and whether a sentence names one: by a role, a body, or a name."""

import re

_WANTS_PERSON = re.compile(
    r"\b(?:who|whose|whom|which (?:role|person|people|team)s?|wer|wen|wem|wessen)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:managers?|officers?|leads?|leaders?|head of|owners?|directors?|chief|executives?|c[etofi]o|ciso|dpo|"
    r"committee|board|teams?|department|administrators?|person|legal|hr|deputy|supervisors?|engineers?|"
    r"auditors?|reviewers?|it support|help ?desk|service desk|leiter(?:in)?|beauftragte[rn]?|leitung)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_],? [A-ZÄÖÜ][^\W\d_]+ [A-ZÄÖÜ][^\W\d_]+")
"""Two words with capitals inside a sentence; at its beginning the first may be any word."""


def asks_for_a_person(question: str) -> bool:
    """Whether it asks who, whose, whom or which role."""
    return bool(_WANTS_PERSON.search(question))


def names_a_person(sentence: str) -> bool:
    """Whether it names a role, a body or what looks like a person's name."""
    return bool(_ROLE.search(sentence) or _NAME.search(sentence))

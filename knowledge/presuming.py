"""Questions that take something for granted, and questions after what happens to be the case just now."""

import re

_NOT = r"(?:is|are|do|does|was|has|have|ca|wo)(?:n ?['’]? ?t| not)"
_PRESUMED = re.compile(
    r"^(?:(?:since|because|given that|now that|considering|seeing that|da|weil) (?!(?:i|my|ich|mein\w*)\b)|"
    r"as (?:an?|the|we|i|our)\b)|"
    r"\b(?:right|correct|oder|richtig) ?[?,]|"
    rf"\b{_NOT} (?:it|they|we|you|he|she|there)(?= *(?:[?,.]|$))|"
    r", so (?:how|when|where|what|why|who|can|do|may|which)\b",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:who|what|which|where|how (?:many|much)|when)\b[^.?!]*\b(?:"
    r"(?:this|last|next) (?:week|weekend|month|quarter|year|night)|yesterday|(?:was|were) the last)\b|"
    r"\b(?:this|last|next) (?:week|month|quarter|year) ?['’] ?s\b",
    re.IGNORECASE,
)


def presumes(question: str) -> bool:
    """Whether it first states a rule and builds on it: “since X, how …”, “X, right?”, “X, so when …”."""
    return bool(_PRESUMED.search(question))


def asks_of_now(question: str) -> bool:
    """Whether it asks who, what or how many of a passing time: policies say what holds, not what happened."""
    return bool(_PASSING.search(question))

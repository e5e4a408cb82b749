"""Questions for a list of controls: “which are excluded”, “owned by IT”, “without evidence”, “how many apply”."""

import re
from collections.abc import Mapping

from bot.ask.controls.rules import ME, OfList, Which

_LATE = r"overdue|expired|out ?of ?date|outdated|stale|lapsed|late|past due|too old|no longer valid|überfällig"
_PATTERNS: Mapping[Which, str] = {
    Which.OVERDUE_EVIDENCE: rf"\b(?:{_LATE}) evidence\b|\bevidence (?:(?:that|which) )?(?:is |are |has |have |was )?(?:{_LATE})\b",
    Which.NO_EVIDENCE: r"\b(?:without|no|lacks?|lacking|missing|have no|with no) (?:any |current |fresh )?evidence\b"
    r"|\bevidence (?:is )?missing\b|\bdo(?:es)? ?n.?o?t have (?:any )?evidence\b",
    Which.NO_POLICY: r"\b(?:without|no|lacks?|lacking|missing) (?:a |any )?(?:polic(?:y|ies)|documents?)\b"
    r"|\bnot (?:covered|served|addressed) by (?:a|any) (?:policy|document)\b",
    Which.NO_OWNER: r"\b(?:without|no|lacks?|lacking|missing) (?:an? |any )?owners?\b|\bunowned\b|\bnot owned\b"
    r"|\bdo(?:es)? ?n.?o?t have (?:an? )?owners?\b|\bnobody owns\b",
    Which.NO_REASON: r"\b(?:without|no|lacks?|lacking|missing) (?:an? |any )?(?:justifications?|reasons?)\b|\bunjustified\b",
    Which.NO_ROW: r"\b(?:missing (?:from|in)|without a row in|not in|absent from)\b",
    Which.PARTLY: r"\bpart(?:ly|ially) implemented\b",
    Which.IN_PROGRESS: r"\bin progress\b|\bongoing\b|\bunder ?way\b|\b(?:still )?being implemented\b",
    Which.PLANNED: r"\bplanned\b|\bscheduled\b",
    Which.NOT_IMPLEMENTED: r"\b(?:not|isn.?t|aren.?t|never) (?:yet |fully |been |yet been )*(?:implemented|in place|done|complete[d]?|finished)(?: yet)?\b"
    r"|\bunimplemented\b|\b(?:still )?(?:open|incomplete|outstanding|unfinished)\b|\b(?:still )?to be implemented\b",
    Which.EXCLUDED: r"\bexclude[ds]?\b|\bexclusions?\b|\bexcluding\b|\b(?:not|non|isn.?t|aren.?t) (?:been )?(?:applicable|included|in scope|relevant|selected|applied)\b"
    r"|\bn/a\b|\binapplicable\b|\b(?:do(?:es)? ?n.?o?t|not) apply\b|\bout of (?:the )?scope\b|\bleft out\b|\bleave out\b|\bde ?scoped\b",
    Which.IMPLEMENTED: r"\b(?:fully |already )?implemented\b|\bin place\b|\bcompleted?\b",
    Which.APPLICABLE: r"\bapplicable\b|\bappl(?:y|ies|ied)\b|\bin (?:the )?scope\b|\bincluded\b|\bselected\b|\brelevant\b",
}
_SIGNS = {which: re.compile(pattern, re.IGNORECASE) for which, pattern in _PATTERNS.items()}
_THEMES = {
    5: r"organi[sz]ational|theme 5|a\.?5(?![.\d])|chapter 5",
    6: r"people|personnel|theme 6|a\.?6(?![.\d])",
    7: r"physical|theme 7|a\.?7(?![.\d])",
    8: r"technological|technology|technical|theme 8|a\.?8(?![.\d])",
}
_THEME = {
    theme: re.compile(
        rf"\b(?:{words})(?: (?=controls?\b|theme\b)|$|(?= (?:are|is|that|which|in|apply)\b)|(?=[?.! ]*$))",
        re.IGNORECASE,
    )
    for theme, words in _THEMES.items()
}
_ENDS = r"(?=\s+(?:are|is|that|which|with|without|have|has|and|not|in|do|does)\b|[?!]|\.(?:\s|$)|$)"
_WHO = rf"(?P<who>[^?!,]+?){_ENDS}"
_OWNED = (
    re.compile(rf"\b(?:owned by|belongs? to|belonging to|assigned to)\s+{_WHO}", re.IGNORECASE),
    re.compile(r"\b(?:do|does|did)\s+(?P<who>[^?!,]+?)\s+own\b", re.IGNORECASE),
    re.compile(
        r"\b(?:is|are|am)\s+(?P<who>[^?!,]+?)\s+(?:responsible|accountable|in charge)(?:\s+(?:for|of))?",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<who>i)\s+(?:am\s+the\s+owner\s+of|own)\b", re.IGNORECASE),
    re.compile(r"\b(?P<who>my|mine)\b", re.IGNORECASE),
    re.compile(
        r"\b(?!(?:show|list|give|what|which|see|display|all)\b)(?P<who>(?:(?-i:[A-Z])[^\s?!,]*\s+)?[^\s?!,]+?)"
        r"['’]s?\s+(?=controls?\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:controls?\s+of|am i (?:the )?owner of|owner is)\s+(?!the\b|our\b|annex){_WHO}",
        re.IGNORECASE,
    ),
)
_MINE = frozenset({"i", "me", "my", "mine", "myself", "we", "us"})
_ABOUT = re.compile(
    r"\bcontrols\b|\bsoa\b|\bstatement of applicability\b|\bexclusions\b", re.IGNORECASE
)
_EVIDENCE = re.compile(r"\bevidence\b", re.IGNORECASE)
_MANY = re.compile(r"\bhow many\b|\bnumber of\b|\bcount\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:show|list|give|display|see|print|overview|summary|all|which|what)\b", re.I)
_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    _WORD.findall(
        "show list give display see print get tell overview summary all which what whats how many number count "
        "of the a an our is are was were do does did have has had we you i me us please pls can could there "
        "that and or in by on for to at this these those it its they them controls control soa statement "
        "applicability annex iso 27001 2022 iec 27002 status still currently current now so far yet full whole "
        "complete any with be been company isms security information why evidence theme hello hi hey bot not s "
        "as names"
    )
)


def read_list(question: str) -> OfList | None:
    """The list that is asked for; None where a word is left that none of the patterns explains."""
    about, late = _ABOUT.search(question), _SIGNS[Which.OVERDUE_EVIDENCE].search(question)
    if not about and not late:
        return None
    rest, who = _taken(question)
    rest, theme = _theme(rest)
    which, rest = _which(rest)
    if any(word not in _SAYS_NOTHING for word in _WORD.findall(rest.lower())):
        return None
    if which is Which.ALL and not (who or theme or _ALL.search(question) or _MANY.search(question)):
        return None
    if which is Which.ALL and _EVIDENCE.search(question):
        return None
    return OfList(which, theme, who, bool(_MANY.search(question)))


def _taken(question: str) -> tuple[str, str]:
    """The question without its owner, and the owner."""
    for pattern in _OWNED:
        found = pattern.search(question)
        if found:
            who = " ".join(found["who"].split()).strip("“”\"'’ ")
            rest = f"{question[: found.start()]} {question[found.end() :]}"
            return rest, ME if who.lower() in _MINE else who
    return question, ""


def _theme(question: str) -> tuple[str, int | None]:
    for theme, pattern in _THEME.items():
        if pattern.search(question):
            return pattern.sub(" ", question), theme
    return question, None


def _which(question: str) -> tuple[Which, str]:
    for which, pattern in _SIGNS.items():
        if pattern.search(question):
            return which, pattern.sub(" ", question)
    return Which.ALL, question

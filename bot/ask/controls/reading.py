"""From a question to what is to be looked up; None for all that is a question about the rules themselves."""

import re
from collections.abc import Mapping

from bot.ask.controls.clauses import CLAUSES
from bot.ask.controls.lists import read_list
from bot.ask.controls.names import controls_called, folded, is_long_title, longest_name
from bot.ask.controls.numbers import Mention, mentions, sort_out
from bot.ask.controls.rules import Aspect, LookUp, OfClause, OfControls
from ingest.controls import TITLES

_STANDARD = re.compile(
    r"\b(?:iso(?:\s*/\s*iec)?|din|en|iec)[\s/-]*2700[12](?:\s*[:-]\s*\d{4})?\b[:,]?|\b2700[12](?::\d{4})?\b[:,]?",
    re.IGNORECASE,
)
_OTHER_STANDARD = re.compile(
    r"\b(?:pci|nist|soc\s?2|cis|gdpr|dsgvo|cobit|hipaa|tisax|bsi|cmmc|itil|owasp|asvs|nis\s?2|dora|cvss|"
    r"art(?:icle|ikel)?\.?)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:clauses?|klausel|requirements?)\s*(?:number|no\.?|nr\.?)?\s*(?P<n>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_SECTION_OF_STANDARD = re.compile(
    r"\b(?:chapter|section|kapitel)\s*(?P<n>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"\b(?:contracts?|agreements?|polic(?:y|ies)|procedures?|nda|dpa|terms|lease|handbook)\b", re.I
)
_EXPLICIT = re.compile(
    r"\b(?:annex(?:\s*a)?|soa|statement of applicability|controls?|anhang(?:\s*a)?)\b",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"\b(?:annex|soa|statement of applicability|control|anhang)\b", re.IGNORECASE)
_SIGNALS: Mapping[Aspect, re.Pattern[str]] = {
    aspect: re.compile(pattern, re.IGNORECASE)
    for aspect, pattern in {
        Aspect.OWNER: r"\bwho(?:.?s| is| are| was)? (?:the )?(?:control )?owners?(?: of| for)?\b|\bwho owns\b|\bowne[dr]s? (?:of|for|by)\b|\bowners?\b",
        Aspect.EVIDENCE: r"\b(?:which |what )?evidences? (?:is |do we |have we |have |collected |there |to |for |of |on |exists? )*|\bevidence\b|\bhow (?:fresh|old|recent)\b|\bproofs?\b",
        Aspect.APPLIES: r"\b(?:not |in|non[- ]?)?applicab(?:le|ility)\b|\b(?:in|out of|within|part of)(?: the| our)? (?:scope|soa|statement of applicability)\b|\bexclude[ds]?\b|\bexclusion\b|\b(?:do|does|did) (?=.*\bappl)"
        r"|\bappl(?:y|ies|ied)(?: to us| here)?\b|\bincluded?\b|\bleft out\b|\bjustif\w+\b|\brationale\b|\breason\b",
        Aspect.STATUS: r"\bstatus\b|\b(?:not |fully |partly |already )?implement(?:ed|ation)?\b|\bin progress\b|\bhow far\b",
    }.items()
}
_WEAK_SIGNALS: Mapping[Aspect, re.Pattern[str]] = {
    aspect: re.compile(pattern, re.IGNORECASE)
    for aspect, pattern in {
        Aspect.OWNER: r"\bwho(?:.?s| is| are)? (?:responsible|accountable|in charge)(?: for| of)?\b|\bresponsible\b|\bwhose\b",
        Aspect.POLICIES: r"\b(?:which |what )?(?:of our )?(?:polic(?:y|ies)|documents?|procedures?)\b|\b(?:cover|serve|address|support|implement|satisf|fulfil)\w*\b|\bcomply\b|\bwhere\b",
        Aspect.STATUS: r"\bin place\b|\bstate\b|\bprogress\b|\bdone\b|\bplanned\b",
        Aspect.APPLIES: r"\bscope\b|\brelevant\b|\bneeded\b|\brequired\b|\bdecid\w+\b",
        Aspect.EVIDENCE: r"\bprove[ns]?\b|\bcollect(?:ed)?\b|\bfresh\b|\boverdue\b|\bdue\b|\brecords\b",
    }.items()
}
_WHY = re.compile(r"\bwhy\b|\bjustif\w+\b|\breason\b|\brationale\b|\bwarum\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    _WORD.findall(
        "show tell give list display print see get find look looked looking up open me us please pls the a an "
        "is are was were be been what whats which who whos about of for on in our we do does did have has had "
        "there it its this that these those and or not why how details detail info information explain "
        "describe mean means meant say says said ask asks can could you i want to know need let lets hi hey "
        "hello now today currently current exactly actually everything all s with from by at yet already still "
        "row entry number title called stand stands become became what'll much many any last when right as "
        "more name names control controls soa annex statement applicability new old 2013 2022 iso edition "
        "version theme own one ones here isms company"
    )
)
_MOST_STRANGE_WORDS = 4
"""Words beside a marked number that neither ask for it nor name it; with more of them the rule is asked for."""


def read_look_up(question: str) -> LookUp | None:
    """What the question wants looked up of controls, of the statement, or of a clause of the standard."""
    words = " ".join(question.split()).replace("’", "'")
    if _OTHER_STANDARD.search(f"{words} "):
        return None
    text = _STANDARD.sub(" Annex A " if _has_bare_number(words) else " ", words)
    return _clause(words) or _numbered(text) or read_list(text) or _named(_STANDARD.sub(" ", words))


def _has_bare_number(words: str) -> bool:
    """Whether “ISO 27001 8.12” names a control by its standard alone."""
    found = mentions(_STANDARD.sub(" ", words))
    return bool(_STANDARD.search(words)) and bool(found) and not any(m.is_marked for m in found)


def _clause(words: str) -> LookUp | None:
    pattern = _SECTION_OF_STANDARD if _STANDARD.search(words) else _CLAUSE
    found = _CLAUSE.search(words) or pattern.search(words)
    if found is None or _OF_A_PAPER.search(words[found.end() :]):
        return None
    number = ".".join(str(int(part)) for part in found["n"].split("."))
    if number in CLAUSES:
        return OfClause(number)
    control = f"A.{number}"
    return OfControls((control,), _aspect(words)[0]) if control in TITLES else None


def _numbered(words: str) -> LookUp | None:
    found = mentions(words)
    if not found:
        return None
    numbers = sort_out(words, found)
    controls = tuple(numbers.controls)
    if not controls and not numbers.unknown:
        return _bare_clause(words, found)
    aspect, rest = _aspect(_without(words, found))
    if not _is_meant(rest, aspect, controls, found):
        return None
    former, unknown = tuple(numbers.former.items()), tuple(numbers.unknown)
    return OfControls(controls, aspect, former, unknown, bool(_WHY.search(words)))


def _is_meant(rest: str, aspect: Aspect, controls: tuple[str, ...], found: list[Mention]) -> bool:
    """Whether the words beside the numbers leave no doubt that the controls are asked for."""
    named = {word for control in controls for word in folded(TITLES[control]).split()}
    called = longest_name(rest)
    if called and set(controls_called(called)) & set(controls):
        named |= set(called.split())
    strange = [word for word in _words(rest) if word not in named]
    if not any(mention.is_marked for mention in found):
        return not strange
    return aspect is not Aspect.ALL or len(strange) <= _MOST_STRANGE_WORDS


def _bare_clause(words: str, found: list[Mention]) -> LookUp | None:
    """“What is 9.2”: a number that only a clause has."""
    number = found[0].number[2:]
    alone = len(found) == 1 and not _words(_without(words, found))
    return OfClause(number) if alone and number in CLAUSES else None


def _named(words: str) -> LookUp | None:
    """Controls by title, where nothing is left that the title and the asking do not explain."""
    if is_long_title(words.strip(" ?.!")):
        return OfControls(controls_called(words), Aspect.ALL)
    name = longest_name(words)
    text = re.sub(rf"\b{re.escape(name)}\b", " ", folded(words)) if name else folded(words)
    aspect, rest = _aspect(text, weak=bool(_EXPLICIT.search(text)))
    left = _words(rest)
    called = name or " ".join(left)
    if (name and left) or not _is_about_controls(text, aspect, called):
        return None
    controls = controls_called(called)
    return OfControls(controls, aspect, asks_why=bool(_WHY.search(words))) if controls else None


def _is_about_controls(text: str, aspect: Aspect, called: str) -> bool:
    """“What access controls are there” is about rules; the owner of a policy is not that of a control."""
    if aspect is not Aspect.ALL:
        return not (aspect is Aspect.OWNER and _OF_A_PAPER.search(text))
    return bool(_THE_ONE.search(text)) or (" " in called and bool(_EXPLICIT.search(text)))


def _aspect(words: str, weak: bool = True) -> tuple[Aspect, str]:
    """What is asked of a control, and the words that say nothing of it."""
    found, rest = Aspect.ALL, words
    tables = (_SIGNALS, _WEAK_SIGNALS) if weak else (_SIGNALS,)
    for table in tables:
        for aspect, pattern in table.items():
            if pattern.search(rest):
                found = aspect if found is Aspect.ALL else found
                rest = pattern.sub(" ", rest)
    return found, _EXPLICIT.sub(" ", rest)


def _without(words: str, found: list[Mention]) -> str:
    text = words
    for mention in reversed(found):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _SAYS_NOTHING]

"""What kind of thing a question expects as its answer, and whether a sentence holds one of that kind.

A near miss treats the subject and lacks the detail: who asks for an amount is not answered by a sentence
without one. Answer typing goes back to Li and Roth (2002); these few kinds are those that words give away.
"""

import re
from enum import StrEnum

_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|ninety|hundred|half|single|dozen|once|twice|zero|no|"
    r"ein(?:e[nrms]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|nights?|business|working|calendar|"
    r"sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|werktage?n?)"
)
_THING = (
    r"(?:product|brand|vendor|provider|firm|company|tool|software|app|application|system|platform|manager|"
    r"solution|antivirus|siem|channel|body|model|engine|scanner|supplier|names?|make|language|framework|"
    r"countr(?:y|ies))"
)


class Kind(StrEnum):
    """A kind of answer that one can look for in a sentence."""

    NUMERALS = "numerals"
    NAME = "name"
    MONEY = "money"
    SHARE = "share"
    RHYTHM = "rhythm"
    LENGTH = "length"
    TIME = "time"
    COUNT = "count"
    PERSON = "person"


_ASKED = {
    # “What is the length of a password” and “what is a good password” ask for a rule, not for the password.
    Kind.NUMERALS: r"\bwhat(?: ?'s| is| are) (?!an? )(?:(?!of )[\w'-]+ ){0,6}?(?:password|passcode|code|pin|"
    r"(?:phone|telephone|mobile|fax|serial|ticket|account) numbers?)(?= *(?:$|[?.!,]| (?:to|for|of|in|at|from)\b))",
    Kind.NAME: rf"\b(?:which|what)(?:'s| is| are)?(?: the| our)?(?: name of the)? (?:\w+ ){{0,3}}?{_THING}\b|"
    r"\bwho(?: ?'s| is) our (?:\w+ ){0,4}(?:provider|vendor|supplier|firm|insurer|bank|partner)\b",
    Kind.MONEY: r"\bhow (?:much|many) (?:\w+ ){0,4}?(?:costs?|pays?|paid|charged?|spend|price|fee|fine|"
    r"euros?|dollars?|pounds?|money|cover|reimburse\w*|allowance|budget)\b|\bhow expensive\b|"
    r"\bwhat (?:\w+ ){0,4}?(?:costs?|pays?|price|fee|fine|budget|salary|bonus|reward|payout|allowance|rate)\b|"
    r"\bwhat amount\b|\bwie teuer\b|\bwas kostet\b",
    Kind.SHARE: r"\bper ?cent(?:age)?\b|%|\bwhat share\b|\bpass mark\b|\b(?:which|what) (?:uptime|score)\b|\bprozent",
    Kind.RHYTHM: r"\bhow (?:often|frequent\w*|regular\w*)\b|\bwie (?:oft|häufig)\b",
    Kind.LENGTH: r"\bhow long (?:[\w'/-]+ ){1,8}be *(?:$|[?.!,])",
    Kind.TIME: r"\bhow (?:long|soon|fast|quick\w*|late|early|old|far (?:ahead|in advance))\b|"
    r"\b(?:how many|which|number of) (?:\w+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|"
    r"(?:^|[,.?;] |\b(?:and|by|since|until|the) )when\b|\bdeadline\b|\bwhat time\b|\bhow much (?:time|notice)\b|"
    r"\bwie (?:lange?|schnell)\b|\bwann\b",
    Kind.COUNT: r"\bhow many\b|\b(?:what|which) number\b|\bnumber of\b|\bhow (?:big|large|tall|high|heavy|short)\b|"
    r"\b(?:minimum|maximum|longest|shortest|biggest)\b|\bwhat (?:size|temperature)\b|\bwie viele?\b",
    Kind.PERSON: r"\bwho(?:se|m)?\b|\bwhich (?:person|team|role|department|executive)\b|\bwer\b|\bwe[mn]\b",
}
"""In the order in which they are looked for: “which manager tool” is a name before it is a person."""
_HELD = {
    Kind.NUMERALS: r"\d[\d ()/-]{4,}\d|[\w.]+@[\w.]+",
    Kind.MONEY: r"[$€£] ?\d|\d ?[$€£]|\b(?:euros?|dollars?|pounds?|usd|eur|gbp|cents?)\b|\bfree of charge\b|"
    r"\bno (?:costs?|charges?|fees?|allowance|rewards?|budget)\b|\bnot pay\b",
    Kind.SHARE: r"\d ?%|\d (?:out )?of \d|\bper ?cent|\bprozent\b",
    Kind.RHYTHM: rf"\b(?:every|each|daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|hourly|nightly|"
    rf"regular(?:ly)?|periodic\w*|continuous\w*|once|twice|per|(?:semi-?|bi)annual\w*|"
    rf"an? (?:day|week|month|quarter|year)|{_NUMBER}[\s-]{_UNIT}|jede[nrsm]?|täglich|wöchentlich|monatlich|"
    rf"vierteljährlich|jährlich)\b",
    Kind.LENGTH: rf"\b{_NUMBER}\b",
    Kind.TIME: rf"{_NUMBER}[\s\w-]{{0,20}}\b{_UNIT}\b|\b\d{{1,2}}:\d\d|\b(?:immediately|at once|promptly|as soon as|"
    r"prior to|before|after|until|upon|daily|weekly|monthly|annually|yearly|quarterly|when|within|"
    r"on the (?:first|last)|january|february|march|april|may \d|june|july|august|september|october|november|"
    r"december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|sofort|unverzüglich|bis|innerhalb)\b",
    Kind.COUNT: rf"\b{_NUMBER}\b",
    Kind.PERSON: r"\b(?:officer|managers?|management|team|owners?|lead|leaders?|head|committee|board|c[etiof]o|ciso|"
    r"chief|executive|president|director|administrators?|admins?|staff|employees?|department|human resources|hr|"
    r"(?-i:IT)|legal|counsel|supervisors?|engineers?|persons?|people|auditors?|personnel|users?|group|vendors?|"
    r"providers?|suppliers?|firm|workforce|members?|custodian|developers?|everyone|anyone|nobody|"
    r"leiter\w*|beauftragte[rn]?|mitarbeite\w*)\b|[\w.]+@[\w.]+",
}
_ASKED_FOR = {kind: re.compile(words, re.IGNORECASE) for kind, words in _ASKED.items()}
_HELD_IN = {kind: re.compile(words, re.IGNORECASE) for kind, words in _HELD.items()}
_CAPITAL = re.compile(r"(?<=[a-z,;)] )[A-Z][\w.-]+|#[a-z][\w-]+|\b[A-Z][a-z]+[A-Z]\w*\b")
_DOES = re.compile(
    r"^(?!(?:It|This|That|There|What|Which|Who|He|She)\b)[A-Z][a-z]+ (?:and [A-Z][a-z]+ )?"
    r"(?:decides?|approves?|signs?|leads?|runs?|keeps?|owns?|writes?|answers?|looks? after)\b"
)
"""A sentence that begins with a name and what its bearer does: “Maria keeps the list”."""
_LOWER = re.compile(r"\b[a-z][\w-]*")


def expected(question: str) -> Kind | None:
    """What kind of thing would answer; None where words do not give it away, as in “may I”."""
    return next((kind for kind, words in _ASKED_FOR.items() if words.search(question)), None)


def holds(kind: Kind, sentence: str, passage: str) -> bool:
    """Whether a sentence of the passage holds something of that kind."""
    if kind is not Kind.NAME and _HELD_IN[kind].search(sentence):
        return True
    return kind in (Kind.NAME, Kind.PERSON) and _has_name(sentence, passage)


def _has_name(sentence: str, passage: str) -> bool:
    # Policies write roles and classes with capitals too; what the passage also writes small is no name.
    small = frozenset(_LOWER.findall(passage))
    return bool(_DOES.match(sentence)) or any(
        word.startswith("#") or word.lower() not in small for word in _CAPITAL.findall(sentence)
    )

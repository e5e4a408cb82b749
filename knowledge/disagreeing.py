"""Whether two rules speak of the same thing and cannot both hold. Precise rather than eager: no answer is better
served by a contradiction that is none."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.lexical import terms
from knowledge.quantities import Quantity, quantities

FEWEST_SHARED, SHARED_OF_SMALLER, SHARED_OF_ALL = 2, 0.6, 0.4
"""How much of the subject two sentences share whose amounts are compared."""
FEWEST_SHARED_RULE, SHARED_OF_ALL_RULE = 2, 0.6
"""The same for sentences of which one allows what the other forbids; these have less to tell them apart."""
_SAME = {
    stem: group
    for group, words in {
        "report": "report tell notify inform notification",
        "keep": "keep retain retention store preserve archive kept stored",
        "delete": "delete erase deletion erased destroy wiped",
        "change": "change rotate renew replace rotation changed",
        "review": "review recertify check verify reviewed checked verified",
        "revoke": "revoke withdraw deactivate disable remove removed revoked disabled",
        "train": "train training course trained",
        "lose": "lose lost losing loss",
        "steal": "steal stolen theft",
        "fix": "fix patch remediate repair patched fixed remediated close",
        "lock": "lock locked locks locking",
        "answer": "answer respond acknowledge response reply",
        "back_up": "backup backups back",
        "test": "test tested exercise tests rehearse",
        "approve": "approve approval sign agree approved authorise authorize",
        "expire": "expire expires end ends expired",
        "last": "last lasts lasting",
        "return": "return hand returned",
        "encrypt": "encrypt encrypted encryption",
        "password": "password passwords passphrase",
        "start": "start begin onboarding",
        "leave": "leave leaver leaves leaving termination",
        "install": "install installed installation",
        "share": "share shared sharing",
        "scan": "scan scanned",
        "work": "work working works",
        "send": "send sent forward",
        "log": "log logs logging logged",
    }.items()
    for stem in terms(words)
}  # fmt: skip
_ACTIONS = frozenset(
    [
        "report",
        "keep",
        "delete",
        "change",
        "review",
        "revoke",
        "train",
        "fix",
        "lock",
        "answer",
        "test",
        "approve",
        "expire",
        "last",
        "return",
        "encrypt",
        "back_up",
        "scan",
        "install",
        "share",
        "send",
        "log",
    ]
)
_GENERIC = frozenset(
    terms(
        "information security policy company companies staff employee employees person people everybody everyone anyone system "
        "systems user users need needs needed must shall should required require requires necessary always ever never allowed "
        "permitted forbidden prohibited use used using make made take taken give given done thing things case cases rule rules "
        "day days hour hours week weeks month months year years minute minutes quarter working business long longer "
        "short least most maximum minimum within every one two three four five six seven eight nine ten twelve fourteen sixteen "
        "twenty thirty sixty ninety hundred first also well may cannot mandatory optional voluntary fast soon quickly often weekly "
        "daily monthly yearly quarterly annually annual once twice times later latest no not none without whole whether purpose"
    )
)
_RESTRICTS = frozenset(
    terms(
        "administrator admin root privileged service personal private own contractor freelancer supplier vendor third external internal "
        "visitor guest customer client applicant candidate manager joiner new former temporary intern student board director engineer "
        "developer auditor finance critical high medium low severe serious minor major moderate urgent emergency production staging "
        "development archive restricted confidential public secret sensitive special financial tax payroll health medical legal "
        "remote office home mobile phone laptop tablet desktop server workstation usb stick paper cloud database network wireless pin "
        "passphrase key token certificate code card badge email mail chat video call initial second final next interim preliminary "
        "default weekday outside inside abroad country free paid electronic digital full incremental differential offline online "
        "failed automatic manual anonymous adult old legacy existing standard exceptional physical read write apprentice "
        "contract invoice email cctv recording camera log ticket incident breach source code repository vulnerability "
        "weakness finding risk exception shared break-glass vip it hr platform international national group subsidiary phase stage "
        "except unless other otherwise instead additional extra further local international holiday sick trial probation"
    )
)  # fmt: skip
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
_PROPER = re.compile(r"(?<=[a-z,;:] )[A-ZÄÖÜ][\wäöüß-]+")
_MARKUP = re.compile(r"[*_`#|]+")


@dataclass(frozen=True)
class Statement:
    """One sentence with the heading that it stands under."""

    words: str
    heading: str = ""


@dataclass(frozen=True)
class _Read:
    """What a statement is about and what it says of it."""

    subject: frozenset[str]
    """The terms of its own words."""
    about: frozenset[str]
    """With those of its heading."""
    proper: frozenset[str]
    """Those of names within the sentence: another place or product is another subject."""
    quantities: tuple[Quantity, ...]


def disagree(one: Statement, other: Statement) -> bool:
    """Whether both speak of one thing and cannot both hold: another amount, or may and must not."""
    return _amounts_differ(one, other) or _rules_differ(one, other)


def _amounts_differ(one: Statement, other: Statement) -> bool:
    a, b = _read(one), _read(other)
    if not (a.quantities and b.quantities) or not _same_subject(a, b):
        return False
    if _EXCEPTION.search(one.words) or _EXCEPTION.search(other.words):
        return False
    alone = [(p, q) for p in _alone(a) for q in _alone(b) if p.unit == q.unit]
    return any(p.differs(q) for p, q in alone)


def _alone(read: _Read) -> list[Quantity]:
    """Amounts of a unit that the sentence has once; of several it depends which holds when."""
    units = [quantity.unit for quantity in read.quantities]
    return [quantity for quantity in read.quantities if units.count(quantity.unit) == 1]


def _rules_differ(one: Statement, other: Statement) -> bool:
    if _CONDITION.search(one.words) or _CONDITION.search(other.words):
        return False
    opposed = any(
        first.search(a.words) and second.search(b.words) and not second.search(a.words)
        for first, second in ((_FORBIDS, _ALLOWS), (_WAIVES, _DEMANDS))
        for a, b in ((one, other), (other, one))
    )
    if not opposed:
        return False
    a, b = _read(one), _read(other)
    shared, whole = a.subject & b.subject, a.subject | b.subject
    enough = len(shared) >= FEWEST_SHARED_RULE and len(shared) >= SHARED_OF_ALL_RULE * len(whole)
    return enough and _same_subject(a, b)


def _same_subject(a: _Read, b: _Read) -> bool:
    shared, whole = a.about & b.about, a.about | b.about
    smaller = min(len(a.subject), len(b.subject)) or 1
    if len(shared) < FEWEST_SHARED:
        return False
    if len(shared) < SHARED_OF_SMALLER * smaller or len(shared) < SHARED_OF_ALL * len(whole):
        return False
    apart = (a.about ^ b.about) & _RESTRICTS
    named_apart = (a.proper - b.subject) | (b.proper - a.subject)
    return not apart and not named_apart and _same_action(a, b)


def _same_action(a: _Read, b: _Read) -> bool:
    """Reporting a loss within an hour and replacing the device within a week are two things."""
    mine, theirs = a.about & _ACTIONS, b.about & _ACTIONS
    return bool(mine & theirs) or not (mine and theirs)


@lru_cache(4000)
def _read(statement: Statement) -> _Read:
    words = _MARKUP.sub(" ", statement.words)
    subject = _canonical(words)
    proper = _canonical(" ".join(_PROPER.findall(" ".join(words.split()))))
    about = subject | _canonical(statement.heading)
    return _Read(subject, about, proper, tuple(dict.fromkeys(quantities(words))))


def _canonical(text: str) -> frozenset[str]:
    found = (term for term in terms(text) if term not in _GENERIC and not term.isdigit())
    return frozenset(_SAME.get(term, term) for term in found)

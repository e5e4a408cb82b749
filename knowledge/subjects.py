"""What a sentence is about, so that two can be said to be about one thing: class, place and action included."""

import re
from dataclasses import dataclass

from knowledge.lexical import terms

FEWEST_SHARED, SHARED_OF_SMALLER, SHARED_OF_ALL = 2, 0.6, 0.4
"""How much of the subject two sentences share that are about one thing."""
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
_PROPER = re.compile(r"(?<=[a-z,;:] )[A-ZÄÖÜ][\wäöüß-]+")


@dataclass(frozen=True)
class Subject:
    """What a sentence under a heading is about, as terms of which several words of one meaning are one."""

    own: frozenset[str]
    """Those of its own words."""
    about: frozenset[str]
    """With those of its heading."""
    proper: frozenset[str]
    """Those of names within the sentence: another place or product is another subject."""

    def is_that_of(self, other: "Subject") -> bool:
        """Whether both are about one thing, and neither about a class of it that the other does not name."""
        shared, whole = self.about & other.about, self.about | other.about
        smaller = min(len(self.own), len(other.own))
        if len(self.own & other.own) < FEWEST_SHARED:
            return False
        if len(shared) < max(SHARED_OF_SMALLER * smaller, SHARED_OF_ALL * len(whole)):
            return False
        named_apart = (self.proper - other.own) | (other.proper - self.own)
        restricted = (whole - shared) & _RESTRICTS
        return not (restricted or named_apart) and self._same_action(other)

    def _same_action(self, other: "Subject") -> bool:
        """Reporting a loss within an hour and replacing the device within a week are two things."""
        mine, theirs = self.about & _ACTIONS, other.about & _ACTIONS
        return bool(mine & theirs) or not (mine and theirs)

    def share(self, other: "Subject") -> float:
        """How much of their own words they share, from 0 to 1."""
        whole = self.own | other.own
        return len(self.own & other.own) / (len(whole) or 1)


def subject_of(words: str, heading: str) -> Subject:
    """The subject of a sentence without markup."""
    own = _canonical(words)
    return Subject(own, own | _canonical(heading), _canonical(" ".join(_PROPER.findall(words))))


def _canonical(text: str) -> frozenset[str]:
    found = (term for term in terms(text) if term not in _GENERIC and not term.isdigit())
    return frozenset(_SAME.get(term, term) for term in found)

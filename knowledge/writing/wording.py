"""What sentences claim, told by their words alone: numbers, prohibitions, conditions, duties, and what they are about.

English with a little German, and nothing of any company's own.
"""

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
NAMED_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "eighteen": "18", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000",
    "million": "1000000", "twice": "2", "half": "0.5",
    "zwei": "2", "drei": "3", "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9",
    "zehn": "10", "zwölf": "12", "einmal": "1", "zweimal": "2",
}  # fmt: skip
_RHYTHMS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "yearly": "year", "annual": "year", "annually": "year", "biannually": "half", "täglich": "day",
    "wöchentlich": "week", "monatlich": "month", "jährlich": "year",
}  # fmt: skip
_UNITS = frozenset(
    _WORD.findall(
        "second minute hour day week month quarter year character digit letter symbol percent time user people person "
        "copy device attempt version eur euro usd dollar gb mb tb kb bit byte metre meter mile km "
        "sekunde minute stunde tag woche monat quartal jahr zeichen prozent mal"
    )
)
_FORBIDS = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|prohibit\w*|forbid\w*|forbidden|banned|"
    r"disallow\w*|unacceptable|avoid\w*|refuse\w*|refrain\w*|nicht|nie|niemals|kein\w*|ohne|verboten|untersagt)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"\b(?:only|if|unless|except\w*|provided|solely|nur|wenn|falls|außer|sofern)\b", re.IGNORECASE
)
_BINDS = re.compile(
    r"\b(?:only|unless|except\w*|provided|solely|if|when|where|while|until|after|before|with|must|need\w*|"
    r"require\w*|nur|außer|sofern|wenn|falls|nach|vor|mit|muss|müssen)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|shall|mandatory|required|requires|obliged|have to|has to|muss|müssen)\b", re.I
)
_CHOICE = re.compile(
    r"\b(?:may|might|can|could|should|recommend\w*|optional\w*|kann|darf|sollte\w*)\b", re.I
)
_OPPOSITES = (
    ("minimum", "maximum"), ("least", "most"), ("more", "less"), ("more", "fewer"), ("before", "after"),
    ("include", "exclude"), ("enable", "disable"), ("allow", "deny"), ("internal", "external"),
    ("always", "sometimes"), ("encrypted", "unencrypted"), ("approved", "unapproved"), ("inside", "outside"),
    ("longer", "shorter"), ("above", "below"), ("start", "stop"), ("install", "uninstall"), ("secure", "insecure"),
    ("public", "private"), ("public", "confidential"), ("personal", "company"), ("open", "close"), ("on", "off"),
)  # fmt: skip
COMMON = frozenset(
    _WORD.findall(
        "about above after again all also always and another any anyone anything are because been before being below "
        "between both but can could did does doing done down during each either else ever every everyone everything few "
        "for from further get give given had has have having here how however into its itself just keep kept know like "
        "made make makes many may means might more most much must need needs neither now off once only other our ours "
        "over own per please rather same says shall should since some such than that the their them then there these "
        "they this those through too under until upon use used uses using very was way were what when where whether "
        "which while who whom whose why will with within would you your yours yes not policy policies according state "
        "states company following follow dass der die das den dem des ein eine einen einem einer und oder aber auch "
        "für mit von vom zum zur bei nach vor auf aus ist sind wird werden kann können muss müssen darf dürfen soll "
        "sie ihr ihre ihren nicht wenn nur"
    )
)
_STEM = 5
_BESIDE = 3
"""Words before or behind a “not” that it may belong to."""


def forbids(text: str) -> int:
    """How often it says that something is not so, or may not be."""
    return len(_FORBIDS.findall(text))


def denied_alike(claim: str, support: str) -> bool:
    """Whether each “not” of the claim stands before, or else behind, a word that one of the support does."""
    stands = _denied(support)
    return all(
        any(after[0] in a for a, _ in stands)
        if after
        else any(b[:1] == before[:1] for _, b in stands)
        for after, before in _denied(claim)
    )


def _denied(text: str) -> list[tuple[list[str], list[str]]]:
    """For each word that forbids, the stems of the words behind and before it, the nearest first."""
    found = []
    for match in _FORBIDS.finditer(text):
        after, before = text[match.end() :].split()[:_BESIDE], text[: match.start()].split()
        found.append((contents(" ".join(after)), contents(" ".join(before[-_BESIDE:]))[::-1]))
    return found


def conditional(text: str) -> bool:
    """Whether what it says holds only under a condition that it names."""
    return bool(_CONDITIONS.search(text))


def names_condition(text: str) -> bool:
    """Whether it names any condition, however worded."""
    return bool(_BINDS.search(text))


def is_duty(text: str) -> bool:
    """Whether it says that something must be done."""
    return bool(_DUTY.search(text))


def is_choice(text: str) -> bool:
    """Whether it says that something may or should be done, and nothing that must be."""
    return bool(_CHOICE.search(text)) and not is_duty(text)


def turns_around(claim: str, support: str) -> bool:
    """Whether the claim has the one word of a pair of opposites where its support has only the other."""
    said, stands = set(_words(claim)), set(_words(support))
    pairs = [*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)]
    return any(
        _has(said, one) and not _has(said, other) and _has(stands, other) and not _has(stands, one)
        for one, other in pairs
    )


def numbers(text: str) -> set[str]:
    """Every number, in digits, and every rhythm (“monthly”) by its unit."""
    found = set(_NUMBER.findall(text)) | {
        c for c in text if unicodedata.category(c) in ("No", "Nl")
    }
    words = _words(text)
    named = {NAMED_NUMBERS[w] for w in words if w in NAMED_NUMBERS}
    return found | named | {f"each {_RHYTHMS[w]}" for w in words if w in _RHYTHMS} | _each(words)


def measures(text: str) -> set[tuple[str, str]]:
    """Every number with the unit behind it, as in “12 characters”."""
    words = [
        NAMED_NUMBERS.get(w, w) for w in re.findall(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|%", text.lower())
    ]
    pairs = pairwise(words)
    return {(a, _unit(b)) for a, b in pairs if a[0].isdigit() and _unit(b)}


def contents(text: str) -> list[str]:
    """The stems of the words that say what it is about, in order."""
    left_out = COMMON | NAMED_NUMBERS.keys()
    return [w[:_STEM] for w in _words(text) if len(w) > 2 and w not in left_out and not w.isdigit()]


def names_within(text: str) -> list[str]:
    """The words that are written as names: a capital letter, and not at a sentence's beginning."""
    words = list(_WORD.finditer(text))
    return [
        w.group()
        for w in words[1:]
        if any(c.isupper() for c in w.group()) and text[: w.start()].rstrip()[-1:] not in ".!?:"
    ]


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _has(words: set[str], word: str) -> bool:
    return any(w == word or (len(word) > 4 and w.startswith(word[:-1])) for w in words)


def _each(words: list[str]) -> set[str]:
    """“every day” is “daily”."""
    pairs = pairwise(words)
    return {f"each {_unit(b)}" for a, b in pairs if a in ("every", "each", "per") and _unit(b)}


def _unit(word: str) -> str:
    if word == "%":
        return "percent"
    shorter = (word, *(word.removesuffix(end) for end in ("s", "n", "en", "e")))
    return next((w for w in shorter if w in _UNITS), "")

"""The amounts that a sentence names: so many characters at least, within so many hours, every so many days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HOURS = {
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "week": 168.0,
    "month": 730.0,
    "quarter": 2190.0,
    "year": 8760.0,
}
TIME = "time"
"""The unit of all of these; amounts of it are in hours."""
_COUNTED = [
    "characters?",
    "letters?",
    "digits?",
    "percent",
    "euros?",
    "dollars?",
    "pounds?",
    "attempts?",
    "tries",
    "people",
    "persons?",
    "employees?",
    "copies",
    "generations?",
    "metres?",
    "meters?",
    "kilometres?",
    "kilometers?",
    "gigabytes?",
    "megabytes?",
    "gb",
    "mb",
    "bits?",
    "passwords?",
    "questions?",
    "signatures?",
    "approvals?",
    "reviewers?",
    "approvers?",
    "devices?",
]
_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
    )
} | {"a": 1, "an": 1, "half": 0.5, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
     "ninety": 90, "hundred": 100, "a single": 1}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?P<n>{_NUMBER})(?:\s*\((?:\d+|[a-z]+)\))?[\s-]*"
    rf"(?:(?P<time>(?P<loose>(?:working|business|calendar)[\s-]+)?(?:an? )?(?P<unit>minute|hour|day|week|month|quarter|year)s?)"
    rf"|(?:[a-z]+[\s-]+){{0,2}}?(?P<counted>{'|'.join(_COUNTED)})|\s*(?P<sign>[%€$]))(?!\w)",
    re.IGNORECASE,
)
_OFTEN = {
    "hourly": 1.0, "daily": 24.0, "weekly": 168.0, "fortnightly": 336.0, "monthly": 730.0, "quarterly": 2190.0,
    "half-yearly": 4380.0, "semi-annually": 4380.0, "yearly": 8760.0, "annually": 8760.0, "annual": 8760.0,
}  # fmt: skip
_ADVERB = re.compile(rf"(?<![\w-])(?:{'|'.join(_OFTEN)})(?![\w-])", re.IGNORECASE)
_TIMES_A = re.compile(
    r"\b(?P<n>once|twice|(?:three|four|six|\d+) times)\s+(?:a|an|each|every|per)\s+(?P<unit>hour|day|week|month|quarter|year)\b"
    r"|\b(?:each|every)\s+(?P<each>hour|day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_IN_A_RANGE = re.compile(
    r"^\s*(?:-|–|to|or|and|bis)\s*(?:\d|one|two|three|four|five|six|ten)", re.I
)
_AFTER_A_RANGE = re.compile(rf"(?:{_NUMBER})\s*(?:-|–|to|or)\s*$", re.IGNORECASE)
_BEFORE = {
    "every": re.compile(r"\b(?:every|each|once in|once per|once a|once)\s*$", re.IGNORECASE),
    "least": re.compile(
        r"\b(?:at least|a minimum of|minimum(?: length)?(?: of| is)?|min\.?|no fewer than|not less than|no less than|more than|over|"
        r"longer than|not before|no sooner than)\s*$",
        re.IGNORECASE,
    ),
    "most": re.compile(
        r"\b(?:at most|up to|a maximum of|maximum(?: length)?(?: of| is)?|max\.?|no more than|not more than|within|in under|less than|"
        r"not exceed(?:ing)?|no longer than|not longer than|no later than|not later than|below|under|within the first|by)\s*(?:the\s*)?$",
        re.IGNORECASE,
    ),
}
_AFTER = {
    "least": re.compile(
        r"^\s*(?:\w+\s+){0,2}(?:or (?:more|longer)|at (?:the )?least|minimum)\b", re.IGNORECASE
    ),
    "most": re.compile(
        r"^\s*(?:\w+\s+){0,2}(?:or (?:less|fewer)|at (?:the )?(?:most|latest)|maximum)\b",
        re.IGNORECASE,
    ),
}


class Bound(StrEnum):
    """What the amount is to what is measured."""

    LEAST = "least"
    MOST = "most"
    EVERY = "every"
    PLAIN = "plain"


@dataclass(frozen=True)
class Quantity:
    """One amount."""

    unit: str
    """`time`, or the thing that is counted."""
    amount: float
    """Hours, where it is a time."""
    bound: Bound
    loose: bool = False
    """Whether it is of working days, whose hours are not known."""

    def differs(self, other: "Quantity") -> bool:
        """Whether both cannot hold of one thing: same unit, same kind of bound, another amount."""
        if self.unit != other.unit or not _comparable(self.bound, other.bound):
            return False
        low, high = sorted((self.amount, other.amount))
        if self.unit != TIME:
            return low != high
        return high > low * (_LOOSE if self.loose or other.loose else _EQUAL)


_EQUAL, _LOOSE = 1.15, 1.5
"""A month and 30 days are one; a working day may be eight hours or the next day."""


def _comparable(one: Bound, other: Bound) -> bool:
    if Bound.EVERY in (one, other):
        return one is other
    return one is other or Bound.PLAIN in (one, other)


def quantities(sentence: str) -> list[Quantity]:
    """All amounts in it, those of a range left out."""
    return [*_amounts(sentence), *_periods(sentence)]


def _amounts(sentence: str) -> Iterator[Quantity]:
    for match in _AMOUNT.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        in_a_range = _IN_A_RANGE.match(sentence[match.end("n") :]) or _AFTER_A_RANGE.search(before)
        if in_a_range or _IN_A_RANGE.match(after):
            continue
        number = _value(match["n"])
        bound = _bound(before, after)
        if match["n"].lower() in ("a", "an") and (bound is Bound.PLAIN or not match["unit"]):
            # “A day” may be any day, and “a device” is no number of them.
            continue
        if match["unit"]:
            yield Quantity(TIME, number * HOURS[match["unit"].lower()], bound, bool(match["loose"]))
        else:
            yield Quantity(_counted(match), number, bound)


def _counted(match: re.Match[str]) -> str:
    unit = (match["counted"] or match["sign"]).lower()
    return {"%": "percent", "€": "euro", "$": "dollar", "people": "person", "tries": "attempt"}.get(
        unit, unit.removesuffix("s")
    )


def _periods(sentence: str) -> Iterator[Quantity]:
    for match in _ADVERB.finditer(sentence):
        yield Quantity(TIME, _OFTEN[match[0].lower()], Bound.EVERY)
    for match in _TIMES_A.finditer(sentence):
        often = {"once": 1.0, "twice": 2.0}.get((match["n"] or "once").lower())
        times = often or _value((match["n"] or "").split()[0])
        unit = (match["unit"] or match["each"]).lower()
        yield Quantity(TIME, HOURS[unit] / times, Bound.EVERY)


def _value(written: str) -> float:
    word = written.lower()
    return float(_WORDS[word]) if word in _WORDS else float(word.replace(",", ""))


def _bound(before: str, after: str) -> Bound:
    for name, pattern in _BEFORE.items():
        if pattern.search(before):
            return Bound(name)
    for name, pattern in _AFTER.items():
        if pattern.match(after):
            return Bound(name)
    return Bound.PLAIN

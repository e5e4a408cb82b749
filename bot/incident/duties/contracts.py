"""What a customer's contract asks for, read from the words of a register's row; no SQL."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

_AMOUNT = re.compile(
    r"(\d{1,4})(?:[.,](\d))?(?=\s*(?:-|–|to|bis|or|oder|/)?\s*"
    r"(?:\d{1,4}(?:[.,]\d)?\s*-?\s*)?(?:(?:working|business|calendar|full|volle[rn]?)\s+)?([a-zäöü]*))"
)
"""A number and the word for its unit; in a range both have that of the last one."""
_HOURS = {
    1: re.compile(r"|h|hrs?|hours?|std|stunden?|stdn"),
    24: re.compile(r"d|days?|(?:arbeits|werk|kalender)?tag(?:e|en|es)?"),
    168: re.compile(r"w|weeks?|wochen?"),
    1 / 60: re.compile(r"m|mins?|minutes?|minuten?"),
}
"""Hours by unit; a number alone is one of hours."""
_ALL = re.compile(
    r"\b(?:all|any|every|each|alle[nrs]?|jede[mnrs]?|sämtliche[nrs]?)\b|\balways\b|\bimmer\b"
)
_THEIRS = re.compile(
    r"\b(?:their|theirs|own|customer'?s?|client'?s?|our|ihre[nrms]?|deren|eigene[nrms]?|kunden?)\b"
)
_DATA = re.compile(r"\bdata\b|daten")


class Applies(StrEnum):
    """To which incidents a contract applies."""

    ALL = "all"
    THEIR_DATA = "their_data"
    WORDS = "words"
    """As the register says; a person has to judge."""


@dataclass(frozen=True)
class Contract:
    """One customer's duty to be told."""

    code: str
    """Made of what the row is known by, so that no name stands in the records."""
    customer: str
    hours: int | None
    """None where the words are no number of hours."""
    asked: str = ""
    """The hours, as the register says them."""
    whom: str = ""
    how: str = ""
    applies: Applies = Applies.WORDS
    scope: str = ""
    """To what it applies, as the register says it."""
    ends: date | None = None


def contract_of(key: str, values: Mapping[str, str]) -> Contract:
    """The contract that a row of the register describes; `key` is what the row is known by."""
    asked, scope = values.get("hours", ""), values.get("applies", "")
    return Contract(
        code=f"contract.{sha256(key.encode()).hexdigest()[:12]}",
        customer=values.get("customer", "") or "a customer without a name",
        hours=hours_in(asked),
        asked=asked,
        whom=values.get("whom", ""),
        how=values.get("how", ""),
        applies=applies_in(scope),
        scope=scope,
        ends=_day(values.get("valid_until", "")),
    )


def hours_in(words: str) -> int | None:
    """The hours that these words mean: `48`, `24 h`, `2 days`, `innerhalb von 24 Stunden`; None for none.

    Of several the smallest counts, since a warning that comes early harms nobody; so does a working day as one
    of 24 hours. Parts of hours are cut. Numbers without a unit, such as those of articles, count where no number
    has one.
    """
    found = [
        (bool(unit), float(f"{whole}.{part or 0}") * hours)
        for whole, part, unit in _AMOUNT.findall(words.lower())
        for hours, spelled in _HOURS.items()
        if spelled.fullmatch(unit)
    ]
    with_unit = [hours for has_unit, hours in found if has_unit]
    counted = with_unit or [hours for _, hours in found]
    return int(min(counted)) if counted else None


def applies_in(words: str) -> Applies:
    """To which incidents these words mean that it applies; a scope that is empty is all of them."""
    lowered = words.lower()
    if _DATA.search(lowered) and _THEIRS.search(lowered):
        return Applies.THEIR_DATA
    only_all = not re.search(
        r"\b(?:if|where|with|wenn|bei|mit|data|daten|severe|serious)\b", lowered
    )
    if not lowered.strip() or (_ALL.search(lowered) and only_all):
        return Applies.ALL
    return Applies.WORDS


def in_force(contracts: Iterable[Contract], today: date) -> list[Contract]:
    """Those that have not ended, by customer; of two of one code the stricter one."""
    found: dict[str, Contract] = {}
    for one in contracts:
        known = found.get(one.code)
        if (one.ends is None or one.ends >= today) and (not known or _strict(one) < _strict(known)):
            found[one.code] = one
    return sorted(found.values(), key=lambda one: (one.customer.casefold(), one.code))


def _strict(contract: Contract) -> int:
    return contract.hours if contract.hours is not None else -1


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None

"""What made-up documents say, before any of it is written in a format: facts, each with its place."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_WHO = [
    "Staff",
    "Visitors",
    "Suppliers",
    "The IT service desk",
    "Head of People",
    "Line managers",
    "Mitarbeitende",
    "Wartungsfirmen",
]
_WHAT = [
    "badges",
    "backups",
    "laptops",
    "drawings",
    "door codes",
    "invoices",
    "Schlüssel",
    "Prüfberichte",
    "test accounts",
    "server rooms",
]
_TOPICS = [
    "Access",
    "Backups",
    "Visitors",
    "Remote work",
    "Suppliers",
    "Travel",
    "Zutritt",
    "Logging",
    "Paper",
    "Leavers",
]


class Place(StrEnum):
    """Where in a document a fact stands."""

    PARAGRAPH = "paragraph"
    SPLIT = "split"
    """In a paragraph that the format writes in pieces: bold parts, links, a word broken at a line's end."""
    ITEM = "item"
    CELL = "cell"
    HIDDEN = "hidden"
    """Where a reader of the page does not see it."""


@dataclass(frozen=True)
class Fact:
    """A sentence that stands in one document only."""

    words: str
    place: Place


@dataclass(frozen=True)
class Part:
    """A heading with the facts below it."""

    level: int
    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Plan:
    """One document."""

    number: int
    title: str
    owner: str
    version: str
    parts: tuple[Part, ...]

    def facts(self) -> Iterator[tuple[Part, Fact]]:
        """Each fact with its part."""
        return ((part, fact) for part in self.parts for fact in part.facts)


def make_plan(number: int, hides: bool = True) -> Plan:
    """The document of this number, always the same; `hides` says whether its format can hide words."""
    dice = random.Random(number)  # noqa: S311  Documents are made up, and the same each time.
    chapters = dice.sample(_TOPICS, 3)
    parts = []
    for at, chapter in enumerate(chapters, start=1):
        parts.append(Part(1, f"{at} {chapter}", tuple(_facts(dice, f"{number}-{at}", hides))))
        below = f"{at}.1 {dice.choice(_WHAT).capitalize()} and {chapter.lower()}"
        parts.append(Part(2, below, tuple(_facts(dice, f"{number}-{at}x", hides))))
    owner = f"{dice.choice(['Ada', 'Bo', 'Zoë'])} {dice.choice(['Sand', 'Möller', 'Quist'])}"
    return Plan(
        number, f"Rules No. {number}", owner, f"{dice.randint(1, 4)}.{number}", tuple(parts)
    )


def _facts(dice: random.Random, name: str, hides: bool) -> Iterator[Fact]:
    places = [Place.PARAGRAPH, Place.SPLIT, Place.ITEM, Place.ITEM, Place.CELL, Place.CELL]
    if hides and dice.random() < 0.3:
        places.insert(dice.randrange(len(places)), Place.HIDDEN)
    for count, place in enumerate(places):
        who, what = dice.choice(_WHO), dice.choice(_WHAT)
        words = f"{who} hand over {what} within {dice.randint(2, 90)} minutes, rule {name}-{count}."
        yield Fact(words, place)

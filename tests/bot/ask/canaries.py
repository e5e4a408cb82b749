"""A world of passages with a word of its own each, people with roles, and places; and who may read what, naively.

The rule is written down a second time here, by the plainest of means, so that it can be held against the bot's.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np

from bot.slack.messages import Place, PlaceKind
from knowledge.passages import Passage, Vectors

LABELS = ("security", "board", "people", "legal", "works-council", "finance", "it", "site-2")
CANARY = re.compile(r"quok[a-z]{4}")
SUBJECTS = (
    "passwords", "laptops", "visitors", "backups", "suppliers", "incidents", "badges", "travel", "contracts", "logs",
)  # fmt: skip


def canary(number: int) -> str:
    """A word that stands in one passage alone."""
    letters = ""
    for _ in range(4):
        number, place = divmod(number, len(ascii_lowercase))
        letters += ascii_lowercase[place]
    return f"quok{letters}"


@dataclass(frozen=True)
class Someone:
    """A person; who is not staff holds no label, whatever roles stand beside the name."""

    roles: frozenset[str]
    is_staff: bool

    @property
    def labels(self) -> frozenset[str]:
        """As the bot counts them."""
        return self.roles | {"all"} if self.is_staff else frozenset()


def may_read(person: Someone, audience: frozenset[str]) -> bool:
    """The rule, once more."""
    if not person.is_staff:
        return False
    if "all" in audience:
        return True
    return any(label in person.roles for label in audience)


def all_there_may_read(place: Place, audience: frozenset[str]) -> bool:
    """The same for everybody who reads along where a channel's message goes."""
    return not place.open_to_outsiders and "all" in audience


@dataclass(frozen=True)
class World:
    """All that is drawn at random, from one seed."""

    passages: tuple[Passage, ...]
    people: tuple[Someone, ...]
    places: tuple[Place, ...]

    def audience_of(self, word: str) -> frozenset[str]:
        """Of the passage with this canary."""
        return next(p.audience for p in self.passages if word in p.text)


def world(seed: int, passages: int, people: int = 500, places: int = 50) -> World:
    """So many of each."""
    dice = random.Random(seed)  # noqa: S311  A test needs no secrecy.
    return World(
        tuple(_passage(number, dice) for number in range(passages)),
        tuple(_someone(dice) for _ in range(people)),
        tuple(_place(dice) for _ in range(places)),
    )


def _passage(number: int, dice: random.Random) -> Passage:
    word, subject = canary(number), dice.choice(SUBJECTS)
    audience = ["all"] if dice.random() < 0.3 else dice.sample(LABELS, dice.randint(1, 3))
    text = (
        f"Rules on {subject}: staff must check {subject} every {number + 2} days, as {word} says."
    )
    return Passage(
        f"{number:06}", f"policy-{number}.md", f"Policy {word}", "1", None, None, (f"{subject} {word}",), text,
        frozenset(audience), (), 0,
    )  # fmt: skip


def _someone(dice: random.Random) -> Someone:
    return Someone(frozenset(dice.sample(LABELS, dice.randint(0, 3))), dice.random() < 0.85)


def _place(dice: random.Random) -> Place:
    kind = dice.choice((PlaceKind.DIRECT, PlaceKind.COMMAND, PlaceKind.CHANNEL, PlaceKind.CHANNEL))
    return Place(kind, open_to_outsiders=kind is PlaceKind.CHANNEL and dice.random() < 0.4)


def rows(count: int, seed: int, width: int = 16) -> Vectors:
    """Directions of chance, of length 1."""
    made = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    found: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return found


def canaries_in(*texts: object) -> set[str]:
    """All canaries that stand anywhere in these."""
    return {word for text in texts for word in CANARY.findall(str(text))}


def forbidden(world: World, person: Someone, words: Sequence[str]) -> list[str]:
    """Those of the canaries that this person may not read."""
    return [word for word in words if not may_read(person, world.audience_of(word))]

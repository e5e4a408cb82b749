"""An order that tells nothing, from the same source of chance as keys."""

from collections.abc import Sequence
from typing import TypeVar

from bot.ledger.sealing import RandomBytes

Thing = TypeVar("Thing")


def shuffled(things: Sequence[Thing], random_bytes: RandomBytes) -> list[Thing]:
    """All of them, each order as likely as any other."""
    drawn = [(random_bytes(16), thing) for thing in things]
    return [thing for _, thing in sorted(drawn, key=lambda one: one[0])]

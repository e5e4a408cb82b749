"""Who keeps the rows of which kind of register: the job whose manifest takes it, else the general register."""

from collections.abc import Mapping

from bot.job import HoldsRows
from bot.people.held import HeldPeople
from bot.register.held_rows import HeldRows

Holders = Mapping[str, HoldsRows]
"""By kind; kinds that stand not here go to the general register."""
PEOPLE = "people"
OWN: Holders = {PEOPLE: HeldPeople()}


def holder_of(kind: str, holders: Holders) -> HoldsRows:
    """What keeps the rows of this kind."""
    return holders.get(kind) or OWN.get(kind) or HeldRows(kind)

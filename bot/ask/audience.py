"""The second look at who may read what: the search looks among a reader's own passages, and this makes sure of it.

It looks at everything that hangs on an answer, whoever put it there, so that no step can be forgotten.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from bot.ask.controls.facts import LookedUp
from bot.ask.rules import Asked
from knowledge.passages import Found, Passage


class AudienceBroken(RuntimeError):
    """Something came out that this reader may not read, so nothing is shown; the text names none of it."""

    def __init__(self) -> None:
        super().__init__("the search gave a passage that the reader may not read")


def checked(found: Found, reader: frozenset[str]) -> Found:
    """What was found, if this reader may read each passage in it; raises AudienceBroken else."""
    _check(found, reader)
    return found


def checked_answer(asked: Asked, reader: frozenset[str]) -> Asked:
    """The same of all that an answer quotes, names or was made from, and of what it says of controls."""
    _check(asked, reader)
    if asked.looked_up is not None and not _may_see(asked.looked_up, reader):
        raise AudienceBroken
    return asked


def _check(value: object, reader: frozenset[str]) -> None:
    if any(not passage.audience & reader for passage in _passages(value)):
        raise AudienceBroken


def _passages(value: object) -> Iterator[Passage]:
    """Every passage in a value of ours, however deep."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _passages(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _passages(getattr(value, field.name))


def _may_see(found: LookedUp, reader: frozenset[str]) -> bool:
    """Whether rows of the statement and of the evidence are there for those only whom the company lets see them."""
    shown = any(facts.entries or facts.evidence for facts in found.controls)
    return bool(found.audience & reader) or not (shown or found.names or found.of)

"""The second look at who may read what: the search looks among a reader's own passages, and this makes sure of it."""

from collections.abc import Iterator
from itertools import chain

from bot.ask.rules import Asked
from knowledge.passages import Answer, Found, Passage


class AudienceBroken(RuntimeError):
    """A passage came out that this reader may not read, so nothing is shown; the text names none of it."""

    def __init__(self) -> None:
        super().__init__("the search gave a passage that the reader may not read")


def checked(found: Found, reader: frozenset[str]) -> Found:
    """What was found, if this reader may read each passage in it; raises AudienceBroken else."""
    _check(_in(found), reader)
    return found


def checked_answer(asked: Asked, reader: frozenset[str]) -> Asked:
    """The same of all that an answer quotes or names, whoever put it there."""
    found = _in(asked.found) if asked.found else iter(())
    _check(chain(found, (c.passage for c in asked.citations), asked.named), reader)
    return asked


def _check(passages: Iterator[Passage], reader: frozenset[str]) -> None:
    if any(not passage.audience & reader for passage in passages):
        raise AudienceBroken


def _in(found: Found) -> Iterator[Passage]:
    """Every passage in it."""
    outcome = found.outcome
    yield from (ranked.passage for ranked in found.passages)
    if isinstance(outcome, Answer):
        yield from (citation.passage for citation in outcome.citations)
        yield from (ranked.passage for ranked in outcome.ranked)
    else:
        yield from (ranked.passage for ranked in outcome.nearest)
        yield from (citation.passage for citation in outcome.quoted)

"""Passages kept in memory while the register stays as it is; SQL is still asked which of them are in force."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import Engine, bindparam, select
from sqlmodel import Session, col

from bot.register.passages import read_passages
from bot.register.records import PassageRow, VersionRow, in_force
from bot.storage.sessions import reading
from knowledge.passages import Passage, PassageVectors

MOST_BYTES = 64_000_000
"""About 3,500 passages of usual length, so that a small register is read from SQL once."""
_BESIDE = 3000
"""About what a passage takes beside its words and vectors."""
Held = tuple[Passage, PassageVectors]


class RememberedPassages:
    """The passages in force today (`knowledge.search.PassageStore`); safe to use from several threads.

    One is good for one state of the register: what was read once is not read again.
    """

    def __init__(
        self, engine: Engine, today: Callable[[], date], most_bytes: int = MOST_BYTES
    ) -> None:
        """`today` is the company's date."""
        self._engine, self._today, self._most = engine, today, most_bytes
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Held] = OrderedDict()
        self.bytes = 0
        """What is held just now."""

    def fetch(self, ids: Sequence[str]) -> list[Held]:
        """Those of the passages that are in force."""
        with reading(self._engine) as session:
            binding = _in_force_of(session, ids, self._today())
            known = {one: held for one in binding if (held := self._recall(one))}
            read = read_passages(session, [one for one in binding if one not in known])
        for held in read:
            self._remember(held)
        return [*known.values(), *read]

    def _recall(self, name: str) -> Held | None:
        with self._lock:
            if name in self._held:
                self._held.move_to_end(name)
            return self._held.get(name)

    def _remember(self, held: Held) -> None:
        with self._lock:
            if held[0].id not in self._held:
                self._held[held[0].id] = held
                self.bytes += _size(held)
            while self.bytes > self._most:
                self.bytes -= _size(self._held.popitem(last=False)[1])


def _in_force_of(session: Session, ids: Sequence[str], today: date) -> list[str]:
    return list(session.scalars(_BINDING.where(in_force(today)), {"ids": list(ids)}))


_BINDING = (
    select(col(PassageRow.id))
    .join(VersionRow, col(PassageRow.version) == col(VersionRow.id))
    .where(col(PassageRow.id).in_(bindparam("ids", expanding=True)))
)


def _size(held: Held) -> int:
    passage, vectors = held
    rows = vectors.heading.nbytes + vectors.parts.nbytes + vectors.sentences.nbytes
    return rows + 2 * len(passage.text) + _BESIDE

"""Passages in force as search and ranking read them; SQL decides what is in force, whatever an index says."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from bot.register.records import PASSAGE, PassageRow, VersionRow, in_force, passage_of, passages
from bot.storage.sessions import reading
from ingest.reading import DocumentStatus
from knowledge.passages import Passage, PassageVectors, Vectors
from knowledge.search import rows_of

BATCH = 500
"""Passages read at a time when all are read; with their vectors about 20 KB each."""
_VECTORS = (col(PassageRow.heading), col(PassageRow.parts), col(PassageRow.sentences))


class SqlPassages:
    """The passages in force today (`knowledge.search.PassageStore`)."""

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        """`today` is the company's date."""
        self._engine, self._today = engine, today

    def fetch(self, ids: Sequence[str]) -> list[tuple[Passage, PassageVectors]]:
        """Those of the passages that are in force."""
        wanted = passages(*PASSAGE, *_VECTORS).where(col(PassageRow.id).in_(list(ids)))
        with reading(self._engine) as session:
            rows = session.execute(wanted.where(in_force(self._today()))).all()
        return [(passage_of(row), _vectors(row)) for row in rows]


def read_current(session: Session) -> Iterator[Passage]:
    """Every passage of a version that is, or will by itself come to be, in force."""
    for batch in _batches(session, *PASSAGE):
        yield from map(passage_of, batch)


def read_rows(session: Session) -> Iterator[tuple[str, frozenset[str], Vectors]]:
    """Of the same passages: id, audience, and the vectors by which each is found."""
    for batch in _batches(session, col(PassageRow.id), col(VersionRow.audience), *_VECTORS):
        for row in batch:
            yield row.id, frozenset(row.audience), rows_of(_vectors(row))


def passages_of(session: Session, document: int) -> list[Passage]:
    """All passages of a document's current version, in order, whatever its status."""
    query = passages(*PASSAGE).where(
        col(VersionRow.document) == document, col(VersionRow.replaced_at).is_(None)
    )
    rows = session.execute(query.order_by(col(PassageRow.position)))
    return [passage_of(row) for row in rows]


def embedded_by_others(session: Session, embedded_by: str) -> int:
    """How many passages hold vectors that this model and recipe did not make."""
    query = select(func.count()).where(col(PassageRow.embedded_by) != embedded_by)
    return int(session.scalar(query.select_from(PassageRow)) or 0)


def _batches(session: Session, *columns: Any) -> Iterator[Sequence[Any]]:
    """By id, a batch at a time, so that 100,000 passages never stand in memory at once."""
    query = passages(*columns).where(
        col(VersionRow.replaced_at).is_(None),
        col(VersionRow.status) == DocumentStatus.IN_FORCE.value,
    )
    after = ""
    while True:
        page = query.where(col(PassageRow.id) > after).order_by(col(PassageRow.id)).limit(BATCH)
        rows = session.execute(page).all()
        if not rows:
            return
        yield rows
        after = rows[-1].id


def _vectors(row: Any) -> PassageVectors:
    heading = np.frombuffer(row.heading, dtype="<f4")
    width = len(heading)
    return PassageVectors(
        heading.reshape(1, width),
        np.frombuffer(row.parts, dtype="<f4").reshape(-1, width),
        np.frombuffer(row.sentences, dtype="<f4").reshape(-1, width),
    )

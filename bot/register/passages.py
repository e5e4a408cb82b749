"""Passages in force as search and ranking read them; SQL decides what is in force, whatever an index says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import func, update
from sqlmodel import Session, col

from bot.register.records import PASSAGE, PassageRow, VersionRow, in_force, passage_of, passages
from ingest.reading import DocumentStatus
from knowledge.passages import Passage, PassageVectors, Vectors
from knowledge.search import rows_of

BATCH = 500
"""Passages read at a time when all are read; with their vectors about 20 KB each."""
_VECTORS = (col(PassageRow.heading), col(PassageRow.parts), col(PassageRow.sentences))


def read_passages(session: Session, ids: Sequence[str]) -> list[tuple[Passage, PassageVectors]]:
    """These passages, in any order, whatever the status of their documents."""
    if not ids:
        return []
    rows = session.execute(passages(*PASSAGE, *_VECTORS).where(col(PassageRow.id).in_(list(ids))))
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


def count_in_force(session: Session, today: date) -> int:
    """How many documents one can quote today."""
    query = passages(func.count(col(VersionRow.document).distinct())).where(in_force(today))
    return int(session.scalar(query) or 0)


def embedded_by_others(session: Session, embedded_by: str) -> list[int]:
    """The documents, by their keys, with vectors that this model and recipe did not make."""
    query = passages(col(VersionRow.document)).where(col(PassageRow.embedded_by) != embedded_by)
    return list(session.scalars(query.distinct().order_by(col(VersionRow.document))))


def passages_of(session: Session, document: int) -> list[Passage]:
    """All passages of a document, in order, whatever its status."""
    query = passages(*PASSAGE).where(col(VersionRow.document) == document)
    rows = session.execute(query.order_by(col(PassageRow.position)))
    return [passage_of(row) for row in rows]


Embeds = tuple[str, tuple[str, ...], str]
"""All that a passage's vectors are made of: title, headings, words."""


def embeds(passage: Passage) -> Embeds:
    """What this passage's vectors are made of."""
    return passage.title, passage.heading_path, passage.text


def vectors_before(
    session: Session, document: int, embedded_by: str
) -> dict[Embeds, PassageVectors]:
    """The vectors that a document's passages have, so that what stays as it was is not embedded again."""
    query = passages(*PASSAGE, *_VECTORS).where(
        col(VersionRow.document) == document, col(PassageRow.embedded_by) == embedded_by
    )
    return {embeds(passage_of(row)): _vectors(row) for row in session.execute(query)}


@dataclass(frozen=True)
class Embedded:
    """A passage ready to be kept: the position of its section, its vectors, and what made those."""

    section: int
    passage: Passage
    vectors: PassageVectors
    embedded_by: str


def row_of(one: Embedded, version: int, section: int) -> dict[str, object]:
    """The passage's row, below the rows with these keys."""
    passage = one.passage
    return {
        "id": passage.id,
        "section": section,
        "version": version,
        "position": passage.position,
        "text": passage.text,
        **_made(one),
    }


def embed_anew(session: Session, passages: Iterable[Embedded]) -> None:
    """Give passages that stay as they are other vectors."""
    for one in passages:
        ours = update(PassageRow).where(col(PassageRow.id) == one.passage.id)
        session.execute(ours.values(**_made(one)))


def _made(one: Embedded) -> dict[str, object]:
    return {
        "embedded_by": one.embedded_by,
        "heading": _octets(one.vectors.heading),
        "parts": _octets(one.vectors.parts),
        "sentences": _octets(one.vectors.sentences),
    }


def _octets(rows: Vectors) -> bytes:
    return np.ascontiguousarray(rows, dtype="<f4").tobytes()


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

"""Grouping what has joined the list since the last time: embedding first, without a transaction; then all at once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from sqlmodel import Session

from bot.ask.gaps import records
from bot.ask.gaps.grouping import Subjects, meaning, subject_words
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.words import words_of
from bot.ask.records import QuestionRow
from bot.ledger.keyring import Keyring
from bot.ledger.records import take_turn
from bot.register.records import made_key
from bot.services import Services
from bot.storage.sessions import reading
from knowledge.passages import Vectors

MOST_AT_ONCE = 300
"""Questions that are embedded in one go, some milliseconds each; the oldest first."""


@dataclass(frozen=True)
class Prepared:
    """The questions that wait to be grouped, as vectors."""

    model: str = ""
    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    """By question; each of shape (dimensions,)."""
    without_words: frozenset[str] = frozenset()
    """Questions whose words are not kept, or not any more."""


def prepare(services: Services) -> Prepared:
    """Embeds what waits; slow, so no transaction may be open."""
    model = model_of(services)
    with reading(services.engine) as session:
        waiting = [row.question for row in records.not_grouped(session, model)][:MOST_AT_ONCE]
        ring = Keyring(session, services.master_key)
        words = words_of(session, ring, waiting) if waiting else {}
    vectors = {
        name: vector
        for name, said in words.items()
        if (vector := meaning_of(services, said)) is not None
    }
    return Prepared(model, vectors, frozenset(waiting) - words.keys())


def file(session: Session, services: Services, prepared: Prepared, now: datetime) -> int:
    """Put each question that still waits to its subject, or begin one; the number of those put."""
    if not prepared.vectors and not prepared.without_words:
        return 0
    # One after another, so that two who do this at once do not begin one subject twice.
    take_turn(session)
    filing = _Filing(session, services, prepared, now)
    return sum(filing.put(row) for row in records.not_grouped(session, prepared.model))


def model_of(services: Services) -> str:
    """A short name of what made the vectors: those of different models must never be compared."""
    named = services.settings.embedding_model or ""
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def open_vector(ring: Keyring, row: EntryRow) -> Vectors | None:
    """The vector of a question; None where it has none, or once the asker is erased."""
    if row.vector is None:
        return None
    found = ring.open_bytes(row.vector, _about(row.question))
    return None if found is None else np.frombuffer(found, dtype=np.float16).astype(np.float32)


class _Filing:
    """One round of grouping within one transaction."""

    def __init__(
        self, session: Session, services: Services, prepared: Prepared, now: datetime
    ) -> None:
        self._session, self._services, self._prepared, self._now = session, services, prepared, now
        self._ring = Keyring(session, services.master_key)
        self._subjects = Subjects()
        for row in records.with_vectors(session, prepared.model):
            vector = open_vector(self._ring, row)
            if vector is not None and row.gap is not None:
                self._subjects.add(row.gap, vector)

    def put(self, row: EntryRow) -> bool:
        vector = self._prepared.vectors.get(row.question)
        if vector is not None:
            self._by_meaning(row, vector)
        elif row.question in self._prepared.without_words:
            self._by_place(row)
        else:
            return False
        records.keep(self._session, row)
        return True

    def _by_meaning(self, row: EntryRow, vector: Vectors) -> None:
        if row.gap is None:
            row.gap = self._subjects.nearest(vector) or self._begin(row.joined_at)
        self._subjects.add(row.gap, vector)
        row.vector, row.made_by = self._sealed(row, vector), self._prepared.model

    def _by_place(self, row: EntryRow) -> None:
        row.vector, row.made_by = None, None
        if row.gap is not None:
            return
        place = hashlib.sha256(json.dumps(row.places[:1], sort_keys=True).encode()).hexdigest()
        gap = records.gap_at(self._session, place)
        row.gap = made_key(gap.id) if gap else self._begin(row.joined_at, place)

    def _begin(self, at: datetime, place: str | None = None) -> int:
        gap = GapRow(opened_at=at, place=place)
        records.keep(self._session, gap)
        return made_key(gap.id)

    def _sealed(self, row: EntryRow, vector: Vectors) -> bytes | None:
        question = self._session.get(QuestionRow, row.question)
        content = vector.astype(np.float16).tobytes()
        random = self._services.random_bytes
        about = _about(row.question)
        return self._ring.seal_beside(question.words, content, about, random) if question else None


def meaning_of(services: Services, words: str) -> Vectors | None:
    """The vector by which words are compared with subjects; slow. None where nothing is compared by meaning."""
    if services.meanings is None:
        return None
    subject = subject_words(words)
    whole = services.meanings.of(words)
    return meaning(whole, whole if subject == words else services.meanings.of(subject))


def _about(question: str) -> str:
    return f"gap:{question}"

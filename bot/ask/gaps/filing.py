"""Grouping what has joined the list since the last time: embedding first, without a transaction; then all at once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from sqlmodel import Session

from bot.ask.gaps import records
from bot.ask.gaps.grouping import Subjects, meaning, subject_words
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.rules import Reason
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


def open_vector(ring: Keyring, row: Any) -> Vectors | None:
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
            if vector is not None and row.gap is not None and not _is_contradiction(row):
                self._subjects.add(row.gap, vector)

    def put(self, row: EntryRow) -> bool:
        vector = self._prepared.vectors.get(row.question)
        if vector is None and row.question not in self._prepared.without_words:
            return False
        if vector is None or _is_contradiction(row):
            row.gap = row.gap or self._at_place(row)
        else:
            row.gap = row.gap or self._subjects.nearest(vector) or self._begin(row.joined_at)
            self._subjects.add(row.gap, vector)
        sealed = None if vector is None else self._sealed(row, vector)
        row.vector, row.made_by = sealed, self._prepared.model if sealed else None
        records.keep(self._session, row)
        return True

    def _at_place(self, row: EntryRow) -> int:
        """The subject of the same section, or of the same two that do not agree, however it was asked."""
        places = sorted(json.dumps(place, sort_keys=True) for place in row.places)
        place = hashlib.sha256("\n".join(places).encode()).hexdigest()
        gap = records.gap_at(self._session, place)
        return made_key(gap.id) if gap else self._begin(row.joined_at, place)

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


def _is_contradiction(row: Any) -> bool:
    return bool(row.reason == Reason.CONTRADICTION.value)


def _about(question: str) -> str:
    return f"gap:{question}"

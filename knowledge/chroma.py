"""Passages as collections of Chroma, one for each audience label, so that who may read is where one looks.

No collection has an embedding function: the default one would load whatever model the stored
configuration names. What a label's collections hold is never filtered afterwards.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from heapq import merge

import numpy as np
from chromadb import Collection
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.errors import ChromaError

from knowledge.passages import Vectors

BATCH = 2000
ROWS_A_PASSAGE = 4
"""How many rows are asked for to get one passage: its headings and parts may all be near."""
FAULTS = (ChromaError, ValueError, OSError, RuntimeError)
"""What Chroma raises when its store is damaged or its server is away."""


def fill(
    client: ClientAPI, prefix: str, passages: Iterable[tuple[str, frozenset[str], Vectors]]
) -> dict[str, int]:
    """Make and fill the collections of these passages (id, audience, rows); how many rows each label got."""
    waiting: dict[str, list[tuple[str, Vectors]]] = {}
    counts: dict[str, int] = {}
    collections: dict[str, Collection] = {}
    for name, audience, rows in passages:
        for label in sorted(audience):
            if label not in collections:
                collections[label] = _create(client, prefix, label)
            held = waiting.setdefault(label, [])
            held += [(f"{name}#{number}", row) for number, row in enumerate(rows)]
            if len(held) >= BATCH:
                counts[label] = counts.get(label, 0) + _add(collections[label], held)
                waiting[label] = []
    for label, held in waiting.items():
        counts[label] = counts.get(label, 0) + _add(collections[label], held)
    return counts


def _create(client: ClientAPI, prefix: str, label: str) -> Collection:
    # What is not yet in the graph's own files is put there, and they change, whenever a store is
    # opened; so all of it is written there at once.
    graph: CreateHNSWConfiguration = {
        "space": "ip",
        "ef_search": 200,
        "sync_threshold": 2,
        "batch_size": 2,
    }
    return client.create_collection(
        _name(prefix, label), embedding_function=None, configuration={"hnsw": graph}
    )


def _name(prefix: str, label: str) -> str:
    """A name may hold few signs, and labels are the company's own words."""
    return prefix + sha256(label.encode()).hexdigest()[:40]


def _add(collection: Collection, rows: list[tuple[str, Vectors]]) -> int:
    if rows:
        vectors = np.stack([row for _, row in rows])
        collection.add(ids=[name for name, _ in rows], embeddings=vectors)
    return len(rows)


class LabelledCollections:
    """The collections of one index, open for search; safe to use from several threads."""

    def __init__(self, client: ClientAPI, prefix: str, counts: Mapping[str, int]) -> None:
        """Opens those that `fill` made; raises one of FAULTS unless they are there and have `counts` rows."""
        self._counts = dict(counts)
        self._by_label = {
            label: client.get_collection(_name(prefix, label), embedding_function=None)
            for label in counts
        }
        found = {label: collection.count() for label, collection in self._by_label.items()}
        if found != self._counts:
            raise RuntimeError("a collection has lost rows")

    def near(self, question: Vectors, reader: frozenset[str], limit: int) -> list[str]:
        """Ids of up to `limit` passages of the reader's labels, nearest first; raises one of FAULTS."""
        found = [self._near(question, label, limit) for label in sorted(reader & set(self._counts))]
        nearest_first = (row.rsplit("#", 1)[0] for _, row in merge(*found))
        return list(dict.fromkeys(nearest_first))[:limit]

    def _near(self, question: Vectors, label: str, limit: int) -> list[tuple[float, str]]:
        rows = min(limit * ROWS_A_PASSAGE, self._counts[label])
        if not rows:
            return []
        found = self._by_label[label].query(
            query_embeddings=question, n_results=rows, include=["distances"]
        )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        if not ids:
            raise RuntimeError("a collection that holds rows gives none")
        return sorted(zip(map(float, distances), ids, strict=True))

    def try_all(self) -> None:
        """Ask each collection for the like of one of its rows; raises one of FAULTS when one gives nothing."""
        for label, collection in self._by_label.items():
            first = collection.get(limit=1, include=["embeddings"])["embeddings"]
            self._near(np.asarray(first, dtype=np.float32), label, 1)

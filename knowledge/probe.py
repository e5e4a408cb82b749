"""`python -m knowledge.probe FOLDER ROWS`: exit code 0 when the index there opens, counts and answers."""

import sys
from pathlib import Path

from knowledge.index import COLLECTION, _client


def probe(folder: Path, rows: int) -> bool:
    """Whether the index holds `rows` rows and gives one back when asked for its like."""
    collection = _client(folder).get_collection(COLLECTION, embedding_function=None)
    if collection.count() != rows:
        return False
    if rows == 0:
        return True
    first = collection.get(limit=1, include=["embeddings"])
    near = collection.query(query_embeddings=first["embeddings"], n_results=1)
    return len(near["ids"][0]) == 1


if __name__ == "__main__":
    sys.exit(0 if probe(Path(sys.argv[1]), int(sys.argv[2])) else 1)

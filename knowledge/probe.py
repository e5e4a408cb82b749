"""`python -m knowledge.probe FOLDER`: exit code 0 when the index there opens, counts and answers."""

import sys
from pathlib import Path

from knowledge.index import open_collections

if __name__ == "__main__":
    _, collections = open_collections(Path(sys.argv[1]))
    collections.try_all()

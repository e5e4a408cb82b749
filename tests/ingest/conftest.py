"""What tests of reading share."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.folder import read_folder
from ingest.reading import FolderReading
from ingest.sandbox.nursery import Nursery

# How long one example takes says nothing on a machine that others use too.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
ReadFolder = Callable[..., FolderReading]
Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts files, by their paths, into a folder, and gives the folder."""
    root = tmp_path / "isms"

    def put(files: Mapping[str, str | bytes]) -> Path:
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return put


@pytest.fixture(scope="session")
def read() -> Iterator[ReadFolder]:
    """Reads folders, all with one nursery, since to start one costs half a second."""
    with Nursery() as nursery:
        yield partial(read_folder, nursery=nursery)

"""All hostile files by path, made when they are asked for, and what is to come of each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.ingest.sandbox.hostile_office import EXCEL, WORD
from tests.ingest.sandbox.hostile_pdf import PDF
from tests.ingest.sandbox.hostile_text import texts


class Fate(StrEnum):
    """What is to come of a file."""

    READ = "read"
    REFUSED = "refused"
    EITHER = "either"
    """Read or refused, but within the limits."""


@dataclass(frozen=True)
class Hostile:
    """A hostile file."""

    make: Callable[[], bytes]
    fate: Fate


def _corpus() -> dict[str, Hostile]:
    made = {
        f"{path}.{ending}": Hostile(make, Fate(fate))
        for files, ending in ((WORD, "docx"), (EXCEL, "xlsx"), (PDF, "pdf"))
        for path, (make, fate) in files.items()
    }
    return made | {
        path: Hostile(lambda content=content: content, Fate.EITHER)
        for path, content in texts().items()
    }


CORPUS = _corpus()

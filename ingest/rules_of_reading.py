"""By which rules a file was read, so that it is read anew when the rules change and not before."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from ingest.reading import Known
from ingest.tabular import RegisterRow, TableChoice

READER = "3"
"""Changed with every change of what the readers make of the same bytes."""


@dataclass(frozen=True)
class Rules:
    """The readers of this version, with the company's choices."""

    name: str

    def with_row(self, row: RegisterRow | None) -> str:
        """The rules, and the row of the document register that was applied."""
        if row is None:
            return self.name
        words = json.dumps(sorted(row.values.items()))
        return f"{self.name}:{sha256(words.encode()).hexdigest()[:16]}"

    def read(self, known: Known) -> bool:
        """Whether a file was read by these rules, whatever row was applied."""
        return known.read_as.partition(":")[0] == self.name


def rules_of(choices: Iterable[TableChoice]) -> Rules:
    """The rules in force."""
    words = json.dumps([asdict(choice) for choice in choices], sort_keys=True)
    return Rules(f"{READER}.{sha256(words.encode()).hexdigest()[:8]}")

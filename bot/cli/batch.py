"""Questions from a file, one JSON object a line (JSON Lines); all of it is checked before any is answered."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Refused


@dataclass(frozen=True)
class Line:
    """A question, and the name that goes back with its answer; None where none was given."""

    name: str | int | float | None
    question: str


def read_batch(file: Path) -> list[Line]:
    """All questions, in order; raises Refused naming the first line that cannot be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"{file} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Refused(
            f"{file} is not UTF-8 text. Save it again with the encoding UTF-8."
        ) from error
    # Only this ends a line; other signs that `splitlines` takes for one may stand within a question.
    numbered = enumerate(text.split("\n"), start=1)
    return [_read(file, number, line) for number, line in numbered if line.strip()]


def _read(file: Path, number: int, line: str) -> Line:
    try:
        row = json.loads(line)
        if isinstance(row, dict) and _is_name(row.get("id")) and isinstance(row["question"], str):
            # An escape may stand for half a character, which no other program could read.
            return Line(row["id"], row["question"].encode(errors="replace").decode())
    except (ValueError, KeyError, RecursionError):
        pass
    raise Refused(
        f'{file} line {number}: each line must be like {{"id": "1", "question": "may I ...?"}}. '
        "Nothing was answered."
    )


def _is_name(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)

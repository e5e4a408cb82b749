"""What commands print: words for people, and JSON for programs."""

import json
import re
from typing import Any

import typer

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could move a terminal's cursor or change its colours; a document or a file's name may hold it."""


def say(text: str) -> None:
    """To standard output."""
    typer.echo(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def hint(text: str) -> None:
    """To standard error, where it is in no program's way."""
    typer.echo(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), err=True)


def print_json(value: dict[str, Any]) -> None:
    """One object on one line, in UTF-8 whatever the terminal's encoding is (RFC 8259, 8.1)."""
    typer.echo(json.dumps(value, ensure_ascii=False).encode())

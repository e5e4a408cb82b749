"""Walking through blocks and views: every object in them, and every text."""

from collections.abc import Iterator
from typing import Any


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in `value`, itself included, outer ones first."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects_in(part)


def texts_in(value: Any) -> Iterator[str]:
    """Every text that people read in `value`, in its order."""
    for entry in objects_in(value):
        if isinstance(entry.get("text"), str):
            yield entry["text"]

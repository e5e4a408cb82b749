"""Slack's limits on blocks and views, as small tables, and what checks by them.

Facts: docs.slack.dev, reference/block-kit/blocks, and the documentation of Slack's published types.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from localslack.limits.blocks import BLOCKS, MOST_BLOCKS, Surface

__all__ = ["BLOCKS", "BLOCKS_PER_MESSAGE", "TEXT_KEPT", "TEXT_OF_UPDATE", "Surface", "walk"]

BLOCKS_PER_MESSAGE = MOST_BLOCKS[Surface.MESSAGE]
TEXT_KEPT = 40_000
"""A longer `text` of chat.postMessage is cut."""
TEXT_OF_UPDATE = 4_000
"""A longer `text` of chat.update is refused."""


def walk(blocks: Sequence[Any], path: str = "/blocks") -> Iterator[tuple[str, Any]]:
    """Every object in `blocks` with its JSON pointer."""
    for index, entry in enumerate(blocks):
        yield from _walk(entry, f"{path}/{index}")


def _walk(entry: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, dict):
        yield path, entry
        for name, value in entry.items():
            yield from _walk(value, f"{path}/{name}")
    elif isinstance(entry, list):
        for index, value in enumerate(entry):
            yield from _walk(value, f"{path}/{index}")

"""What is true of kept files; no clock, no SQL."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CHUNK = 512 * 1024
"""Bytes that are sealed as one piece: no more of a file than a few of these is ever in memory."""
MOST_BYTES = 25 * 1024 * 1024
"""Of one file."""


class TooLarge(Exception):
    """There are more bytes than may be kept."""


@dataclass(frozen=True)
class Print:
    """What a file is known by."""

    sha256: str
    """64 hex digits, over the bytes as they came."""
    size: int
    """In bytes."""


class Hashing:
    """Cuts bytes that come in parts of any length into chunks, hashing each part before anything else sees it."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Takes at most so many bytes."""
        self._most, self._size, self._hash = most, 0, hashlib.sha256()

    def chunks(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The same bytes in chunks of CHUNK, the last one shorter; none for an empty file. Raises TooLarge."""
        waiting = bytearray()
        for part in parts:
            self._hash.update(part)
            self._size += len(part)
            if self._size > self._most:
                raise TooLarge
            waiting += part
            while len(waiting) >= CHUNK:
                yield bytes(waiting[:CHUNK])
                del waiting[:CHUNK]
        if waiting:
            yield bytes(waiting)

    @property
    def found(self) -> Print:
        """Of all that has come so far."""
        return Print(self._hash.hexdigest(), self._size)

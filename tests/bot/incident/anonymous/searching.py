"""Looking for many thousand things at once in all bytes that somebody wrote."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

WORD = 8
"""Bytes at the end of each thing by which it is looked for first."""


class Search:
    """Finds whichever of these things stand in some bytes."""

    def __init__(self, wanted: Iterable[tuple[str, bytes]]) -> None:
        """Each with a name; raises ValueError for one shorter than eight bytes."""
        self._ends: dict[int, list[tuple[str, bytes]]] = {}
        for name, needle in wanted:
            if len(needle) < WORD:
                raise ValueError(f"{name}: {needle!r} is too short to be looked for")
            end = int.from_bytes(needle[-WORD:], "little")
            self._ends.setdefault(end, []).append((name, needle))
        self._sorted = np.sort(np.array(list(self._ends), dtype="<u8"))
        self._beginnings = np.zeros(1 << 16, dtype=bool)
        self._beginnings[self._sorted.view("<u2")[::4]] = True

    def found_in(self, content: bytes) -> set[str]:
        """The names of those that stand there."""
        found: set[str] = set()
        for shift in range(WORD):
            usable = (len(content) - shift) // WORD * WORD
            if usable > 0:
                words = np.frombuffer(content, "<u8", usable // WORD, shift)
                found |= self._at(content, words, shift)
        return found

    def _at(
        self, content: bytes, words: "np.ndarray[tuple[int], np.dtype[np.uint64]]", shift: int
    ) -> set[str]:
        # Hardly a word begins like one of them, so few need to be looked for.
        near = np.flatnonzero(self._beginnings[words.view("<u2")[::4]])
        places = np.minimum(np.searchsorted(self._sorted, words[near]), len(self._sorted) - 1)
        found = set()
        for hit in near[self._sorted[places] == words[near]]:
            end = shift + (int(hit) + 1) * WORD
            for name, needle in self._ends[int(words[hit])]:
                if content[max(0, end - len(needle)) : end] == needle:
                    found.add(name)
        return found


def bytes_below(folders: Iterable[Path]) -> Mapping[str, bytes]:
    """The content of every file there, by its path."""
    return {
        str(file): file.read_bytes()
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }

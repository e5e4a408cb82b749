"""Which section of a version is which of the one before, and which of them changed places."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.register.increasing import longest_increasing
from bot.register.likeness import pair_alike, shingles
from bot.register.telling import NUMBERS
from bot.register.wording import words_of
from ingest.reading import Section

ALIKE = 0.5
"""The part of their runs of words that a section keeps which is under another heading now."""
_NUMBER = re.compile(
    r"^(?:(?:section|chapter|article|part|abschnitt|kapitel|teil)\s+)?(?:§\s*)?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)"
    r"(?:[.):]+(?!\d)\s*|\s+[-–:]\s+)|^(?:§\s*)?\d+(?:\.\d+)*\s+",
    re.IGNORECASE,
)


def pair_sections(before: Sequence[Section], after: Sequence[Section]) -> dict[int, int]:
    """For each place of a section now, its place before: by heading and words, by either, else by likeness."""
    found: dict[int, int] = {}
    for key in (_heading_and_words, _path, _words):
        old, new = (_places(side, key) for side in (before, after))
        taken = set(found.values())
        for name, places in new.items():
            free = [place for place in old.get(name, ()) if place not in taken]
            found |= zip((place for place in places if place not in found), free, strict=False)
    kept = set(found.values())
    lost = {n: shingles([s.text]) for n, s in enumerate(before) if n not in kept}
    fresh = {n: shingles([s.text]) for n, s in enumerate(after) if n not in found}
    return found | pair_alike(fresh, lost, ALIKE)


def _places(sections: Sequence[Section], key: Any) -> Mapping[Any, list[int]]:
    places = defaultdict(list)
    for place, section in enumerate(sections):
        if (name := key(section)) is not None:
            places[name].append(place)
    return places


def _path(section: Section) -> tuple[str, ...]:
    return tuple(map(_plain, section.heading_path))


def _words(section: Section) -> tuple[str, ...] | None:
    """None where there are none: two empty sections have nothing in common."""
    return tuple(word.casefold() for word in words_of(section.text)) or None


def _heading_and_words(section: Section) -> Any:
    return _path(section), _words(section)


def _plain(heading: str) -> str:
    """A heading without its number, as it is compared."""
    return " ".join(words_of(without_number(heading))).casefold()


def without_number(heading: str) -> str:
    """A heading as it reads without the number in front of it."""
    rest = _NUMBER.sub("", heading.strip())
    following = rest.split(maxsplit=1)[:1]
    # In “24 hours” it is part of what the heading says.
    return heading if following and following[0].casefold() in NUMBERS else rest


def out_of_order(pairs: Mapping[int, int]) -> set[int]:
    """The places now of the fewest sections that must have been moved."""
    order = sorted(pairs)
    kept = longest_increasing([pairs[place] for place in order])
    return {place for n, place in enumerate(order) if n not in kept}

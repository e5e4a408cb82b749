"""One way to tell a language model what to do, as it is looked for in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

NEGATED = re.compile(
    r"\b(?:not|never|nobody may|no one may|without|cannot|don't|dont|must n't|to avoid) (?:to )?(?:\w+ )?$"
)
"""Right before the words that alarm: then a rule forbids what an attacker would ask for."""


@dataclass(frozen=True)
class Command:
    """A pattern for plain small letters, and the words, with `|` between them, without one of which it fits nowhere.

    Looking for words costs a hundredth of looking for a pattern, and most policies hold none of them.
    """

    words: str
    pattern: str

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.words.split("|"))

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where it stands."""
        if any(word in text for word in self._words):
            yield from self._compiled.finditer(text)


def is_negated(text: str, start: int) -> bool:
    """Whether the words before an offset turn a command into what a rule forbids."""
    return NEGATED.search(text[max(0, start - 40) : start]) is not None

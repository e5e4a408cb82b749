"""The same words for Slack and for a terminal: what is foreign is made harmless for where it is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.slack import kit

LONGEST_REASON, LONGEST_REASON_IN_LIST, LONGEST_NAME = 500, 140, 80


@dataclass(frozen=True)
class Style:
    """How words are written at one place."""

    strong: Callable[[str], str]
    """Of our own words only."""
    foreign: Callable[[str, int], str]
    """One line of at most so many characters."""
    code: Callable[[str], str]
    """Of our own words only."""

    def name(self, words: str) -> str:
        """The name of a person, team or thing."""
        return self.foreign(words, LONGEST_NAME)

    def reason(self, words: str) -> str:
        """A sentence or two of a register."""
        return self.foreign(words, LONGEST_REASON)

    def short_reason(self, words: str) -> str:
        """The same in a line of a list."""
        return self.foreign(words, LONGEST_REASON_IN_LIST)


SLACK = Style(lambda words: f"*{words}*", kit.name, lambda words: f"`{words}`")
PLAIN = Style(lambda words: words, kit.one_line, lambda words: f"`{words}`")

"""Files that people hand over in Slack, as what lies above Slack sees them: facts first, then bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Missing(StrEnum):
    """Why a file cannot be had."""

    AWAY = "away"
    """Slack gives no answer, or is busy."""
    CUT = "cut"
    """Another number of bytes came than Slack said."""
    NOT_ALLOWED = "not_allowed"
    """The bot may not read files (scope `files:read`); Slack shows its sign-in page instead."""
    GONE = "gone"
    """It was deleted, or the bot cannot see it: Slack makes no difference."""
    ELSEWHERE = "elsewhere"
    """Its bytes are not on Slack's own server: a link, a canvas, another company's file."""
    TOO_LARGE = "too_large"
    NOT_THEIRS = "not_theirs"
    """Somebody else uploaded it than who named it."""


PASSING = frozenset({Missing.AWAY, Missing.CUT, Missing.NOT_ALLOWED})
"""What may be different in a while."""


class NotFetched(Exception):
    """A file, or the rest of it, cannot be had."""

    def __init__(self, why: Missing) -> None:
        """Says why."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Attachment:
    """What Slack says of a file; nothing of it is trusted."""

    id: str
    name: str
    kind: str
    """Its MIME type, in Slack's eyes."""
    size: int
    """In bytes."""
    owner: str
    """Who uploaded it, by Slack id."""
    url: str
    """Where its bytes are."""


class FetchesFiles(Protocol):
    """Gets files out of Slack; slow, so no transaction may be open."""

    def facts(self, file: str) -> Attachment:
        """What Slack says of the file with this id; raises NotFetched."""

    def parts(self, attachment: Attachment) -> Iterator[bytes]:
        """Its bytes as they come; raises NotFetched, at the latest after the last one if any is missing."""

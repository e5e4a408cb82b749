"""What the doors open once and hand to everybody: settings, database, keys, clocks, search."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import Engine

from bot.attachments import FetchesFiles
from bot.settings import Settings
from knowledge.passages import Found, Passage, Vectors
from knowledge.writing.reply import ModelReply

Clock = Callable[[], datetime]
FURTHEST = timedelta(days=36_500)
"""A century: what moves the calendar further is a slip, and no date that a policy could bear."""


class Finds(Protocol):
    """Answers a question from the passages that a reader with these labels may read."""

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The cited answer or the honest no; slow, so no transaction may be open."""


class Meanings(Protocol):
    """Turns texts into vectors that can be compared with each other; slow, so no transaction may be open."""

    def of(self, text: str) -> Vectors:
        """Its vector of length 1, shape (1, dimensions); forgotten at once."""

    def of_all(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vector of each of these, remembered for the next time."""


class Writes(Protocol):
    """Asks a chat model to write an answer."""

    model: str
    """As CHAT_MODEL names it."""
    prompt_sha256: str

    def reply(self, question: str, passages: Sequence[Passage]) -> ModelReply:
        """What the model claims, of which nothing is checked; slow. Raises ModelFailed."""


class AtHand:
    """Sentences that must be said while the records are away, as they were when they were last read."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._said: Mapping[str, str] = {}
        self._asked_at: datetime | None = None
        self._lock = Lock()

    def keep(self, said: Mapping[str, str]) -> None:
        """Hold these by name, instead of those before."""
        self._said = dict(said)

    def get(self, name: str) -> str:
        """What was held by this name; empty where nothing was."""
        return self._said.get(name, "")

    def is_due(self, now: datetime, fresh: timedelta) -> bool:
        """Whether it is time to read them again; who hears yes does so."""
        with self._lock:
            if self._asked_at is not None and now - self._asked_at < fresh:
                return False
            self._asked_at = now
            return True


@dataclass(frozen=True)
class Services:
    """Handed to every handler and task; nothing here is global."""

    settings: Settings
    engine: Engine
    master_key: bytes = field(repr=False)
    business_now: Clock
    """The company's calendar; the demo moves it."""
    real_now: Clock
    """For signatures, leases and retries; never moved."""
    random_bytes: Callable[[int], bytes]
    finder: Finds
    meanings: Meanings | None = None
    """None where nothing is compared by meaning."""
    writer: Writes | None = None
    """None where no chat model is set."""
    files: FetchesFiles | None = None
    """None where there is no token for Slack."""
    at_hand: AtHand = field(default_factory=AtHand, compare=False, repr=False)
    """Shared by all copies of these services."""

    def new_id(self) -> str:
        """A new random name, 32 hex digits."""
        return self.random_bytes(16).hex()


def real_clock() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)  # noqa: TID251  Doors read the clock here, and nowhere else.


def business_clock(offset_file: Path | None, real: Clock = real_clock) -> Clock:
    """The real clock, moved by the seconds that stand in `offset_file`, which is read at each call."""

    def now() -> datetime:
        return real() + _offset(offset_file)

    return now


def _offset(file: Path | None) -> timedelta:
    if file is None or not file.exists():
        return timedelta()
    try:
        offset = timedelta(seconds=float(file.read_text().strip() or 0))
    except (ValueError, OverflowError, OSError):
        # A half-written file must not stop the bot; the next reading sees it whole.
        return timedelta()
    return max(-FURTHEST, min(offset, FURTHEST))

"""What a yard and its replicas share: one clock, where each shall die, whether it is at work, and where it died."""

import mmap
import os
import struct
from datetime import UTC, datetime
from pathlib import Path

from bot.delivery.failpoints import VARIABLE

_BUSY, _DIED = 2048, 3072


class Clock:
    """A moment in a file that several processes share; after it what each replica is told, and says."""

    def __init__(self, file: Path) -> None:
        """Made where it is not there yet."""
        if not file.exists():
            file.write_bytes(bytes(4096))
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), 4096)

    def seconds(self) -> float:
        """Since 1970."""
        return float(struct.unpack_from("d", self._shared)[0])

    def __call__(self) -> datetime:
        """The moment."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def set(self, seconds: float) -> None:
        """Move it."""
        struct.pack_into("d", self._shared, 0, seconds)

    def arm(self, slot: int, step: str) -> None:
        """The step at which the replica in this slot shall die; none when empty."""
        struct.pack_into("64s", self._shared, 64 * (slot + 1), step.encode())

    def set_busy(self, slot: int, threads: int) -> None:
        """How many workers of the replica in this slot are at work on something."""
        struct.pack_into("i", self._shared, _BUSY + 4 * slot, threads)

    def is_busy(self, slot: int) -> bool:
        """Whether one of them is."""
        return bool(struct.unpack_from("i", self._shared, _BUSY + 4 * slot)[0])

    def armed(self, slot: int) -> str:
        """What `arm` said."""
        return self._text(64 * (slot + 1))

    def note_death(self, slot: int, step: str) -> None:
        """The step at which the replica in this slot dies now."""
        struct.pack_into("64s", self._shared, _DIED + 64 * slot, step.encode())

    def died_at(self, slot: int) -> str:
        """What `note_death` said; empty for one that was killed from outside."""
        return self._text(_DIED + 64 * slot)

    def _text(self, at: int) -> str:
        said: bytes = struct.unpack_from("64s", self._shared, at)[0]
        return said.rstrip(b"\0").decode()


def say_where_it_dies(clock: Clock, slot: int) -> None:
    """Let the yard see which step killed it: a trial in which nobody died proves nothing."""
    kill = os.kill

    def say_and_kill(pid: int, sent: int) -> None:
        clock.note_death(slot, os.environ.get(VARIABLE, ""))
        kill(pid, sent)

    os.kill = say_and_kill

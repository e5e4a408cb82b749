"""The calendar that a demo can move forward; the app under test reads the same file."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from localslack.clock import Now, offset_in

FURTHEST_SECONDS = 20 * 366 * 86_400.0


class CannotMove(Exception):
    """The calendar stays where it is; the message is one sentence for the person."""


@dataclass(frozen=True)
class Calendar:
    """Real time, plus the seconds that stand in `file`; without a file it cannot be moved."""

    now: Now
    file: Path | None = None

    @property
    def moved(self) -> float:
        """The seconds by which it is ahead of real time."""
        return offset_in(self.file)

    def today(self, zone: str) -> datetime:
        """What calendar and clock on the wall show in `zone`."""
        return datetime.fromtimestamp(self.now() + self.moved, UTC).astimezone(ZoneInfo(zone))

    def forward(self, seconds: float) -> None:
        """Move on by `seconds`; raises CannotMove."""
        if self.file is None:
            raise CannotMove("This Slack was started without --clock-file, so its clock is real.")
        if seconds <= 0:
            raise CannotMove("The calendar only moves forward.")
        if self.moved + seconds > FURTHEST_SECONDS:
            raise CannotMove("The calendar moves at most 20 years ahead.")
        self._write(self.moved + seconds)

    def forward_to(self, day: date, zone: str) -> None:
        """Move on to `day`, at the same time of day in `zone`; raises CannotMove."""
        here = self.today(zone)
        there = datetime.combine(day, here.timetz().replace(tzinfo=None), ZoneInfo(zone))
        self.forward(there.timestamp() - here.timestamp())

    def _write(self, seconds: float) -> None:
        """A reader sees the old number or the new one, never half of it."""
        assert self.file is not None  # noqa: S101  Only `forward` writes, and has looked.
        half = self.file.with_name(f"{self.file.name}.half")
        half.write_text(f"{seconds:.3f}\n", encoding="utf-8")
        os.replace(half, self.file)

"""Keeping at hand what people must be told while the records are away."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.services import Services
from bot.storage.sessions import reading

FRESH = timedelta(seconds=30)
"""What was read no longer ago is not read again."""


@dataclass(frozen=True)
class Remembering:
    """Reads into `Services.at_hand`; where that fails, what was read before stays."""

    services: Services
    read: Callable[[Session], Mapping[str, str]]
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "remembering")
    )

    def now(self) -> None:
        """Read it; never raises."""

        def read() -> Mapping[str, str]:
            with reading(self.services.engine) as session:
                return self.read(session)

        found = guarded("remembering", read)
        if not isinstance(found, Failure):
            self.services.at_hand.keep(found)

    def soon(self) -> None:
        """Read it in another thread, if it was not read a short while ago."""
        if self.services.at_hand.is_due(self.services.real_now(), FRESH):
            self._thread.submit(self.now)

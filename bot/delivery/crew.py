"""Threads that do one round after the other until they are told to stop."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

from bot.delivery.bells import Bell
from bot.delivery.guarding import Failure, guarded

Round = Callable[[], timedelta]
"""Does one thing; gives how long to wait before the next round makes sense, nothing if at once."""
AFTER_FAILURE = timedelta(seconds=1)


class Crew:
    """So many threads on one kind of work, woken by one bell."""

    def __init__(self, name: str, size: int, work: Round, bell: Bell, sweep: timedelta) -> None:
        """Nothing runs before `start`; no pause is longer than `sweep`."""
        self._name, self._work, self._bell, self._sweep = name, work, bell, sweep
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(1, size + 1)
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> bool:
        """Do what can be done at once, begin nothing that must wait; whether all ended within `seconds`."""
        self._stopping.set()
        until = time.monotonic() + seconds
        for _ in self._threads:
            self._bell.ring()
        for thread in self._threads:
            while thread.is_alive() and time.monotonic() < until:
                self._bell.ring()
                thread.join(0.02)
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while True:
            outcome = guarded(self._name, self._work)
            pause = AFTER_FAILURE if isinstance(outcome, Failure) else outcome
            if pause and self._stopping.is_set():
                return
            if pause:
                self._bell.wait(min(pause, self._sweep).total_seconds())

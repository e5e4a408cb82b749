"""Being told to stop, and waiting for Slack at the start: said once, and tried until it is there."""

import signal
import threading
from typing import Any, Self

from bot.cli.printing import hint
from bot.errors import OutOfReach
from bot.settings import Settings
from bot.slack.installation import Installation, find_installation

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0


class Told:
    """Set when the process is told to stop, by SIGTERM or Ctrl-C, while the block runs."""

    def __init__(self) -> None:
        """Hears nothing yet."""
        self._event = threading.Event()
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Hear the signals; only in the main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, lambda *_: self._event.set())
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the signals to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it was told within so long."""
        return self._event.wait(seconds)


def wait_for_slack(settings: Settings, told: Told) -> Installation | None:
    """The installation, as soon as Slack answers; None when told to stop before. Raises Misconfigured."""
    pause, complained = PAUSE_SECONDS, False
    while True:
        try:
            found = find_installation(settings)
        except OutOfReach as error:
            if not complained:
                hint(f"{error} Until then the bot keeps trying; Ctrl-C ends it.")
            complained = True
        else:
            if complained:
                hint("Slack answers.")
            return found
        if told.wait(pause):
            return None
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

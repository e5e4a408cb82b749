"""Where answers are written: a few at a time, each for so long and no longer."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from typing import TypeVar

from bot.delivery.guarding import Failure, guarded
from knowledge.writing.ending import Ending, ModelFailed

AT_ONCE = 3
"""One fewer than there are workers (`bot.worker.ANSWERERS`), so that an incident never waits for a model."""
Value = TypeVar("Value")
Late = Callable[[], bool]


class Desk:
    """Runs slow calls beside the worker that waits for them."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """So many calls at one time; one that hangs keeps its place until it ends."""
        self._room = BoundedSemaphore(at_once)

    def within(self, seconds: float, do: Callable[[Late], Value]) -> Value:
        """What `do` gives; raises ModelFailed when it fails, is late, or finds no room."""
        if not self._room.acquire(blocking=False):
            raise ModelFailed(Ending.BUSY)
        said: SimpleQueue[Value | Failure | Ending] = SimpleQueue()
        late = Event()
        Thread(target=self._run, args=(do, said, late), daemon=True, name="writing").start()
        try:
            outcome = said.get(timeout=seconds)
        except Empty:
            late.set()
            raise ModelFailed(Ending.TIMED_OUT) from None
        if isinstance(outcome, Failure):
            raise ModelFailed(Ending.BROKEN)
        if isinstance(outcome, Ending):
            raise ModelFailed(outcome)
        return outcome

    def _run(
        self,
        do: Callable[[Late], Value],
        said: "SimpleQueue[Value | Failure | Ending]",
        late: Event,
    ) -> None:
        def ended() -> Value | Ending:
            try:
                return do(late.is_set)
            except ModelFailed as failed:
                return failed.ending

        try:
            said.put(guarded("writing an answer", ended))
        finally:
            self._room.release()

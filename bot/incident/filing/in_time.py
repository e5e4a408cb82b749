"""Asking what would be good to know within a moment, and going on without it otherwise."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TypeVar

from bot.delivery.guarding import Failure, guarded

Value = TypeVar("Value")


def in_time(
    seconds: float, what: str, asks: Callable[[], Value], otherwise: Value
) -> Callable[[], Value]:
    """Begin to ask in a thread of its own; calling the result waits for so long from now, and never raises.

    `what` is a code for the log. Who hangs longer is left to itself: the thread ends with the process.
    """
    answered: Future[Value] = Future()

    def ask() -> None:
        found = guarded(what, asks)
        answered.set_result(otherwise if isinstance(found, Failure) else found)

    Thread(target=ask, name=what, daemon=True).start()

    def answer() -> Value:
        wait((answered,), seconds)
        return answered.result() if answered.done() else otherwise

    return answer

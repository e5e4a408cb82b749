"""Asking what would be good to know within a moment, and going on without it otherwise."""

from collections.abc import Callable
from concurrent.futures import wait
from typing import TypeVar

from bot.delivery.guarding import Failure, guarded
from bot.slack.deadline import begun

Value = TypeVar("Value")


def in_time(
    seconds: float, what: str, asks: Callable[[], Value], otherwise: Value
) -> Callable[[], Value]:
    """Begin to ask in a thread of its own; calling the result waits for so long from now, and never raises.

    `what` is a code for the log. Who hangs longer is left to itself: the thread ends with the process.
    """
    answered = begun(what, lambda: guarded(what, asks))

    def answer() -> Value:
        wait((answered,), seconds)
        found = answered.result() if answered.done() else otherwise
        return otherwise if isinstance(found, Failure) else found

    return answer

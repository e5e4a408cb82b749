"""Answering somebody who waits, also where what was asked for hangs."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TypeVar

Value = TypeVar("Value")


def begun(name: str, do: Callable[[], Value]) -> Future[Value]:
    """What `do` will give, in a thread of its own, which ends with the process if it hangs."""
    given: Future[Value] = Future()

    def run() -> None:
        try:
            given.set_result(do())
        except BaseException as error:  # noqa: BLE001  It is raised again where somebody waits for it.
            given.set_exception(error)

    Thread(target=run, name=name, daemon=True).start()
    return given


def within(seconds: float, name: str, do: Callable[[], Value], late: Value) -> Value:
    """What `do` gives, or `late` where that takes longer; it goes on alone then. Raises what `do` raises in time."""
    given = begun(name, do)
    wait((given,), seconds)
    return given.result() if given.done() else late

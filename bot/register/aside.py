"""Making something slow in a thread of its own, while what was made before goes on serving."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Aside(Generic[K, T]):
    """Makes one thing at a time; not for several threads at once, so call it under a lock."""

    def __init__(self, make: Callable[[K], T]) -> None:
        """`make` is called in a thread that ends with the process."""
        self._make = make
        self._making: tuple[K, Future[T]] | None = None

    def made(self, key: K) -> T | None:
        """What was made for this key; None while it is still being made. Raises once what `make` raised."""
        if self._making is not None and self._making[1].done():
            made_for, future = self._making
            self._making = None
            # What was made for another key is of no use any more, nor is what went wrong with it.
            if made_for == key:
                return future.result()
        if self._making is None:
            self._begin(key)
        return None

    def _begin(self, key: K) -> None:
        future: Future[T] = Future()
        self._making = key, future
        threading.Thread(target=self._run, args=(key, future), daemon=True).start()

    def _run(self, key: K, future: Future[T]) -> None:
        try:
            future.set_result(self._make(key))
        except BaseException as error:  # noqa: BLE001  Whoever asks for it hears of it.
            future.set_exception(error)

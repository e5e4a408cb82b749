"""Files in, readings out: each file is read by a child of its own, several at once, and one never stops the others."""

import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from types import TracebackType
from typing import Self

from ingest.reading import FileReading
from ingest.sandbox.limits import LIMITS, Cost, Limits
from ingest.sandbox.outcome import CRASHED, TOO_LONG, TOO_SLOW, outcome_of
from ingest.sandbox.process import ForkingProcess
from ingest.sandbox.talk import Child
from ingest.sandbox.wire import Request, pack_request
from ingest.text import Unreadable

Outcome = tuple[Request, FileReading | Unreadable]
Watch = Callable[[Request, Cost], None]
"""Is told what each file did cost."""

_PATIENCE = 5.0
"""Seconds to wait for a child beyond those after which it should have ended itself."""


class Nursery:
    """Reads files in children; nothing is started before the first file, and nothing is left after the last.

    To be used by one thread, in a `with`. Nothing is forked from this process.
    """

    def __init__(
        self,
        children: int = 2,
        reader: str = "ingest.reader",
        limits: Limits = LIMITS,
        watch: Watch = lambda _request, _cost: None,
    ) -> None:
        """So many `children` at once; `reader` names the module whose `read_file` reads."""
        self._most = children
        self._reader = reader
        self._limits = limits
        self._watch = watch
        self._patience = limits.seconds_in_all + _PATIENCE
        self._process: ForkingProcess | None = None
        self._tickets = count(1)
        self._alive: dict[int, Child] = {}
        self._suspects: deque[Request] = deque()
        """Files during whose reading the forking process ended; each is read again, alone."""
        self._is_alone = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, requests: Iterable[Request]) -> Iterator[Outcome]:
        """Each file with what came of it, in the order in which they are done; `requests` is asked for
        the next file only when a child is free, so that few files are held at a time.

        Raises RuntimeError when no child can be started.
        """
        fresh = iter(requests)
        try:
            while True:
                yield from self._fill(fresh)
                if not self._alive and not self._suspects:
                    return
                yield from self._next()
        finally:
            for child in self._alive.values():
                child.close()
            self._alive.clear()

    def _fill(self, fresh: Iterator[Request]) -> Iterator[Outcome]:
        """Start what may be started; a suspect only when it is alone."""
        while len(self._alive) < self._most and not self._is_alone:
            if self._suspects:
                if self._alive:
                    return
                self._is_alone = True
                yield from self._start(self._suspects.popleft())
            else:
                request = next(fresh, None)
                if request is None:
                    return
                yield from self._start(request)

    def _start(self, request: Request) -> Iterator[Outcome]:
        if self._process is None:
            self._process = ForkingProcess(self._reader, self._limits)
        ticket = next(self._tickets)
        try:
            connection = self._process.bear(ticket)
        except OSError:
            self._alive[ticket] = Child(request, socket.socket(), deque(), is_silent=True)
            yield from self._lose_process()
            return
        self._alive[ticket] = Child(request, connection, deque(pack_request(request)))

    def _next(self) -> Iterator[Outcome]:
        """Wait until something happens, and hand on what is done."""
        process = self._process
        if process is None:
            return
        begun = time.monotonic()
        ready = self._select(process)
        took = time.monotonic() - begun
        for child in list(self._alive.values()):
            child.waited += took
            if child.connection in ready:
                child.exchange(ready[child.connection])
        if process.control in ready:
            ended = process.ended()
            if ended is None:
                yield from self._lose_process()
                return
            ticket, status, cost = ended
            if ticket in self._alive:
                self._alive[ticket].status = status
                self._watch(self._alive[ticket].request, cost)
        yield from self._done()

    def _select(self, process: ForkingProcess) -> dict[object, int]:
        with selectors.DefaultSelector() as selector:
            selector.register(process.control, selectors.EVENT_READ)
            for child in self._alive.values():
                if not child.is_silent:
                    writes = selectors.EVENT_WRITE if child.to_send else 0
                    selector.register(child.connection, selectors.EVENT_READ | writes)
            left = min(self._patience - child.waited for child in self._alive.values())
            return {key.fileobj: events for key, events in selector.select(max(left, 0.01))}

    def _done(self) -> Iterator[Outcome]:
        for ticket, child in list(self._alive.items()):
            if child.status is not None and child.is_silent:
                yield self._finish(ticket, outcome_of(child.request, child.status, child.sent))
            elif len(child.sent) > self._limits.output:
                yield self._finish(ticket, Unreadable(1, TOO_LONG))
            elif child.waited > self._patience:
                # It does not end by itself, so it ends with the process that made it.
                yield self._finish(ticket, Unreadable(1, TOO_SLOW))
                yield from self._lose_process()
                return

    def _finish(self, ticket: int, outcome: FileReading | Unreadable) -> Outcome:
        child = self._alive.pop(ticket)
        child.close()
        self._is_alone = False
        return child.request, outcome

    def _lose_process(self) -> Iterator[Outcome]:
        """The forking process is gone: what was being read is read again, and named when it happens again."""
        self._end()
        lost, was_alone = list(self._alive), self._is_alone
        for ticket in lost:
            request, crashed = self._finish(ticket, Unreadable(1, CRASHED))
            if was_alone:
                yield request, crashed
            else:
                self._suspects.append(request)

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

"""The process that makes the children: it holds the parsers ready, forks for each file, and parses nothing.

It has one thread, an environment without secrets, and two connections of its own: one over which it is
asked for children and tells how they ended, and, for a moment, the one that the child is to speak over.
It ends, and its children with it, when the asking side closes or is gone.
"""

import gc
import importlib
import os
import pkgutil
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress

from ingest.sandbox.child import ReadFile, read_one
from ingest.sandbox.limits import Limits, die_with_parent

TICKET = struct.Struct("<Q")
"""What comes with a child's connection, and is handed back when the child has ended."""
ENDED = struct.Struct("<QidQ")
"""The ticket, how the child ended, as `os.wait4` tells it, its seconds of work and bytes of memory."""
READY = b"+"

_LOOKS_UP_EVERY = 5.0
"""Seconds; a process forked from the asking one may keep the connection open after it."""
_NICENESS = 2
"""People who ask go first, but a file must not run out of time because others work."""
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
_LOADED_WHOLE = ("email", "encodings", "openpyxl", "pypdf")
"""They load parts of themselves when these are first needed, and a child can open no file."""


def main(control: int, reader: str, limits: Limits) -> None:
    """Serve the socket `control` until it closes; `reader` is a module with a function `read_file`, and with
    `get_ready` where something is worth doing once for all children.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    read_file = _preload(reader)
    with socket.socket(fileno=control) as asked:
        asked.sendall(READY)
        _Children(asked, read_file, limits).serve()


def _preload(reader: str) -> ReadFile:
    # openpyxl takes numpy along where it is installed: threads, and half the memory a child may have.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # This is how Python is told that there is none.
    for name in _LOADED_WHOLE:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            with suppress(ImportError):
                importlib.import_module(module.name)
    reading = importlib.import_module(reader)
    if hasattr(reading, "get_ready"):
        reading.get_ready()
    read_file: ReadFile = reading.read_file
    gc.collect()
    gc.freeze()
    return read_file


class _Children:
    """Those alive, by their process ids."""

    def __init__(self, asked: socket.socket, read_file: ReadFile, limits: Limits) -> None:
        self._asked = asked
        self._read_file = read_file
        self._limits = limits
        self._tickets: dict[int, int] = {}
        self._parent = os.getppid()
        self._ended, ring = os.pipe()
        os.set_blocking(self._ended, False)
        os.set_blocking(ring, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ring)

    def serve(self) -> None:
        """Make children until nobody asks any more; then end those that are left."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._asked, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while os.getppid() == self._parent:
                ready = {key.fileobj for key, _ in selector.select(_LOOKS_UP_EVERY)}
                if self._ended in ready:
                    self._bury()
                if self._asked in ready and not self._make_child():
                    break
        for child in self._tickets:
            os.kill(child, signal.SIGKILL)

    def _make_child(self) -> bool:
        ticket, connections, _, _ = socket.recv_fds(self._asked, TICKET.size, 1)
        if not ticket:
            return False
        nursery = os.getpid()
        child = os.fork()
        if child == 0:
            self._live(connections[0], nursery)
        os.close(connections[0])
        self._tickets[child] = TICKET.unpack(ticket)[0]
        return True

    def _live(self, connection: int, nursery: int) -> None:
        """The child's whole life; never returns."""
        code = 1
        try:
            die_with_parent()
            if os.getppid() == nursery:
                signal.set_wakeup_fd(-1)
                read_one(_only(connection), self._read_file, self._limits)
                code = 0
        finally:
            os._exit(code)

    def _bury(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._ended, 4096)
        with suppress(ChildProcessError):
            while (ended := os.wait4(-1, os.WNOHANG))[0]:
                child, status, used = ended
                work, memory = used.ru_utime + used.ru_stime, used.ru_maxrss * _MEMORY_UNIT
                self._asked.sendall(ENDED.pack(self._tickets.pop(child), status, work, memory))


def _only(connection: int) -> int:
    """Close all that a child has no business with; what libraries print goes nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.dup2(connection, 3)
    os.closerange(4, max(connection, nothing, 256) + 1)
    return 3

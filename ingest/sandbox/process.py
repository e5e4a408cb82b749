"""How the forking process is started, asked and ended; it is given nothing that a file could betray."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

import ingest
from ingest.sandbox.forking import ENDED, READY, TICKET
from ingest.sandbox.limits import Cost, Limits

_STARTS_WITHIN, _ENDS_WITHIN = 60.0, 5.0
"""Seconds; a start takes half of one."""
_KEPT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH")
"""Of the environment: what Python may need to find itself. No token, address or key is among it."""
_BEGIN = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]);"
    " from ingest.sandbox.forking import main; from ingest.sandbox.limits import Limits;"
    " main(int(sys.argv[2]), sys.argv[3], Limits(*map(int, sys.argv[4:])))"
)


class ForkingProcess:
    """One such process, alive until `end`."""

    def __init__(self, reader: str, limits: Limits) -> None:
        """Start it, to read with `read_file` of the module `reader` within limits; raises RuntimeError when it does not start."""
        self.control, theirs = socket.socketpair()
        code_at = str(Path(ingest.__file__).parents[1])
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  It is this Python, and these are our words.
                [
                    sys.executable,
                    "-P",
                    "-c",
                    _BEGIN,
                    code_at,
                    str(theirs.fileno()),
                    reader,
                    *map(str, astuple(limits)),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                cwd="/",
                # Ctrl-C in a terminal is for whoever asked; this ends when that does.
                start_new_session=True,
            )
        self._await_ready()

    def _await_ready(self) -> None:
        self.control.settimeout(_STARTS_WITHIN)
        with suppress(OSError):
            if self.control.recv(1) == READY:
                self.control.settimeout(None)
                return
        self.end()
        raise RuntimeError("the process that reads files did not start; see the error above")

    def bear(self, ticket: int) -> socket.socket:
        """The connection to a new child; raises OSError when the process is gone."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self.control, [TICKET.pack(ticket)], [theirs.fileno()])
        except OSError:
            ours.close()
            raise
        ours.setblocking(False)
        return ours

    def ended(self) -> tuple[int, int, Cost] | None:
        """Waits for the next child that ended: its ticket, how, and what it did cost; None when the process itself is gone."""
        told = bytearray()
        with suppress(OSError):
            while len(told) < ENDED.size:
                piece = self.control.recv(ENDED.size - len(told))
                if not piece:
                    return None
                told += piece
            ticket, status, work, memory = ENDED.unpack(told)
            return ticket, status, Cost(work, memory)
        return None

    def end(self) -> None:
        """Close it, and its children with it."""
        self.control.close()
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

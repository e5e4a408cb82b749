"""A child as whoever asked for it sees it: what is still to be sent, what was said, how it ended."""

import selectors
import socket
from collections import deque
from dataclasses import dataclass, field

from ingest.sandbox.wire import Request

_PIECE = 1 << 18


@dataclass
class Child:
    """A file that is being read."""

    request: Request
    connection: socket.socket
    to_send: deque[memoryview]
    sent: bytearray = field(default_factory=bytearray)
    """By the child."""
    status: int | None = None
    waited: float = 0.0
    is_silent: bool = False
    """Whether it has closed its side, or we ours."""

    def close(self) -> None:
        """Hear and say no more."""
        self.is_silent = True
        self.connection.close()

    def exchange(self, events: int) -> None:
        """Send and take what can be at once."""
        try:
            if events & selectors.EVENT_WRITE and self.to_send:
                rest = self.to_send[0][self.connection.send(self.to_send[0]) :]
                if rest:
                    self.to_send[0] = rest
                else:
                    self.to_send.popleft()
            if events & selectors.EVENT_READ:
                taken = self.connection.recv(_PIECE)
                self.sent += taken
                if not taken:
                    self.close()
        except BlockingIOError:
            return
        except OSError:
            # It ended without having taken all.
            self.close()

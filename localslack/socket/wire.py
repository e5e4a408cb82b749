"""The server's end of one websocket, which can fail as networks do: fall silent, or break within a frame."""

import socket
import struct
from typing import cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

WIRE = "localslack.wire"
"""The key under which an endpoint finds it in its scope."""


class Wire(WebSocketsSansIOProtocol):
    """uvicorn's protocol; all of this must be called in the server's event loop."""

    silent = False
    """Whether it is half open: TCP stands, nothing is read, answered or sent, pings included."""

    async def run_asgi(self) -> None:
        """As uvicorn does, with this object in the scope."""
        cast(dict[str, object], self.scope)[WIRE] = self
        await super().run_asgi()

    def data_received(self, data: bytes) -> None:
        """Read, unless silent."""
        if not self.silent:
            super().data_received(data)

    def fall_silent(self) -> None:
        """Become half open; there is no way back, for frames are lost from now on."""
        self.silent = True
        self.stop_keepalive()

    def say(self, text: str, part: float = 1.0) -> None:
        """Send a text frame, or only its first `part`; a silent or closing wire swallows it."""
        if self.silent or self.transport.is_closing():
            return
        try:
            self.conn.send_text(text.encode())
        except InvalidState:
            # The bot has said goodbye in this very moment.
            return
        frame = b"".join(self.conn.data_to_send())
        self.transport.write(frame[: max(1, int(len(frame) * part))])

    def hang_up(self) -> None:
        """Close the TCP connection without a word of WebSocket."""
        self.stop_keepalive()
        self.transport.close()

    def reset(self) -> None:
        """Break the TCP connection at once, as a lost peer does."""
        line: socket.socket | None = self.transport.get_extra_info("socket")
        if line is not None:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.stop_keepalive()
        self.transport.abort()

    def say_goodbye(self, code: int = 1000) -> None:
        """Send a close frame and close soon, whether or not the bot answers it."""
        if self.silent or self.transport.is_closing() or self.close_sent:
            return
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        # uvicorn's own timer: the bot's close frame ends it, and the connection, sooner.
        self.close_timer = self.loop.call_later(1.0, self.transport.close)

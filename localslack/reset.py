"""Cuts a connection instead of answering, as a network does."""

import asyncio
import socket
import struct

from starlette.types import ASGIApp, Receive, Scope, Send


class ResetConnection(Exception):
    """Raised by an endpoint that has done its work and whose reply must never arrive."""


class Resets:
    """Outermost layer of the server: turns ResetConnection into a TCP reset."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI wants it."""
        try:
            await self._app(scope, receive, send)
        except ResetConnection:
            # uvicorn hands a bound method of its request cycle as `send`; the cycle holds the transport.
            transport: asyncio.Transport = getattr(send, "__self__").transport  # noqa: B009
            _reset(transport)
            # uvicorn must see the loss before we return, else it answers 500 on the dead line.
            await asyncio.sleep(0.01)


def _reset(transport: asyncio.Transport) -> None:
    line = transport.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()

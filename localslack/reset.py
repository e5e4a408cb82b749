"""Cuts a connection instead of answering, as a network does."""

import asyncio
import socket
import struct

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_LINE = "localslack.line"


class RemembersLine:
    """Outermost layer of the server: lets a reply find the connection it goes to."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI wants it."""
        # uvicorn hands a bound method of its request cycle as `send`; the cycle holds the transport.
        cycle = getattr(send, "__self__", None)
        await self._app({**scope, _LINE: getattr(cycle, "transport", None)}, receive, send)


class ResetReply(Response):
    """Not an answer but a TCP reset; the work was done and nobody will hear of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  Starlette names them.
        """As ASGI wants it."""
        await _reset(scope)


class CutReply(Response):
    """The head of an answer and the first half of its bytes, then the line is closed as if that were all."""

    def __init__(self, whole: Response) -> None:
        """Cuts `whole`."""
        super().__init__(status_code=whole.status_code)
        self.raw_headers, self._half = whole.raw_headers, whole.body[: len(whole.body) // 2]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  Starlette names them.
        """As ASGI wants it."""
        head = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **head})
        await send({"type": "http.response.body", "body": bytes(self._half), "more_body": True})
        transport: asyncio.Transport = scope[_LINE]
        transport.close()
        await asyncio.sleep(0.01)  # As below.


async def _reset(scope: Scope) -> None:
    transport: asyncio.Transport = scope[_LINE]
    line = transport.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    # uvicorn must see the loss before we return, else it answers 500 on the dead line.
    await asyncio.sleep(0.01)

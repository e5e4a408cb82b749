"""`/link?ticket=...`: where the bot's websockets arrive."""

import asyncio
from dataclasses import dataclass

from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocket

from localslack.site import Site
from localslack.socket.frames import Farewell
from localslack.socket.office import part, welcome
from localslack.socket.sockets import Connection
from localslack.socket.wire import WIRE, Wire


@dataclass(frozen=True)
class LinkEndpoint:
    """The websocket side of Socket Mode."""

    site: Site

    async def link(self, websocket: WebSocket) -> None:
        """One connection from handshake to end."""
        refused = self._refusal(websocket.query_params.get("ticket", ""))
        if refused:
            await websocket.send_denial_response(PlainTextResponse("refused", refused))
            return
        await websocket.accept()
        wire: Wire = websocket.scope[WIRE]
        connection, room = self.site.sockets.join(wire, asyncio.get_running_loop())
        try:
            if room:
                welcome(
                    self.site, connection, websocket.query_params.get("debug_reconnects") == "true"
                )
            else:
                part(self.site, connection, Farewell.TOO_MANY)
            await self._listen(websocket, connection)
        finally:
            self.site.sockets.leave(connection)
            self.site.world.touch()

    def _refusal(self, ticket: str) -> int:
        """The HTTP status that a handshake gets, 0 where it is welcome."""
        mishaps = self.site.mishaps
        if mishaps.refused:
            return mishaps.refused
        return 0 if self.site.sockets.take_ticket(ticket) else 403

    async def _listen(self, websocket: WebSocket, connection: Connection) -> None:
        while (frame := await websocket.receive())["type"] == "websocket.receive":
            text = frame.get("text") or (frame.get("bytes") or b"").decode(errors="replace")
            if not self.site.sockets.heard(text):
                self.site.traffic.note(
                    to_bot=False,
                    name="socket unawaited",
                    sent=text[:2000],
                    status=200,
                    answer={"connection": connection.number},
                    took_ms=0,
                    way="socket",
                )

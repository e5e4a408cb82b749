"""Welcomes and dismisses connections, and keeps a record of the frames that are no payloads."""

import json
from typing import Any

from localslack.site import Site
from localslack.socket.frames import (
    SHORT_LIFE_SECONDS,
    USUAL_LIFE_SECONDS,
    WARNED_BEFORE_SECONDS,
    Farewell,
    disconnect,
    hello,
)
from localslack.socket.sockets import Connection


def welcome(site: Site, connection: Connection, short_lived: bool) -> None:
    """Say hello, unless connections are to hear nothing; called in the server's loop."""
    life = SHORT_LIFE_SECONDS if short_lived else USUAL_LIFE_SECONDS
    if site.mishaps.mute:
        connection.wire.fall_silent()
    else:
        app = site.world.workspace.bot.app_id
        _say(site, connection, hello(app, connection.host, site.sockets.count, life))
    warned = life - WARNED_BEFORE_SECONDS
    connection.loop.call_later(warned, retire, site, connection, WARNED_BEFORE_SECONDS)
    site.sockets.arrived()


def retire(site: Site, connection: Connection, seconds: float) -> None:
    """Warn that it ends, and end it `seconds` later; called in the server's loop."""
    _say(site, connection, disconnect(Farewell.WARNING, connection.host))
    connection.loop.call_later(seconds, part, site, connection, Farewell.REFRESH_REQUESTED)


def part(site: Site, connection: Connection, why: Farewell) -> None:
    """Tell the bot why the connection ends, and end it; called in the server's loop."""
    _say(site, connection, disconnect(why, connection.host))
    connection.wire.say_goodbye()


def _say(site: Site, connection: Connection, frame: dict[str, Any]) -> None:
    wire = connection.wire
    if wire.silent or wire.transport.is_closing():
        return
    wire.say(json.dumps(frame))
    name = f"socket {frame['type']}" + (f" {frame['reason']}" if "reason" in frame else "")
    site.traffic.note(
        to_bot=True, name=name, sent=frame, status=200, answer=None, took_ms=0, way="socket"
    )
    site.world.touch()

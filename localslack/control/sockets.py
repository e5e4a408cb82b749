"""The order `socket`: what a test does to the bot's websockets."""

from collections.abc import Callable
from typing import Any

from localslack.site import Site
from localslack.socket.frames import WARNED_BEFORE_SECONDS, Farewell
from localslack.socket.office import part, retire
from localslack.socket.sockets import Connection

Order = dict[str, Any]
NEWEST = "newest"


class NoSuchDeed(Exception):
    """What cannot be done to a socket; the message is one sentence."""


def socket(site: Site, order: Order) -> Order:
    """{"do", ...} -> {"count", "connected"}: see `DEEDS`; `which` is `all` (default) or `newest`."""
    name = order.get("do", "look")
    if name not in DEEDS:
        raise NoSuchDeed(f"A socket cannot {name}; it can {', '.join(DEEDS)}.")
    DEEDS[name](site, order)
    site.world.touch()
    return {"count": site.sockets.count, "connected": len(site.sockets.connections)}


def _look(_site: Site, _order: Order) -> None:
    """Only tell how many there are."""


def _warn(site: Site, order: Order) -> None:
    """{"seconds"}: warn, and refresh so much later."""
    seconds = float(order.get("seconds", WARNED_BEFORE_SECONDS))
    for connection in _chosen(site, order):
        connection.soon(retire, site, connection, seconds)


def _refresh(site: Site, order: Order) -> None:
    """Ask for a new connection and end this one."""
    _part(site, order, Farewell.REFRESH_REQUESTED)


def _disable(site: Site, order: Order) -> None:
    """Switch Socket Mode off in the app's settings, until `heal`."""
    site.mishaps.disabled = True
    _part(site, order, Farewell.LINK_DISABLED)


def _part(site: Site, order: Order, why: Farewell) -> None:
    for connection in _chosen(site, order):
        connection.soon(part, site, connection, why)


def _silence(site: Site, order: Order) -> None:
    """{"new"?}: connections become half open for good; with `new`, those to come as well, until `heal`."""
    site.mishaps.mute = bool(order.get("new", False))
    for connection in _chosen(site, order):
        connection.soon(connection.wire.fall_silent)


def _ghosts(site: Site, order: Order) -> None:
    """{"count"}: so many registrations to which payloads go and which nobody hears."""
    site.sockets.ghosts = int(order["count"])


def _cut(site: Site, order: Order) -> None:
    """{"payloads"?}: break connections now, or in the middle of each of the next so many payloads."""
    if order.get("payloads"):
        site.mishaps.cut_next(int(order["payloads"]))
        return
    for connection in _chosen(site, order):
        connection.soon(connection.wire.reset)


def _refuse(site: Site, order: Order) -> None:
    """{"status"?}: refuse handshakes, until `heal`."""
    site.mishaps.refused = int(order.get("status", 503))


def _heal(site: Site, _order: Order) -> None:
    """All is well for connections to come; those that fell silent stay so."""
    site.sockets.ghosts = 0
    site.mishaps.heal()


def _chosen(site: Site, order: Order) -> list[Connection]:
    connections = site.sockets.connections
    return connections[-1:] if order.get("which") == NEWEST else connections


DEEDS: dict[str, Callable[[Site, Order], None]] = {
    "look": _look,
    "warn": _warn,
    "refresh": _refresh,
    "disable": _disable,
    "silence": _silence,
    "ghosts": _ghosts,
    "cut": _cut,
    "refuse": _refuse,
    "heal": _heal,
}

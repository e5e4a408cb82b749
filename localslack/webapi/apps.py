"""apps.connections.open: the address of one websocket (docs.slack.dev, reference/methods/apps.connections.open)."""

from typing import Any

from localslack.webapi.calls import Call, Refusal


def open_connection(call: Call) -> dict[str, Any]:
    """An address with a ticket that is good for one connection."""
    site = call.site
    if not site.socket_mode or site.mishaps.disabled:
        raise Refusal("forbidden_team")
    address = site.base_url.replace("http", "ws", 1)
    ticket = site.sockets.new_ticket()
    return {"url": f"{address}/link/?ticket={ticket}&app_id={site.world.workspace.bot.app_id}"}

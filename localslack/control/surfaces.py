"""Orders on modals, Home and shortcuts; all name the person with `as`."""

from collections.abc import Callable
from typing import Any

from localslack import stacks
from localslack.acts import homes, panes, people, pressing, submitting
from localslack.site import Site
from localslack.surfaces import View

Order = dict[str, Any]
Answer = dict[str, Any]


def _facts(site: Site, view: View | None) -> Answer | None:
    return view.facts(stacks.depth(site.world, view)) if view else None


def home(site: Site, order: Order) -> Answer:
    """{"tab": "home" or "messages"} -> {"view"}: open that tab."""
    user = people.who(site, order["as"])
    return {"view": _facts(site, homes.open_tab(site, user, order["tab"]))}


def pane(site: Site, order: Order) -> Answer:
    """{"beside": channel or null}: have an agent's pane open beside a channel, or not any more."""
    user = people.who(site, order["as"])
    beside = people.where(site, user, order["beside"]) if order["beside"] else None
    panes.turn(site, user, beside)
    return {}


def surfaces(site: Site, order: Order) -> Answer:
    """-> {"modal", "depth", "home"}: what is open; null where nothing is."""
    user = people.who(site, order["as"])
    with site.world.lock:
        modal = stacks.top(site.world, user.id)
        return {
            "modal": _facts(site, modal),
            "depth": len(site.world.stacks.get(user.id, [])),
            "home": _facts(site, site.world.homes.get(user.id)),
        }


def shortcut(site: Site, order: Order) -> Answer:
    """{"channel", "ts", "callback_id"}: take a message's shortcut, by its id or name."""
    user = people.who(site, order["as"])
    place = people.where(site, user, order["channel"])
    since = site.world.stamp()
    pressing.shortcut(site, user, place, order["ts"], order["callback_id"])
    return {"channel": place.id, "since": since}


def click(site: Site, order: Order) -> Answer:
    """{"channel", "ts" or "view", "action_id", "block_id"?, "value"?}; returns before the bot has answered.

    With a view also "values", as `submit` takes them: what stands in its other inputs by now.
    """
    user, since = people.who(site, order["as"]), site.world.stamp()
    used = (order["action_id"], order.get("value"), order.get("block_id") or "")
    if order.get("view"):
        submitting.fill(site, user, order["view"], order.get("values") or {})
        pressing.press_in_view(site, user, order["view"], *used)
        return {"channel": None, "since": since}
    place = people.where(site, user, order["channel"])
    pressing.press(site, user, place, order["ts"], *used)
    return {"channel": place.id, "since": since}


def submit(site: Site, order: Order) -> Answer:
    """{"view", "values": {block_id: text, list of texts or null}}; returns before the bot has answered."""
    user, since = people.who(site, order["as"]), site.world.stamp()
    submitting.submit(site, user, order["view"], order.get("values") or {})
    return {"channel": None, "since": since}


def close(site: Site, order: Order) -> Answer:
    """{"view", "all"?}: close the modal, or all modals."""
    submitting.close(site, people.who(site, order["as"]), order["view"], bool(order.get("all")))
    return {}


SURFACE_ORDERS: dict[str, Callable[[Site, Order], Answer]] = {
    "home": home,
    "pane": pane,
    "surfaces": surfaces,
    "shortcut": shortcut,
    "click": click,
    "submit": submit,
    "close": close,
}

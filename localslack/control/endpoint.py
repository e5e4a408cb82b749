"""What a test or the page does by HTTP: act as a person, look through their eyes, switch faults on."""

from collections.abc import Callable
from datetime import date

from localslack.acts import people
from localslack.calendar import CannotMove
from localslack.control.acting import (
    Answer,
    Order,
    away,
    members,
    mention,
    message_facts,
    say,
    slash,
)
from localslack.control.deeds import DEEDS
from localslack.control.delivery import DELIVERY_ORDERS, IMPOSSIBLE
from localslack.control.surfaces import SURFACE_ORDERS
from localslack.faults import BadFault, fault_from
from localslack.shown_views import shown_views
from localslack.site import Site
from localslack.world import Message

LONGEST_WAIT = 60.0


def sees(site: Site, order: Order) -> Answer:
    """{"as", "to"?} -> {"messages"}, oldest first; everywhere, or in one place."""
    user = people.who(site, order["as"])
    places = [people.where(site, user, order["to"])] if order.get("to") else None
    return {"messages": [message_facts(m) for m in site.world.seen_by(user.id, places)]}


def wait(site: Site, order: Order) -> Answer:
    """{"as", "after", "to"?, "timeout"} -> {"message"}: the bot's first one later than `after`, or null."""
    user = people.who(site, order["as"])
    places = [people.where(site, user, order["to"])] if order.get("to") else None
    bot, after = site.world.workspace.bot.user_id, order.get("after") or "0"
    found: list[Message] = []

    def answered() -> bool:
        seen = site.world.seen_by(user.id, places)
        found[:] = [m for m in seen if m.user == bot and max(m.ts, m.edited or "") > after]
        return bool(found)

    site.world.wait_until(answered, min(float(order.get("timeout", 10)), LONGEST_WAIT))
    return {"message": message_facts(found[0]) if found else None}


def add_fault(site: Site, order: Order) -> Answer:
    """A fault as in `faults.Fault`."""
    site.faults.add(fault_from(order))
    return {}


def clear_faults(site: Site, _order: Order) -> Answer:
    """No faults any more."""
    site.faults.clear()
    return {}


def bot_url(site: Site, order: Order) -> Answer:
    """{"url"}: where the bot listens from now on; null keeps events until there is one."""
    site.delivery.bot_url = order["url"]
    return {}


def pass_time(site: Site, order: Order) -> Answer:
    """{"seconds"}: let deliveries that are to be repeated be repeated so much sooner."""
    site.delivery.push_clock(float(order["seconds"]))
    return {}


def clock(site: Site, order: Order) -> Answer:
    """{"seconds"} or {"date", "as"} -> {"moved"}: move the calendar on; a date is one of theirs."""
    if "date" in order:
        zone = people.who(site, order["as"]).tz
        site.calendar.forward_to(_date(order["date"]), zone)
    else:
        site.calendar.forward(float(order["seconds"]))
    site.world.touch()
    return {"moved": site.calendar.moved}


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CannotMove("A date is written like 2026-12-24.") from error


def verify_url(site: Site, _order: Order) -> Answer:
    """Send `url_verification`, as Slack does when an address is entered."""
    challenge = site.world.stamp()
    site.delivery.event("url_verification", {"type": "url_verification", "challenge": challenge})
    return {"challenge": challenge}


def raw_event(site: Site, order: Order) -> Answer:
    """{"envelope"}: deliver this body as it is, signed; for what people cannot do here yet."""
    site.delivery.event("event raw", order["envelope"])
    return {}


def state(site: Site, _order: Order) -> Answer:
    """What happened so far."""
    delivery = site.delivery
    return {
        "posts": [e.as_json() for e in site.effects.all()],
        "views": shown_views(site.world),
        "requests": [e.as_json() for e in site.traffic.all()],
        "waiting": delivery.waiting,
        "lost": delivery.lost,
        "dropped": site.pace.dropped,
        "bot_url": delivery.bot_url,
        "bot_user_id": site.world.workspace.bot.user_id,
    }


ORDERS: dict[str, Callable[[Site, Order], Answer]] = {
    **DEEDS,
    **DELIVERY_ORDERS,
    **SURFACE_ORDERS,
    "say": say,
    "mention": mention,
    "slash": slash,
    "sees": sees,
    "wait": wait,
    "away": away,
    "members": members,
    "faults": add_fault,
    "faults/clear": clear_faults,
    "bot_url": bot_url,
    "pass_time": pass_time,
    "clock": clock,
    "verify_url": verify_url,
    "raw_event": raw_event,
    "state": state,
}


def carry_out(site: Site, name: str, order: Order) -> tuple[int, Answer]:
    """The HTTP status and answer of one order."""
    if name not in ORDERS:
        return 404, {"problem": f"There is no order {name}."}
    try:
        return 200, ORDERS[name](site, order)
    except (people.NotPossible, BadFault, CannotMove, *IMPOSSIBLE) as error:
        return 409, {"problem": str(error)}
    except KeyError as error:
        return 400, {"problem": f"The order {name} needs {error}."}

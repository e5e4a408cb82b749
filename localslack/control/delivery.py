"""Orders about how payloads and calls travel: tokens, speed, disorder, the subscription."""

from collections.abc import Callable
from typing import Any

from localslack.control.sockets import NoSuchDeed, socket
from localslack.installation import TokenState, app_uninstalled, tokens_revoked
from localslack.sending.disorder import BadRule, rule_from
from localslack.sending.telling import tell
from localslack.shapes.payloads import VERIFICATION_TOKEN
from localslack.site import Site

Order = dict[str, Any]
IMPOSSIBLE = (BadRule, NoSuchDeed)
"""What these orders raise when they cannot be carried out."""


def pace(site: Site, order: Order) -> Order:
    """{"on", "silent"?}: enforce Slack's limits; `silent` swallows messages instead of refusing them."""
    site.pace.on = bool(order["on"])
    site.pace.silent = bool(order.get("silent", False))
    return {}


def token(site: Site, order: Order) -> Order:
    """{"state", "which"?}: `which` is `bot` (default) or `app`; the states are `TokenState`'s."""
    try:
        state = TokenState(order["state"])
    except ValueError as error:
        known = ", ".join(TokenState)
        raise NoSuchDeed(f"A token cannot be {order['state']!r}; use {known}.") from error
    if order.get("which", "bot") == "app":
        site.installation.app_token = state
        return {}
    site.installation.bot_token = state
    _say_goodbye(site, state)
    return {}


def _say_goodbye(site: Site, state: TokenState) -> None:
    """Tell the bot, where it has subscribed to that (docs.slack.dev, reference/events/tokens_revoked)."""
    site.delivery.subscription.enable()
    if state in (TokenState.REVOKED, TokenState.UNINSTALLED):
        tell(site, tokens_revoked(site.world))
    if state is TokenState.UNINSTALLED:
        tell(site, app_uninstalled(site.world))
        # A workspace without the app has nothing more to tell it.
        site.delivery.subscription.disabled = True


def disorder(site: Site, order: Order) -> Order:
    """{"do", "event"?, "events"?, "seconds"?, "copies"?}: see `disorder.Rule`."""
    site.delivery.disorder.add(rule_from({k: v for k, v in order.items() if v is not None}))
    return {}


def events(site: Site, order: Order) -> Order:
    """{"enable"?, "delayed"?, "most_an_hour"?, "exempt_below"?} -> {"disabled", "left_out"}."""
    subscription = site.delivery.subscription
    if order.get("enable"):
        subscription.enable()
    subscription.delayed_events = bool(order.get("delayed", subscription.delayed_events))
    subscription.most_an_hour = int(order.get("most_an_hour", subscription.most_an_hour))
    subscription.exempt_below = int(order.get("exempt_below", subscription.exempt_below))
    return {"disabled": subscription.disabled, "left_out": site.delivery.left_out}


def ssl_check(site: Site, _order: Order) -> Order:
    """Ask the address of the commands whether its certificate is good, as Slack does now and then."""
    form = {"token": VERIFICATION_TOKEN, "ssl_check": "1"}
    site.delivery.once("ssl_check", form, lambda _: None)
    return {}


DELIVERY_ORDERS: dict[str, Callable[[Site, Order], Order]] = {
    "pace": pace,
    "token": token,
    "disorder": disorder,
    "events": events,
    "ssl_check": ssl_check,
    "socket": socket,
}

"""Looking at the app's Home and Messages tabs, and what the app hears of it.

Facts: docs.slack.dev, reference/events/app_home_opened.
"""

from typing import Any

from localslack.acts.people import NotPossible
from localslack.kinds import GUESTS
from localslack.shapes.contexts import context_of
from localslack.shapes.payloads import envelope
from localslack.shapes.views import view_json
from localslack.site import Site
from localslack.surfaces import View
from localslack.workspace import User
from localslack.world import Place

EVENT = "app_home_opened"
TABS = ("home", "messages")


def open_tab(site: Site, user: User, tab: str) -> View | None:
    """Look at a tab of the app; the Home tab as it stands now. Raises NotPossible."""
    bot = site.world.workspace.bot
    if tab not in TABS or (tab == "home" and not bot.home_tab):
        raise NotPossible(f"{bot.display_name} has no tab called {tab}.")
    if user.foreign:
        raise NotPossible("People of another company cannot open this app.")
    if bot.agent and user.kind in GUESTS:
        raise NotPossible(f"Guests are not permitted to access {bot.display_name}.")
    place, view = site.world.im_with(user), site.world.homes.get(user.id)
    if EVENT in bot.events:
        event = _event(site, user, place, tab, view)
        site.delivery.event(f"event {EVENT}", envelope(site.world, place, event))
    return view if tab == "home" else None


def _event(site: Site, user: User, place: Place, tab: str, view: View | None) -> dict[str, Any]:
    event: dict[str, Any] = {
        "type": EVENT,
        "user": user.id,
        "channel": place.id,
        "tab": tab,
        "event_ts": site.world.stamp(),
    }
    beside = context_of(site.world, user.id)
    event |= {} if beside is None else {"context": beside}
    return event | ({"view": view_json(site.world, view)} if view and tab == "home" else {})

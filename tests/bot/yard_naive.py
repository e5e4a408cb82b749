"""Replicas that are wrong in one way on purpose: if trials do not catch them, the trials are blind."""

import time
from collections.abc import Callable
from threading import Thread

from bot import web
from bot.delivery.bells import Bells
from bot.delivery.posts import Absent, Sent
from bot.services import Services
from bot.slack.client import SlackPoster
from bot.slack.incoming import Incoming
from bot.slack.keeping import Keep, Kept

SENDS_AGAIN, NEVER_SENDS_AGAIN = "sends_again", "never_sends_again"
"""They do not look whether a message arrived."""
THANKS_FIRST = "thanks_first"
"""They acknowledge a form before it is durable."""
MOMENT = 0.02


def be_naive(how: str) -> None:
    """Make this process wrong; right where `how` is empty."""
    if how == THANKS_FIRST:
        web.keeper = _thanks_first(web.keeper)  # type: ignore[assignment]
    elif how:
        found = Absent() if how == SENDS_AGAIN else Sent("0")
        SlackPoster.look_up = lambda *_: found  # type: ignore[method-assign]


def _thanks_first(
    make: Callable[[Services, Bells], Keep],
) -> Callable[[Services, Bells], Keep]:
    def keeper(services: Services, bells: Bells) -> Keep:
        keep = make(services, bells)

        def later(incoming: Incoming | None, signature: str) -> None:
            time.sleep(MOMENT)
            keep(incoming, signature)

        def at_once(incoming: Incoming | None, signature: str) -> Kept:
            Thread(target=later, args=(incoming, signature), daemon=True).start()
            return Kept.NEW

        return at_once

    return keeper

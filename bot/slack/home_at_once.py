"""Home, drawn as soon as it is opened and without a row that says who looked: it can always be drawn anew.

The buttons to reporting without a name stand there, so nobody should be able to read who opened it when.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from bot.delivery.guarding import Failure, guarded
from bot.delivery.posts import Declined, Post, Sent
from bot.errors import OutOfReach
from bot.services import Services
from bot.slack.client import SlackPoster
from bot.slack.conversation import Conversation
from bot.slack.incoming import Incoming
from bot.storage.sessions import reading

DRAWERS, MOST_WAITING = 4, 64
PAUSES = (0.5, 2.0, 5.0)
"""Seconds between attempts."""
NO_ROW = "home"
"""Names no row of the outbox: nobody looks for it again."""


@dataclass(frozen=True)
class HomeAtOnce:
    """Draws Home in threads of its own; all that it is given is in a hurry."""

    services: Services
    conversation: Conversation
    poster: SlackPoster
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(DRAWERS, "home")
    )
    _room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_WAITING))

    def soon(self, incoming: Incoming) -> None:
        """Draw it for who opened it; where too many wait for theirs it stays as it was until it is opened again."""
        if self._room.acquire(blocking=False):
            self._threads.submit(self._draw_one, incoming)

    def _draw_one(self, incoming: Incoming) -> None:
        try:
            self._try(incoming)
        finally:
            self._room.release()

    def _try(self, incoming: Incoming) -> None:
        for pause in (*PAUSES, 0.0):
            drawn = guarded("drawing Home", lambda: self.draw(incoming))
            if not isinstance(drawn, Failure) or not drawn.passing:
                return
            # Slack or the database is away. Who still waits then opens Home once more.
            time.sleep(pause)

    def draw(self, incoming: Incoming) -> None:
        """Draw it now; raises OutOfReach where Slack does not take it."""
        commit = self.conversation.answer(incoming)
        with reading(self.services.engine) as session:
            posts = commit(session)
        for post in posts:
            self._send(post)

    def _send(self, post: Post) -> None:
        outcome = self.poster.send(post, NO_ROW)
        if not isinstance(outcome, Sent | Declined):
            raise OutOfReach(f"Slack did not take Home ({outcome.error}).")

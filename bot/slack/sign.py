"""A sign that somebody works on an answer, where no pane shows one: best effort, never in an answer's way.

Shown only to who asked, only when it takes a moment, and never recorded: what is lost of it is not missed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import BoundedSemaphore, Event, Thread

from bot.delivery.guarding import guarded
from bot.delivery.posts import Post, Route
from bot.slack.binding import bind
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Message, Whom
from bot.slack.sessions import session_of

ONE_MOMENT = "One moment, I'm reading our policies …"
SOON_SECONDS = 1.5
"""What takes no longer needs no sign."""
AT_ONCE = 8
"""Answers that are accompanied at one time; more get no sign."""
_ASKING = frozenset({Kind.DIRECT, Kind.MENTION, Kind.COMMAND, Kind.SHORTCUT})
"""A form has thanked already, and a button's answer is there at once."""


class Sign:
    """Says “one moment” to who waits."""

    def __init__(self, post: Callable[[Post], object]) -> None:
        """`post` brings a message to Slack at once, and raises nothing for what Slack says."""
        self._post, self._room = post, BoundedSemaphore(AT_ONCE)

    @contextmanager
    def at_work(self, incoming: Incoming) -> Iterator[None]:
        """While within, the asker is told that an answer is being made, if it takes a moment."""
        said = sign_for(incoming)
        if said is None or not self._room.acquire(blocking=False):
            yield
            return
        done = Event()
        Thread(target=self._accompany, args=(said, done), daemon=True, name="sign").start()
        try:
            yield
        finally:
            done.set()

    def _accompany(self, said: Post, done: Event) -> None:
        try:
            if not done.wait(SOON_SECONDS):
                guarded("showing a sign", lambda: self._post(said))
        finally:
            self._room.release()


def sign_for(incoming: Incoming) -> Post | None:
    """The sign as only the asker sees it; None where the pane shows one, or nobody waits."""
    if incoming.kind not in _ASKING or session_of(incoming) is not None:
        return None
    said = bind(Message(ONE_MOMENT, whom=Whom.CALLER_HERE), incoming)
    if incoming.kind is Kind.DIRECT:
        # In the conversation with the bot too it is to be gone once it is read.
        return replace(said, route=Route.EPHEMERAL, user=incoming.user)
    return said

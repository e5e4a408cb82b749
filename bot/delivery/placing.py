"""Just before a message is sent: in which thread it belongs, or which message it redraws."""

from dataclasses import dataclass, replace

from bot.delivery import outbox, standing
from bot.delivery.failpoints import reached
from bot.delivery.guarding import Failure, guarded
from bot.delivery.poster import Poster
from bot.delivery.posts import Anew, Declined, Later, Outcome, Post, Route, Sent
from bot.delivery.queues import Taken
from bot.delivery.verdicts import MENDABLE
from bot.services import Services
from bot.storage.sessions import reading, writing

SOON = 1.0
"""Seconds after which a message is tried again whose thread is about to begin."""
THREADLESS = frozenset(
    {
        "cannot_reply_to_message", "invalid_thread_ts", "message_not_found", "restricted_action_thread_locked",
        "thread_locked", "thread_not_found",
    }
)  # fmt: skip
"""What Slack says of a thread that nothing can be said in."""


@dataclass(frozen=True)
class Placing:
    """Finds messages by what they are about, in the conversation that a post is bound for."""

    services: Services
    poster: Poster

    def placed(self, taken: Taken) -> Taken | Outcome:
        """What is to be sent now; an outcome where that is nothing, or cannot be known yet.

        A message that belongs `under` another is not sent before its row says where, so that it is looked for there.
        """
        if taken.post.route is Route.UPDATE:
            return self._redrawing(taken)
        return self._below(taken) if taken.post.under else taken

    def goes_on(self, taken: Taken, sent: Taken, outcome: Outcome) -> Anew | None:
        """What the row goes on with after that outcome; `sent` is what became of `taken` by `placed`."""
        post = sent.post
        if isinstance(outcome, Declined) and post.or_beside and outcome.error in THREADLESS:
            return Anew(replace(post, thread_ts=None, or_beside=False))
        if isinstance(outcome, Sent) and post.route is Route.UPDATE:
            place = standing.keyed_place(post.channel, self.services.master_key)
            with reading(self.services.engine) as session:
                more = standing.next_to_redraw(session, post.about, place, taken.put_at, post.ts)
            return Anew(replace(taken.post, ts=post.ts)) if more else None
        return None

    def _redrawing(self, taken: Taken) -> Taken | Outcome:
        post, channel = taken.post, self._channel(taken.post)
        if isinstance(channel, Declined) and channel.error not in MENDABLE:
            # Where nobody can be written to, nothing stands that anybody could read.
            return Sent(None)
        if not isinstance(channel, str):
            return channel
        place = standing.keyed_place(channel, self.services.master_key)
        with reading(self.services.engine) as session:
            ts = standing.next_to_redraw(session, post.about, place, taken.put_at, post.ts)
        return replace(taken, post=replace(post, channel=channel, ts=ts)) if ts else Sent(None)

    def _below(self, taken: Taken) -> Taken | Outcome:
        thread = self._thread(taken)
        if isinstance(thread, Later):
            return thread
        post = replace(taken.post, under="", or_beside=thread is not None)
        post = replace(post, thread_ts=thread or post.thread_ts)
        with writing(self.services.engine) as session:
            if not outbox.place(session, taken, post):
                return Later(SOON, "lease_lost")
        reached("outbox.placed")
        return replace(taken, post=post)

    def _thread(self, taken: Taken) -> str | Later | None:
        post, key = taken.post, self.services.master_key
        with reading(self.services.engine) as session:
            if not standing.stands_or_comes(session, post.under):
                return None
        channel = self._channel(post)
        if isinstance(channel, Declined):
            # Whether it can be said beside, Slack tells when it is.
            return None
        if isinstance(channel, Later):
            return channel
        with reading(self.services.engine) as session:
            if standing.comes_to(session, post.under, channel, before=taken.id):
                return Later(SOON, "thread_unsent")
            return standing.thread_of(session, post.under, standing.keyed_place(channel, key))

    def _channel(self, post: Post) -> str | Declined | Later:
        if not post.is_to_person:
            return post.channel
        found = guarded("finding a conversation", lambda: self.poster.place_of(post))
        return Declined(found.code) if isinstance(found, Failure) else found

"""From an inbox row to what is committed because of it: the effect, the messages owed, the row done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlmodel import Session

from bot.delivery import inbox, outbox
from bot.delivery.bells import Bells
from bot.delivery.failpoints import reached
from bot.delivery.guarding import Failure, guarded
from bot.delivery.inbox import Taken
from bot.delivery.posts import Post
from bot.delivery.timing import Timing
from bot.errors import Refused
from bot.services import Services
from bot.storage.sessions import reading, writing

MOST_ATTEMPTS = 4
PATIENCE = timedelta(days=1)
"""So long something we stand on may be away before a person is told that we could not answer."""
LONGEST_PAUSE = timedelta(seconds=60)
AT_ONCE = timedelta(milliseconds=1)

Commit = Callable[[Session], Sequence[Post]]
"""Runs inside the one transaction and gives the messages that are owed because of it."""
Body = Mapping[str, Any]


class Answers(Protocol):
    """What is above delivery: knows people, jobs and words."""

    def answer(self, body: Body) -> Commit:
        """The slow part, with no transaction open."""

    def refuse(self, body: Body, sentence: str) -> Sequence[Post]:
        """Tells the person, in this sentence, that it is not to be had."""

    def apologise(self, session: Session, body: Body, code: str) -> Sequence[Post]:
        """Records that answering failed for good, with the error's code, and tells the person."""


@dataclass(frozen=True)
class Answering:
    """Answers one inbox row a round."""

    services: Services
    talk: Answers
    bells: Bells
    timing: Timing

    def round(self) -> timedelta:
        """Answer the row that is due; how long to wait before the next round makes sense."""
        now = self.services.real_now()
        taken = self._take(now)
        if taken is None:
            return self._until_next(now)
        # There may be more than one, and the others sleep.
        self.bells.inbox.ring()
        reached("inbox.taken")
        outcome = guarded("answering", lambda: self._answer(taken))
        if isinstance(outcome, Failure):
            self._failed(taken, outcome)
        return timedelta()

    def _take(self, now: datetime) -> Taken | None:
        lease = self.services.new_id()
        with writing(self.services.engine) as session:
            return inbox.take(session, lease, now, self.timing.answering)

    def _until_next(self, now: datetime) -> timedelta:
        with reading(self.services.engine) as session:
            due = inbox.next_due(session)
        return max(AT_ONCE, due - now) if due else self.timing.sweep

    def _answer(self, taken: Taken) -> None:
        if taken.attempts > MOST_ATTEMPTS:
            # Each attempt killed the process before it could say what was wrong.
            self._give_up(taken, "Crashed")
            return
        try:
            commit = self.talk.answer(taken.body)
            reached("inbox.answered")
            self._commit(taken, commit)
        except Refused as refused:
            sentence = str(refused)
            self._commit(taken, lambda _: self.talk.refuse(taken.body, sentence))

    def _commit(self, taken: Taken, commit: Commit) -> None:
        with writing(self.services.engine) as session:
            if not inbox.finish(session, taken):
                return
            posts = commit(session)
            reached("inbox.effect_written")
            self._owe(session, posts)
            reached("inbox.all_written")
        reached("inbox.committed")
        self.bells.outbox.ring()

    def _failed(self, taken: Taken, failure: Failure) -> None:
        now = self.services.real_now()
        if failure.passing and now - taken.received_at < PATIENCE:
            self._put_back(taken, now + _patient(now - taken.received_at), failure)
        elif not failure.passing and taken.attempts < MOST_ATTEMPTS:
            self._put_back(taken, now + self.timing.try_again * 2 ** (taken.attempts - 1), failure)
        else:
            self._give_up(taken, failure.code)

    def _put_back(self, taken: Taken, due_at: datetime, failure: Failure) -> None:
        with writing(self.services.engine) as session:
            inbox.put_back(session, taken, due_at, failure.code, counts=not failure.passing)

    def _give_up(self, taken: Taken, code: str) -> None:
        with writing(self.services.engine) as session:
            if inbox.give_up(session, taken, code):
                self._owe(session, self.talk.apologise(session, taken.body, code))
        self.bells.outbox.ring()

    def _owe(self, session: Session, posts: Sequence[Post]) -> None:
        outbox.put(session, posts, self.services.real_now(), self.services.new_id)


def _patient(age: timedelta) -> timedelta:
    """Soon after something went away, and ever more rarely the longer it is away."""
    return max(timedelta(seconds=1), min(age / 4, LONGEST_PAUSE))

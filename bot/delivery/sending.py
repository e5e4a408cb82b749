"""From an outbox row to a message in Slack, and what to write into the row afterwards."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery import outbox
from bot.delivery.bells import Bells
from bot.delivery.failpoints import reached
from bot.delivery.guarding import Failure, guarded
from bot.delivery.outbox import Taken
from bot.delivery.posts import CannotLook, Poster
from bot.delivery.timing import Timing
from bot.delivery.verdicts import MENDABLE, State, Verdict, after_look_up, after_sending
from bot.services import Services
from bot.storage.sessions import reading, writing

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sending:
    """Sends, or looks for, one message a round."""

    services: Services
    poster: Poster
    bells: Bells
    timing: Timing

    def round(self) -> timedelta:
        """Send the message that is due; how long to wait before the next round makes sense."""
        now = self.services.real_now()
        taken = self._take(now)
        if taken is None:
            return self._until_next(now)
        # There may be more in other channels, and the other senders sleep.
        self.bells.outbox.ring()
        reached("outbox.taken")
        verdict = self._verdict(taken)
        _tell(taken, verdict)
        with writing(self.services.engine) as session:
            outbox.settle(session, taken, verdict, self.services.real_now())
            reached("outbox.settled")
        reached("outbox.committed")
        return timedelta()

    def _take(self, now: datetime) -> Taken | None:
        lease, timing = self.services.new_id(), self.timing
        with writing(self.services.engine) as session:
            return outbox.take(session, lease, now, timing.calling, timing.pace)

    def _until_next(self, now: datetime) -> timedelta:
        with reading(self.services.engine) as session:
            due = outbox.next_due(session, now, self.timing.pace)
        return due - now if due else self.timing.sweep

    def _verdict(self, taken: Taken) -> Verdict:
        if taken.tried_at is None:
            return self._send(taken)
        return self._look_up(taken, taken.tried_at)

    def _send(self, taken: Taken) -> Verdict:
        outcome = guarded("sending", lambda: self.poster.send(taken.post, taken.id))
        reached("outbox.sent")
        now = self.services.real_now()
        if isinstance(outcome, Failure):
            # A message that we cannot even send must not stop those behind it.
            return Verdict(State.HELD, now, outcome.code, tried_at=now)
        return after_sending(outcome, now, self.timing)

    def _look_up(self, taken: Taken, tried_at: datetime) -> Verdict:
        since = tried_at.timestamp()
        found = guarded("looking", lambda: self.poster.look_up(taken.post, taken.id, since))
        reached("outbox.looked_up")
        if isinstance(found, Failure):
            found = CannotLook(found.code)
        now = self.services.real_now()
        return after_look_up(found, taken.post, tried_at, now, self.timing)


def _tell(taken: Taken, verdict: Verdict) -> None:
    """What an operator should know of."""
    if verdict.state is State.DECLINED:
        _log.error("Slack declined message %s: %s", taken.id, verdict.error)
    elif verdict.state is State.HELD:
        _log.error(
            "message %s may or may not have reached Slack and is held: %s", taken.id, verdict.error
        )
    elif verdict.error in MENDABLE:
        _log.error("Slack refuses the bot: %s. Messages wait; see `isms doctor`.", verdict.error)

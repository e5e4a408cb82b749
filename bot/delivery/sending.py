"""From an outbox row to a message in Slack, and what to write into the row afterwards."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery import outbox
from bot.delivery.bells import Bells
from bot.delivery.failpoints import reached
from bot.delivery.guarding import Failure, guarded
from bot.delivery.outbox import Taken
from bot.delivery.placing import Placing
from bot.delivery.poster import Gate, Poster
from bot.delivery.posts import (
    REPEATABLE,
    Anew,
    CannotLook,
    Declined,
    Elsewhere,
    Later,
    Outcome,
    Route,
)
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
    gate: Gate
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
        self._settle(*self._attempt(taken))
        reached("outbox.committed")
        return timedelta()

    def _take(self, now: datetime) -> Taken | None:
        lease = self.services.new_id()
        with writing(self.services.engine) as session:
            return outbox.take(session, lease, now, self.timing)

    def _until_next(self, now: datetime) -> timedelta:
        with reading(self.services.engine) as session:
            due = outbox.next_due(session, now, self.timing)
        return due - now if due else self.timing.sweep

    def _settle(self, taken: Taken, verdict: Verdict | Elsewhere | Anew) -> None:
        services = self.services
        with writing(services.engine) as session:
            now = services.real_now()
            if isinstance(verdict, Elsewhere):
                outbox.send_elsewhere(session, taken, verdict, now, services.new_id)
                reached("outbox.moved")
            elif isinstance(verdict, Anew):
                outbox.begin_anew(session, taken, verdict.post, now)
            else:
                _tell(taken, verdict)
                if outbox.settle(session, taken, verdict, now):
                    owed = outbox.owed_after(session, taken, verdict, services.master_key)
                    outbox.put(session, owed, now, services.new_id, taken.put_at)
                reached("outbox.settled")

    def _attempt(self, taken: Taken) -> tuple[Taken, Verdict | Elsewhere | Anew]:
        """What was sent or looked for, and what follows from that."""
        # What does not say yet where it goes was not sent yet.
        is_known = taken.post.route in REPEATABLE or taken.post.under
        if taken.tried_at is not None and not is_known:
            return taken, self._look_up(taken, taken.tried_at)
        turned = self._turned(taken)
        if isinstance(turned, Elsewhere):
            return taken, turned
        placing = Placing(self.services, self.poster)
        placed = placing.placed(taken) if turned is None else turned
        if not isinstance(placed, Taken):
            return taken, self._after(taken, placed)
        outcome = self._sent(placed)
        if isinstance(outcome, Verdict):
            return placed, outcome
        goes_on = placing.goes_on(taken, placed, outcome)
        return placed, goes_on or self._after(placed, outcome)

    def _turned(self, taken: Taken) -> Elsewhere | Declined | Later | None:
        """What stands against showing it where it is bound for; nothing is sent while nobody can tell."""
        route = taken.post.route
        if not taken.post.staff_only or route not in (Route.POST, Route.UPDATE):
            return None
        found = guarded("looking who reads", lambda: self.gate.elsewhere(taken.post))
        if isinstance(found, Failure):
            return Later(self.timing.look_again.total_seconds(), "readers_unknown")
        if isinstance(found, Elsewhere) and route is Route.UPDATE:
            # It stands there already and was for those who asked; nobody else hears of it.
            return Declined("open_to_outsiders")
        return found

    def _sent(self, taken: Taken) -> Outcome | Verdict:
        outcome = guarded("sending", lambda: self.poster.send(taken.post, taken.id))
        reached("outbox.sent")
        if isinstance(outcome, Failure):
            now = self.services.real_now()
            # A message that we cannot even send must not stop those behind it.
            return Verdict(State.HELD, now, outcome.code, tried_at=now)
        return outcome

    def _after(self, taken: Taken, outcome: Outcome) -> Verdict:
        now = self.services.real_now()
        return after_sending(outcome, now, self.timing, taken.post.route, taken.attempts)

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

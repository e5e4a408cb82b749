"""What follows from an attempt to send, and from a look-up: never send again what may have arrived."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.posts import (
    REPEATABLE,
    Absent,
    CannotLook,
    Declined,
    Later,
    Outcome,
    Post,
    Route,
    Sent,
    Unknown,
)
from bot.delivery.timing import Timing


class State(StrEnum):
    """How far a message has come."""

    NEW = "new"
    """Slack does not have it."""
    SENDING = "sending"
    """Slack may have it."""
    SENT = "sent"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    """A newer one came before it was sent, or what it was about was taken back."""
    HELD = "held"
    """Slack may have it, nobody can tell, and it must not come twice: the operator decides."""


FINAL = (State.SENT, State.DECLINED, State.HELD)
PAUSES_ALL = ("ratelimited", "rate_limited")
"""Slack's limits hold for the workspace, so these make all wait that count against the same one."""
MENDABLE = frozenset(
    {
        "account_inactive", "invalid_auth", "missing_scope", "not_authed", "org_login_required",
        "team_access_not_granted", "token_expired", "token_revoked",
    }
)  # fmt: skip
"""Slack refuses the bot and not the message, which therefore waits until the operator has mended it."""


@dataclass(frozen=True)
class Verdict:
    """What to write into the row."""

    state: State
    due_at: datetime
    error: str | None = None
    ts: str | None = None
    tried_at: datetime | None = None
    channel: str = field(default="", compare=False)
    """`Sent.channel`."""


def after_sending(
    outcome: Outcome,
    now: datetime,
    timing: Timing,
    route: Route = Route.POST,
    attempts: int = 1,
) -> Verdict:
    """The verdict on an attempt that ended at `now`."""
    match outcome:
        case Sent(ts, channel):
            return Verdict(State.SENT, now, ts=ts, tried_at=now, channel=channel)
        case Later(seconds, error) if error in PAUSES_ALL:
            return Verdict(State.NEW, now + timedelta(seconds=seconds), error)
        case Later(seconds, error):
            # Ever more rarely the longer Slack is away.
            grown = timedelta(seconds=seconds) * 2 ** min(attempts - 1, 6)
            return Verdict(State.NEW, now + min(grown, timing.longest_pause), error)
        case Unknown(error) if route in REPEATABLE:
            return Verdict(State.NEW, now + timing.look_again, error)
        case Unknown(error):
            return Verdict(State.SENDING, now + timing.look_again, error, tried_at=now)
        case Declined(error) if error in MENDABLE:
            return Verdict(State.NEW, now + timing.repair, error)
        case Declined(error):
            return Verdict(State.DECLINED, now, error, tried_at=now)


def after_look_up(
    found: Sent | Absent | CannotLook | Later,
    post: Post,
    tried_at: datetime,
    now: datetime,
    timing: Timing,
) -> Verdict:
    """The verdict on a look-up for a message that Slack may have taken up to `tried_at`."""
    if isinstance(found, Sent):
        return Verdict(State.SENT, now, ts=found.ts, tried_at=tried_at, channel=found.channel)
    if isinstance(found, Later):
        due = now + timedelta(seconds=found.seconds)
        return Verdict(State.SENDING, due, found.error, tried_at=tried_at)
    certain_at = tried_at + timing.quarantine
    # What only one person sees for a while can never be found again, so waiting would win nothing.
    if now < certain_at and post.route is Route.POST:
        return Verdict(State.SENDING, min(certain_at, now + timing.look_again), tried_at=tried_at)
    if isinstance(found, CannotLook) and not post.resend_unseen:
        return Verdict(State.HELD, now, found.error, tried_at=tried_at)
    return Verdict(State.NEW, now)

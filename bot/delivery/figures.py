"""How much waits and for how long: the same numbers from whichever process one asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.delivery import inbox
from bot.delivery.inbox import InboxRow
from bot.delivery.outbox import OutboxRow
from bot.delivery.verdicts import MENDABLE, State


@dataclass(frozen=True)
class Figures:
    """Rows by state, and the age in seconds of the oldest that waits; 0 where none does."""

    inbox: Mapping[str, int]
    outbox: Mapping[str, int]
    oldest_unanswered: float
    oldest_unsent: float


def read_figures(session: Session, now: datetime) -> Figures:
    """The figures at `now`, which is real time."""
    waiting = col(InboxRow.state) == inbox.State.WAITING.value
    unsent = col(OutboxRow.state).in_([State.NEW.value, State.SENDING.value])
    return Figures(
        _by_state(session, InboxRow.state, inbox.State),
        _by_state(session, OutboxRow.state, State),
        _oldest(session, InboxRow.received_at, waiting, now),
        _oldest(session, OutboxRow.put_at, unsent, now),
    )


def read_refusals(session: Session) -> dict[str, int]:
    """How many messages wait until somebody has mended the app or its token, by Slack's code for why."""
    code: Any = OutboxRow.error
    waits = select(code, func.count()).where(
        col(OutboxRow.state) == State.NEW.value, code.in_(MENDABLE)
    )
    return {row[0]: row[1] for row in session.execute(waits.group_by(code))}


def _by_state(session: Session, column: Any, states: Any) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).group_by(column))
    return {state.value: 0 for state in states} | {row[0]: row[1] for row in rows}


def _oldest(session: Session, column: Any, where: Any, now: datetime) -> float:
    first = session.execute(select(func.min(column)).where(where)).scalar_one()
    return max(0.0, (now - first).total_seconds()) if first else 0.0

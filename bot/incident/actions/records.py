"""What is remembered of corrective actions; words and names are sealed here, and stand in the register."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, UniqueConstraint, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.actions.rules import IS_OVER, Action, Given, State, action_key
from bot.incident.sealed_report import open_words, seal_words
from bot.ledger.sealing import RandomBytes
from bot.storage.columns import UtcTime

_PLAIN = (
    "given_at", "done_at", "checked_at", "owner_told_at", "late_told_at", "checker_told_at",
)  # fmt: skip


class ActionRow(SQLModel, table=True):
    """One action, as it is now; how it was before stands in the register and on the timeline."""

    __tablename__ = "incident_action"
    __table_args__ = (UniqueConstraint("year", "number", name="uq_incident_action_number"),)

    key: str = Field(primary_key=True, max_length=20)
    year: int
    number: int
    incident: str = Field(index=True, max_length=20)
    state: str = Field(index=True, max_length=12)
    due: date
    check_by: date
    given_at: datetime = Field(sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    checked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    owner_told_at: datetime | None = Field(default=None, sa_type=UtcTime)
    late_told_at: datetime | None = Field(default=None, sa_type=UtcTime)
    checker_told_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
    """Its words and people, as JSON."""


def next_number(session: Session, year: int) -> int:
    """The number after the last one of that year; the caller's transaction must be the only writer."""
    last = select(func.max(col(ActionRow.number))).where(col(ActionRow.year) == year)
    return (session.scalar(last) or 0) + 1


def keep(
    session: Session, action: Action, year: int, number: int, key: bytes, random: RandomBytes
) -> None:
    """Insert an action, which must be called by that number."""
    row = ActionRow(
        key=action_key(year, number),
        year=year,
        number=number,
        incident=action.incident,
        state=action.state.value,
        due=action.given.due,
        check_by=action.given.check_by,
        given_at=action.given_at,
        sealed=_sealed(action, key, random),
    )
    session.add(row)
    session.flush()


def change(session: Session, action: Action, key: bytes, random: RandomBytes) -> None:
    """Write it as it is now; the caller's transaction must be the only writer, and have found it there."""
    row = session.get(ActionRow, action.key)
    if row is None:
        raise LookupError(action.key)
    row.state, row.due = action.state.value, action.given.due
    row.check_by, row.sealed = action.given.check_by, _sealed(action, key, random)
    for name in _PLAIN:
        setattr(row, name, getattr(action, name))
    session.flush()


def find(session: Session, name: str, key: bytes) -> Action | None:
    """The action of that id; raises Tampered when it was changed outside the bot."""
    row = session.get(ActionRow, name, populate_existing=True)
    return _opened(row, key) if row else None


def of_incident(session: Session, incident: str, key: bytes) -> Sequence[Action]:
    """All of one incident, oldest first."""
    query = select(ActionRow).where(col(ActionRow.incident) == incident)
    return _all(session, query, key)


def going_on(session: Session, key: bytes) -> Sequence[Action]:
    """All that are not over, oldest first."""
    over = [state.value for state in IS_OVER]
    return _all(session, select(ActionRow).where(col(ActionRow.state).not_in(over)), key)


def count_late(session: Session, today: date) -> int:
    """How many should be done, or looked at, by now."""
    open_, done = col(ActionRow.state) == State.OPEN.value, col(ActionRow.state) == State.DONE.value
    late = (open_ & (col(ActionRow.due) < today)) | (done & (col(ActionRow.check_by) < today))
    return session.scalar(select(func.count()).select_from(ActionRow).where(late)) or 0


def _all(session: Session, query: Any, key: bytes) -> Sequence[Action]:
    ordered = query.order_by(col(ActionRow.year), col(ActionRow.number))
    return [_opened(row, key) for row in session.scalars(ordered)]


def _sealed(action: Action, key: bytes, random: RandomBytes) -> bytes:
    given = action.given
    said = {
        "title": given.title,
        "owner": given.owner,
        "checker": given.checker,
        "given_by": action.given_by,
        "outcome": action.outcome,
        "judgement": action.judgement,
    }
    return seal_words(json.dumps(said), _about(action.key), key, random)


def _opened(row: ActionRow, key: bytes) -> Action:
    said = json.loads(open_words(row.sealed, _about(row.key), key))
    given = Given(said["title"], said["owner"], said["checker"], row.due, row.check_by)
    action = Action(row.key, row.incident, given, said["given_by"], row.given_at, State(row.state))
    moments = {name: getattr(row, name) for name in _PLAIN}
    return replace(action, outcome=said["outcome"], judgement=said["judgement"], **moments)


def _about(key: str) -> str:
    return f"action {key}"

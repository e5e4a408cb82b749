"""Which steps were taken for a report that nobody claimed; who was told is sealed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, delete, or_, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.records import IncidentRow
from bot.incident.rules import State
from bot.incident.sealed_report import open_words, seal_words
from bot.ledger.sealing import RandomBytes
from bot.storage.columns import UtcTime


class AlarmRow(SQLModel, table=True):
    """One step; the first one, 0, says who heard when it was filed, and from when on time is counted."""

    __tablename__ = "incident_alarm"

    incident: str = Field(primary_key=True, max_length=20)
    step: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    told: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Slack ids and addresses as JSON, sealed; None for nobody."""
    is_last: bool = False


@dataclass(frozen=True)
class Climbed:
    """How far it has come with one report."""

    step: int
    began: datetime
    """From when on it has waited to be claimed."""
    at: datetime
    """Of the last step."""
    told: tuple[str, ...]
    """By all steps."""
    is_over: bool


def climbed(session: Session, incident: str, key: bytes) -> Climbed | None:
    """None where nothing is noted yet; raises Tampered when it was changed outside the bot."""
    query = select(AlarmRow).where(col(AlarmRow.incident) == incident).order_by(col(AlarmRow.step))
    rows = session.scalars(query).all()
    if not rows:
        return None
    told = tuple(one for row in rows for one in _told(row, key))
    return Climbed(rows[-1].step, rows[0].at, rows[-1].at, told, rows[-1].is_last)


def keep(
    session: Session,
    incident: str,
    step: Climbed,
    key: bytes,
    random: RandomBytes,
) -> None:
    """Note one step, whose `told` are those it told; the caller's transaction must be the only writer."""
    sealed = seal_words(json.dumps(step.told), _about(incident, step.step), key, random)
    row = AlarmRow(incident=incident, step=step.step, at=step.at, told=sealed, is_last=step.is_over)
    session.add(row)
    session.flush()


def forget(session: Session, incident: str) -> None:
    """As if nobody had waited yet; what was done stands on the timeline."""
    session.execute(delete(AlarmRow).where(col(AlarmRow.incident) == incident))


def began(session: Session) -> dict[str, datetime]:
    """From when on reports waited to be claimed, by reference, as far as the clock has seen them."""
    query = select(col(AlarmRow.incident), col(AlarmRow.at)).where(col(AlarmRow.step) == 0)
    return {row.incident: row.at for row in session.execute(query)}


def unclaimed(session: Session, until: datetime | None = None) -> Sequence[str]:
    """References of reports that are still new and for which there are steps left, oldest first.

    With `until` only those of which no step was noted after that moment.
    """
    over = col(AlarmRow.is_last)
    later = or_(over, col(AlarmRow.at) > until) if until else over
    new = col(IncidentRow.state) == State.NEW.value
    resting = select(col(AlarmRow.incident)).where(later)
    query = select(col(IncidentRow.reference)).where(
        new, col(IncidentRow.reference).not_in(resting)
    )
    return session.scalars(query.order_by(col(IncidentRow.year), col(IncidentRow.number))).all()


def _told(row: AlarmRow, key: bytes) -> Sequence[str]:
    if row.told is None:
        return ()
    told: list[str] = json.loads(open_words(row.told, _about(row.incident, row.step), key))
    return told


def _about(incident: str, step: int) -> str:
    return f"alarm {step} of {incident}"

"""Which reports still wait for their first steps, since these were not found in time for the receipt."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime


class OwedStepsRow(SQLModel, table=True):
    """One report."""

    __tablename__ = "incident_owed_steps"

    incident: str = Field(primary_key=True, max_length=20)
    since: datetime = Field(sa_type=UtcTime)
    """In real time."""


def owe(session: Session, incident: str, since: datetime) -> None:
    """Note that the steps for this new report come later."""
    session.add(OwedStepsRow(incident=incident, since=since))
    session.flush()


def settle(session: Session, incident: str) -> bool:
    """They are not owed any more; False where they were not, such as when somebody else was faster."""
    # RETURNING, since what a driver counts as deleted is no part of the types.
    this = delete(OwedStepsRow).where(col(OwedStepsRow.incident) == incident)
    gone = session.scalar(this.returning(col(OwedStepsRow.incident)))
    return gone is not None


def owed(session: Session) -> Sequence[tuple[str, datetime]]:
    """The reports that wait, and since when; who has waited longest stands first."""
    query = select(col(OwedStepsRow.incident), col(OwedStepsRow.since))
    return [
        (name, since) for name, since in session.execute(query.order_by(col(OwedStepsRow.since)))
    ]

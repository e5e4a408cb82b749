"""What was decided on duties to notify; a decision is never changed, a newer one stands beside it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, LargeBinary, func, select
from sqlmodel import Field, Session, SQLModel, col

from bot.incident.duties.rules import PEOPLE, WHO_IS_CONCERNED, Outcome, Ruling
from bot.incident.rules import PersonalData
from bot.incident.sealed_report import open_words, seal_words
from bot.ledger.sealing import RandomBytes
from bot.storage.columns import UtcTime

Chosen = Mapping[str, int | None]
"""Hours by the code of each contract."""


@dataclass(frozen=True)
class Decision:
    """What a named person decided."""

    number: int
    """From 1 for each incident, over all its duties."""
    duty: str
    outcome: str
    """An `Outcome`; of `PEOPLE` a `PersonalData`."""
    decided_at: datetime
    who: str
    """A Slack id."""
    notified_at: datetime | None = None
    reason: str = ""
    receipt: str = ""
    chosen: Chosen | None = None


class DecisionRow(SQLModel, table=True):
    """One decision."""

    __tablename__ = "incident_duty_decision"

    incident: str = Field(primary_key=True, max_length=20)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    duty: str = Field(max_length=40)
    outcome: str = Field(max_length=16)
    notified_at: datetime | None = Field(default=None, sa_type=UtcTime)
    chosen: dict[str, int | None] | None = Field(default=None, sa_type=JSON)
    decided_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
    """By whom, why and with which receipt, as JSON."""


def last_number(session: Session, incident: str) -> int:
    """Of the newest decision on any duty of the incident; 0 where there is none."""
    numbers = select(func.max(col(DecisionRow.number))).where(col(DecisionRow.incident) == incident)
    return session.scalar(numbers) or 0


def keep(
    session: Session, incident: str, decision: Decision, key: bytes, random: RandomBytes
) -> None:
    """Insert it; the caller's transaction must be the only writer, and have numbered it."""
    said = json.dumps({"who": decision.who, "reason": decision.reason, "receipt": decision.receipt})
    row = DecisionRow(
        incident=incident,
        number=decision.number,
        duty=decision.duty,
        outcome=decision.outcome,
        notified_at=decision.notified_at,
        chosen=dict(decision.chosen) if decision.chosen is not None else None,
        decided_at=decision.decided_at,
        sealed=seal_words(said, _about(incident, decision.number), key, random),
    )
    session.add(row)
    session.flush()


@dataclass(frozen=True)
class Ruled:
    """The newest decisions of an incident, without their words."""

    rulings: Mapping[str, Ruling]
    """By duty."""
    concerned: Chosen | None
    """The contracts that were chosen; None where nobody has chosen."""
    people: PersonalData | None
    """Whether data about people is affected; None where the team has not decided."""


def ruled(session: Session, incident: str) -> Ruled:
    """What was decided on the incident, as far as nothing newer was."""
    return _ruled(_rows(session, incident))


def ruled_each(session: Session, incidents: Collection[str]) -> Mapping[str, Ruled]:
    """What was decided on each of them, as `ruled` gives it; the database is asked once for all."""
    found: dict[str, list[DecisionRow]] = defaultdict(list)
    query = select(DecisionRow).where(col(DecisionRow.incident).in_(incidents))
    for row in session.scalars(query.order_by(col(DecisionRow.number))):
        found[row.incident].append(row)
    return {one: _ruled(found[one]) for one in incidents}


def _ruled(rows: Sequence[DecisionRow]) -> Ruled:
    newest = {row.duty: row for row in rows}
    people, choice = newest.pop(PEOPLE, None), newest.get(WHO_IS_CONCERNED)
    return Ruled(
        {duty: Ruling(Outcome(row.outcome), row.notified_at) for duty, row in newest.items()},
        (choice.chosen or {}) if choice else None,
        PersonalData(people.outcome) if people else None,
    )


def decisions(session: Session, incident: str, key: bytes) -> Sequence[Decision]:
    """All of them in order, with their words; raises Tampered when one was changed outside the bot."""
    return [_opened(row, key) for row in _rows(session, incident)]


def _rows(session: Session, incident: str) -> list[DecisionRow]:
    query = select(DecisionRow).where(col(DecisionRow.incident) == incident)
    return list(session.scalars(query.order_by(col(DecisionRow.number))))


def _opened(row: DecisionRow, key: bytes) -> Decision:
    said = json.loads(open_words(row.sealed, _about(row.incident, row.number), key))
    facts = row.model_dump(exclude={"incident", "sealed"})
    return Decision(**facts, **said)


def _about(incident: str, number: int) -> str:
    return f"decision {number} of {incident}"

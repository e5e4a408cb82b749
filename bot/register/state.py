"""Which state the register is in: a new name with each change, so that an index tells whether it is right."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlmodel import Field, Session, SQLModel, col

ONLY = 1


class StateRow(SQLModel, table=True):
    """The one row that says in which state the register is."""

    __tablename__ = "register_state"

    id: int = Field(default=ONLY, primary_key=True)
    name: str = Field(max_length=32)
    """Random and new with each change: a database put back from a backup counts on from there, and an
    index built in what came after it then must not be taken for one of what comes after it now."""
    generation: int
    """How many changes there were."""


@dataclass(frozen=True)
class Stamp:
    """What an index must have been built from to be believed."""

    name: str
    generation: int

    def __str__(self) -> str:
        """As it stands in an index."""
        return f"{self.name}:{self.generation}"


def read_stamp(session: Session) -> Stamp | None:
    """The register's present stamp; None before the first sync."""
    row = session.execute(select(col(StateRow.name), col(StateRow.generation))).one_or_none()
    return Stamp(row.name, row.generation) if row else None


def turn_over(session: Session, new_name: str) -> None:
    """Count one change in the caller's transaction, and name the state that it leads to."""
    counted = update(StateRow).values(name=new_name, generation=col(StateRow.generation) + 1)
    if session.execute(counted).rowcount == 0:  # type: ignore[attr-defined]  # An update has one.
        session.execute(insert(StateRow).values(id=ONLY, name=new_name, generation=1))

"""The register's own number: which register this is, and how often what it holds has changed."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlmodel import Field, Session, SQLModel, col

ONLY = 1


class StateRow(SQLModel, table=True):
    """The one row that says which register this is, and its index generation."""

    __tablename__ = "register_state"

    id: int = Field(default=ONLY, primary_key=True)
    name: str = Field(max_length=32)
    """Random, so that an index built from another database is not taken for this one's."""
    generation: int


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
    """Count one change in the caller's transaction; `new_name` is used only for the first."""
    counted = update(StateRow).values(generation=col(StateRow.generation) + 1)
    if session.execute(counted).rowcount == 0:  # type: ignore[attr-defined]  # An update has one.
        session.execute(insert(StateRow).values(id=ONLY, name=new_name, generation=1))

"""What an incident is linked with: controls, risks, assets and other incidents, by their ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.storage.columns import UtcTime


class LinkKind(StrEnum):
    """What something that is linked is."""

    CONTROL = "control"
    RISK = "risk"
    ASSET = "asset"
    INCIDENT = "incident"


@dataclass(frozen=True, order=True)
class Link:
    """One thing that is linked."""

    kind: LinkKind
    key: str
    """The control's number, the register's own key, or the other incident's reference."""

    @property
    def id(self) -> str:
        """A short name of it, for a form: a register without ids makes its keys of words."""
        return f"{self.kind.value}:{sha256(self.key.encode()).hexdigest()[:32]}"


class LinkRow(SQLModel, table=True):
    """One link; between two incidents there are two, one each way."""

    __tablename__ = "incident_link"

    incident: str = Field(primary_key=True, max_length=20)
    kind: str = Field(primary_key=True, max_length=10)
    key: str = Field(primary_key=True)
    linked_at: datetime = Field(sa_type=UtcTime)


def links_of(session: Session, incident: str) -> Sequence[Link]:
    """All of an incident's, by kind and key."""
    query = select(LinkRow).where(col(LinkRow.incident) == incident)
    rows = session.scalars(query.order_by(col(LinkRow.linked_at)))
    kinds = list(LinkKind)
    found = [Link(LinkKind(row.kind), row.key) for row in rows]
    return sorted(found, key=lambda link: (kinds.index(link.kind), link.key))


def add(session: Session, incident: str, new: Iterable[Link], now: datetime) -> None:
    """Keep links that are not there yet."""
    for link in new:
        row = LinkRow(incident=incident, kind=link.kind.value, key=link.key, linked_at=now)
        session.add(row)
    session.flush()


def remove(session: Session, incident: str, gone: Iterable[Link]) -> None:
    """Forget links."""
    for link in gone:
        ours = col(LinkRow.incident) == incident, col(LinkRow.kind) == link.kind.value
        session.execute(delete(LinkRow).where(*ours, col(LinkRow.key) == link.key))

"""The people of a folder as a register whose rows a sync reads (`bot.job.HoldsRows`)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlmodel import Session, col

from bot.people import records
from ingest.tabular import AnyRow, PersonRow


class HeldPeople:
    """Keeps who stands in a folder's people register; whoever leaves it is forgotten there."""

    def held(self, session: Session, folder: int) -> Mapping[str, AnyRow]:
        """The people of this folder, by e-mail address in lower case."""
        ours = col(records.PersonRow.folder) == folder
        rows = session.scalars(select(records.PersonRow).where(ours).order_by("email"))
        return {row.email: _read(row) for row in rows}

    def keep(
        self,
        session: Session,
        folder: int,
        rows: Iterable[AnyRow],
        now: datetime,  # noqa: ARG002  Other registers keep a history; people may ask to be forgotten.
    ) -> None:
        """Insert or overwrite these people."""
        for row in cast("Iterable[PersonRow]", rows):
            session.merge(_stored(folder, row))
        session.flush()

    def remove(
        self,
        session: Session,
        folder: int,
        keys: Iterable[str],
        now: datetime,  # noqa: ARG002  As above.
    ) -> None:
        """Forget these people."""
        records.remove(session, folder, keys)

    def move(self, session: Session, folder: int, rows: Iterable[AnyRow]) -> None:
        """Note where these people stand now."""
        for row in cast("Iterable[PersonRow]", rows):
            session.merge(_stored(folder, row))
        session.flush()


def _stored(folder: int, row: PersonRow) -> records.PersonRow:
    return records.PersonRow(
        folder=folder,
        email=row.key,
        name=row.name,
        roles=sorted(row.roles),
        manager=row.manager,
        team=row.team,
        timezone=row.timezone,
        slack_id=row.slack_id,
        path=row.path,
        place=row.place,
        line=row.line,
        extra=dict(row.extra),
        again=list(row.again),
    )


def _read(row: records.PersonRow) -> PersonRow:
    facts = row.model_dump(exclude={"folder"})
    return PersonRow(**facts | {"roles": frozenset(row.roles), "again": tuple(row.again)})

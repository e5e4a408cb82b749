"""The people of the company, as the last sync of each folder left them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, delete, func, or_, select, true
from sqlmodel import Field, Session, SQLModel, col

from bot.people.rules import Member, merge


class PersonRow(SQLModel, table=True):
    """One person as one folder's `people.csv` has them; `email` is in lower case."""

    __tablename__ = "person"

    folder: int = Field(primary_key=True)
    email: str = Field(primary_key=True, index=True)
    name: str
    roles: list[str] = Field(sa_type=JSON)
    manager: str | None = None
    team: str | None = None
    timezone: str | None = None
    slack_id: str | None = Field(default=None, index=True)
    path: str = ""
    """The file in which the person stands, as do the next two."""
    place: str = ""
    line: int = 1
    extra: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    again: list[str] = Field(default_factory=list, sa_type=JSON)


_PLACE = {"path", "place", "line", "extra", "again"}


def who_is(session: Session, slack_id: str, email: str | None) -> Member | None:
    """The member with this Slack id, else the one with this e-mail address; None for somebody unknown."""
    either = [col(PersonRow.slack_id) == slack_id]
    if email:
        either.append(col(PersonRow.email) == email.lower())
    found = _members(session, or_(*either))
    by_id = [member for member in found if member.slack_id == slack_id]
    # A row that names another Slack account is not this person, whatever address that account shows.
    by_email = [member for member in found if member.slack_id is None]
    return next(iter(by_id or by_email), None)


def find_by_email(session: Session, email: str) -> Member | None:
    """The member with this address, whatever its case."""
    found = _members(session, col(PersonRow.email) == email.strip().lower())
    return next(iter(found), None)


def everybody(session: Session) -> Sequence[Member]:
    """All people of the company, by address."""
    return _members(session, true())


def slack_ids_with(session: Session, roles: Iterable[str]) -> list[str]:
    """The Slack ids, as far as `people.csv` gives them, of the people who have one of these roles."""
    known = _members(session, col(PersonRow.slack_id).is_not(None))
    wanted = frozenset(roles)
    return [m.slack_id for m in known if m.slack_id and m.roles & wanted]


def is_somebody(session: Session, names: Sequence[str]) -> bool:
    """Whether one of these is somebody's whole name, or its first or last word, whatever the case."""
    held = func.lower(col(PersonRow.name))
    lowered = [name.lower() for name in names]
    parts = [held.like(f"{_plain(n)} %", escape="\\") for n in lowered]
    parts += [held.like(f"% {_plain(n)}", escape="\\") for n in lowered]
    query = select(col(PersonRow.email)).where(or_(held.in_(lowered), *parts))
    return session.execute(query.limit(1)).first() is not None


def _plain(name: str) -> str:
    """A name as it stands, in a pattern."""
    return name.replace("\\", "").replace("%", "\\%").replace("_", "\\_")


def count_people(session: Session) -> int:
    """How many people are known."""
    return int(session.scalar(select(func.count(col(PersonRow.email).distinct()))) or 0)


def remove(session: Session, folder: int, emails: Iterable[str]) -> None:
    """Forget these people of one folder."""
    gone = delete(PersonRow).where(
        col(PersonRow.folder) == folder, col(PersonRow.email).in_(list(emails))
    )
    session.execute(gone)


def _members(session: Session, which: Any) -> Sequence[Member]:
    """By address, each as all folders together describe them."""
    emails = select(col(PersonRow.email)).where(which)
    query = select(PersonRow).where(col(PersonRow.email).in_(emails))
    order = (col(PersonRow.email), col(PersonRow.folder))
    rows = session.scalars(query.order_by(*order)).all()
    return merge(map(_member, rows))


def _member(row: PersonRow) -> Member:
    facts = row.model_dump(exclude={"folder", *_PLACE})
    return Member(**facts | {"roles": frozenset(row.roles)})

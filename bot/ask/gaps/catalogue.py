"""The documents in force as the list speaks of them: what they are called, who owns them, who may read them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.ask.gaps.joining import section_sha256
from bot.ask.gaps.rules import Place
from bot.ask.owners.reaching import owner_of
from bot.ask.owners.rules import Owner
from bot.register.records import SectionRow, VersionRow, in_force
from bot.slack.messages import Person


@dataclass(frozen=True)
class Listed:
    """One document in force."""

    title: str
    owner: Owner | None
    audience: frozenset[str]


@dataclass(frozen=True)
class Catalogue:
    """All documents in force by their path; where two folders have the same path, only the first counts."""

    documents: Mapping[str, Listed] = field(default_factory=dict)
    headings: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    """Of the sections that were asked for."""

    def readable(self, reader: frozenset[str]) -> frozenset[str]:
        """The documents that a reader with these labels may read."""
        return frozenset(p for p, one in self.documents.items() if one.audience & reader)

    def owned_by(self, person: Person) -> frozenset[str]:
        """The documents that name this person, their role or their team as the owner."""
        theirs = {person.slack_id.casefold(), person.address.casefold()} - {""}
        return frozenset(p for p, one in self.documents.items() if theirs & _addresses(one.owner))


def read_catalogue(
    session: Session, today: date, paths: Collection[str] | None = None
) -> Catalogue:
    """The documents in force that day, all or those at some paths; without headings."""
    columns = (
        col(VersionRow.path),
        col(VersionRow.title),
        col(VersionRow.owner),
        col(VersionRow.audience),
    )
    wanted = select(*columns).where(in_force(today)).order_by(col(VersionRow.id))
    if paths is not None:
        wanted = wanted.where(col(VersionRow.path).in_(paths))
    rows = session.execute(wanted).all()
    owners = {named: owner_of(session, named) for named in {row.owner for row in rows}}
    documents: dict[str, Listed] = {}
    for row in rows:
        listed = Listed(row.title.strip() or row.path, owners[row.owner], frozenset(row.audience))
        documents.setdefault(row.path, listed)
    return Catalogue(documents)


def with_headings(
    session: Session, catalogue: Catalogue, places: Iterable[Place], today: date
) -> Catalogue:
    """The same, with the headings that these sections have today."""
    paths = {place.document for place in places}
    headings = {
        Place(path, section_sha256(heading)): tuple(heading)
        for path, heading in _sections(session, paths, today)
    }
    return Catalogue(catalogue.documents, headings)


def _sections(session: Session, paths: Collection[str], today: date) -> Iterable[Any]:
    columns = select(col(VersionRow.path), col(SectionRow.heading_path))
    rows = columns.join(VersionRow, col(SectionRow.version) == col(VersionRow.id))
    wanted = rows.where(in_force(today), col(VersionRow.path).in_(paths))
    return ((row.path, row.heading_path) for row in session.execute(wanted))


def _addresses(owner: Owner | None) -> set[str]:
    return {address.casefold() for address in owner.addresses} if owner else set()

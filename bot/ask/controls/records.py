"""Reading statements, evidence and the documents that serve a control, each for one reader."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath

from sqlalchemy import select
from sqlmodel import Session, col

from bot.ask.controls.facts import Entry, Evidence
from bot.people.records import PersonRow
from bot.register.folders import roots_of
from bot.register.held_rows import folders_with, rows_on
from bot.register.records import (
    PASSAGE,
    DocumentRow,
    PassageRow,
    VersionRow,
    in_force,
    passage_of,
    passages,
)
from bot.register.row_values import SOA
from bot.register.soa import entries_of
from ingest.tabular import RegisterRow, SoaRow
from ingest.text import label, labels
from knowledge.passages import Passage

EVIDENCE = "evidence"
Statements = Mapping[str, Mapping[str, SoaRow]]
"""By folder: its rows by control."""


def statements(session: Session) -> Statements:
    """The statements held now, by the names of their folders, which are told apart."""
    roots = roots_of(session)
    found = {key: entries_of(session, key) for key in folders_with(session, SOA)}
    held = {key: rows for key, rows in found.items() if rows}
    names = _names({key: roots.get(key, "") for key in held})
    return {names[key]: rows for key, rows in held.items()}


def _names(roots: Mapping[int, str]) -> dict[int, str]:
    """The last part of each path, and so much of what is before it that no two are the same."""
    parts = {key: PurePath(root).parts or (root,) for key, root in roots.items()}
    for count in range(1, max(map(len, parts.values()), default=1) + 1):
        names = {key: "/".join(some[-count:]) for key, some in parts.items()}
        if len(set(names.values())) == len(names):
            return names
    return {key: f"{root} ({key})" for key, root in roots.items()}


def entries(held: Statements, control: str) -> tuple[Entry, ...]:
    """What each statement says of a control; the folder is named only where there are several."""
    several = len(held) > 1
    return tuple(Entry(name if several else "", rows.get(control)) for name, rows in held.items())


def evidence(session: Session) -> list[Evidence]:
    """All rows of all evidence registers, in order of their folders and ids."""
    return [
        _evidence(row)
        for folder in folders_with(session, EVIDENCE)
        for row in rows_on(session, EVIDENCE, folder).values()
        if isinstance(row, RegisterRow)
    ]


def _evidence(row: RegisterRow) -> Evidence:
    said = row.values
    return Evidence(
        title=said.get("title") or said.get("description") or row.key,
        where=said.get("where", ""),
        owner=said.get("owner", ""),
        collected=_day(said.get("collected_on")),
        due=_day(said.get("valid_until") or said.get("due")),
        state=said.get("state", "").lower(),
        controls=tuple(filter(None, said.get("control", "").split(", "))),
    )


def _day(written: str | None) -> date | None:
    """A day as registers keep it; None where the cell holds other words."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def serving(
    session: Session, reader: frozenset[str], today: date
) -> dict[str, list[tuple[int, str, int]]]:
    """By control the versions in force that this reader may read: key, title, how many controls each serves."""
    query = (
        select(
            col(VersionRow.id),
            col(VersionRow.title),
            col(VersionRow.controls),
            col(VersionRow.audience),
        )
        .join(DocumentRow, col(VersionRow.document) == col(DocumentRow.id))
        .where(in_force(today), col(DocumentRow.retired_at).is_(None))
    )
    found: dict[str, list[tuple[int, str, int]]] = {}
    for row in session.execute(query):
        if reader & frozenset(row.audience):
            for control in row.controls:
                found.setdefault(control, []).append((row.id, row.title, len(row.controls)))
    return found


def passages_of(session: Session, version: int, reader: frozenset[str]) -> list[Passage]:
    """A version's passages in order, as far as this reader may read them."""
    query = passages(*PASSAGE).where(col(PassageRow.version) == version)
    found = map(passage_of, session.execute(query.order_by(col(PassageRow.position))))
    return [passage for passage in found if passage.audience & reader]


def naming(session: Session, clause: str, reader: frozenset[str], today: date) -> list[Passage]:
    """Passages in force that name a clause of the standard and that this reader may read."""
    written = re.compile(
        rf"\b(?:clauses?|ISO(?:/IEC)? ?27001(?::2022)?,?)\s+(?:clauses?\s+)?{re.escape(clause)}(?![.\d]*\d)",
        re.IGNORECASE,
    )
    query = passages(*PASSAGE).where(in_force(today), col(PassageRow.text).contains(clause))
    found = map(passage_of, session.execute(query.order_by(col(PassageRow.id))))
    return [p for p in found if p.audience & reader and written.search(p.text)]


def known_as(session: Session, named: str) -> frozenset[str]:
    """All labels under which a person, team or role of these words may stand in a register; with their people's.

    A first name, a full name, an address or the part of it before the `@` is a person; others are teams and roles.
    """
    wanted = _named(named)
    found = {wanted} if wanted else set()
    for row in session.scalars(select(PersonRow)):
        if wanted in _labels_of(row) | {label(row.team or ""), *map(label, row.roles)}:
            found |= _labels_of(row) - {label(row.name.split()[0] if row.name.split() else "")}
    return frozenset(filter(None, found))


def _named(words: str) -> str:
    """“The Platform team” is `platform`."""
    return re.sub(r"^the | (?:team|department|role)s?$", "", label(words))


def labels_of_me(session: Session, email: str) -> frozenset[str]:
    """Under what somebody's own items stand: address, name, team, roles; empty for somebody unknown."""
    query = select(PersonRow).where(col(PersonRow.email) == email.lower())
    rows = list(session.scalars(query)) if email else []
    own = {label(word) for row in rows for word in (row.email, row.name, row.team or "")}
    return frozenset(filter(None, own | {label(role) for row in rows for role in row.roles}))


def _labels_of(row: PersonRow) -> set[str]:
    first = row.name.split()[0] if row.name.split() else ""
    return set(map(label, (row.email, row.email.partition("@")[0], row.name, first)))


def is_owned(owner: str | None, known: Iterable[str]) -> bool:
    """Whether one of the owners in a cell is among these labels."""
    return bool(labels(owner or "") & frozenset(known))

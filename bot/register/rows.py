"""What a sync will change in a folder's registers: which rows it will hold then, and which differ."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.register.rules import Difference, File, difference
from ingest.reading import FolderReading
from ingest.tabular import AnyRow, PersonRow, Register

Rows = Mapping[str, AnyRow]
"""Rows of one register, by their keys."""


@dataclass(frozen=True)
class Held:
    """What the records hold of one register of a folder."""

    files: frozenset[File] = frozenset()
    rows: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class RegisterStep:
    """One register's change; each is one transaction."""

    kind: str
    before: frozenset[File]
    """The files it was of when this was planned."""
    after: frozenset[File]
    rows: Rows
    """All that it holds once this is done."""
    difference: Difference


def plan_registers(reading: FolderReading, held: Mapping[str, Held]) -> tuple[RegisterStep, ...]:
    """One step for each register that the folder holds or held, by kind."""
    kinds = sorted({*held, *(register.kind for register in reading.registers)})
    return tuple(_step(kind, reading, held.get(kind, Held())) for kind in kinds)


def _step(kind: str, reading: FolderReading, held: Held) -> RegisterStep:
    found = reading.register(kind) or Register(kind, (), ())
    kept = {file for file in held.files if reading.could_not_read(file.path)}
    rows = _rows(found, held.rows, {file.path for file in kept})
    read = {File(source.path, source.sha256) for source in found.sources}
    return RegisterStep(kind, held.files, frozenset(kept | read), rows, changes(held.rows, rows))


def _rows(found: Register, before: Rows, kept: Collection[str]) -> dict[str, AnyRow]:
    """What was read; rows of files that were not read stay, and so do those lost among rows that were."""
    read = {row.key: row for row in found.rows}
    lost = {k: row for k, row in before.items() if row.path in found.incomplete and k not in read}
    return read | lost | {key: row for key, row in before.items() if row.path in kept}


def changes(before: Rows, now: Rows) -> Difference:
    """Which rows differ; one that only moved in its file, or to another, does not."""
    return difference(_unplaced(before), _unplaced(now))


def _unplaced(rows: Rows) -> dict[str, AnyRow]:
    return {key: _without_place(row) for key, row in rows.items()}


def _without_place(row: AnyRow) -> AnyRow:
    placed = replace(row, line=0, path="", place="", again=())
    return replace(placed, email=row.key) if isinstance(placed, PersonRow) else placed

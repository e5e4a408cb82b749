"""A statement or a list of people that is a CSV file of its own, whatever else its columns look like."""

from dataclasses import replace

from ingest.reading import PersonRow, SoaRow, TableChoice, TableReading
from ingest.soa import gaps
from ingest.tables.delimited import read_csv
from ingest.tables.recognising import recognise
from ingest.text import Unreadable


def read_soa(content: bytes) -> tuple[tuple[SoaRow, ...], TableReading]:
    """The rows that can be read, and the table they stand in; raises Unreadable when none can."""
    table = _read(content, "soa")
    if table.soa and not table.problems:
        told = gaps({row.control: row for row in table.soa})
        table = replace(table, notes=(*table.notes, *told))
    return table.soa, table


def read_people(content: bytes) -> tuple[tuple[PersonRow, ...], TableReading]:
    """The people that can be read, and the table they stand in; raises Unreadable when none can."""
    table = _read(content, "people")
    return table.people, table


def _read(content: bytes, kind: str) -> TableReading:
    (grid,) = read_csv(content)
    table = recognise(grid, "", [TableChoice("*", kind=kind)])
    if table is None or not (table.soa or table.people or table.complete or table.columns):
        raise Unreadable(1, f"this is no table of {kind}.")
    if not (table.soa or table.people) and table.problems and table.problems[0][0] == table.line:
        raise Unreadable(*table.problems[0])
    return table

"""What `isms sync` makes of the sample's registers: each row, and each cell under our name or its own."""

from collections.abc import Callable, Iterator

import pytest

from ingest.tables.delimited import read_csv as read_delimited
from ingest.tables.kinds import KINDS, Value
from ingest.tables.pipes import tables_of_markdown
from ingest.tables.recognising import recognise
from ingest.tables.workbook import read_workbook
from ingest.tabular import TableReading
from ingest.word.document import read_word as read_written
from ingest.written import Grid
from tests.sample.registers import (
    REGISTERS,
    Row,
    day,
    read_csv,
    read_markdown,
    read_sheet,
    read_word,
)

Plain = Callable[[], list[Row]]
_TRANSLATED = (Value.LEVEL, Value.STATE)
_NOTHING = ("", "none")


@pytest.mark.parametrize(
    ("file", "place", "kind", "plain", "extra"),
    [
        pytest.param(
            "risks.xlsx", "Risks", "risks", lambda: read_sheet("risks.xlsx", "Risks", 4), {"Remark"}, id="risks"
        ),
        pytest.param("evidence.csv", "", "evidence", lambda: read_csv("evidence.csv"), {"remark"}, id="evidence"),
        pytest.param(
            "training.csv", "", "training", lambda: read_csv("training.csv", ";", "utf-8-sig"), set(), id="training"
        ),
        pytest.param(
            "incidents.md", "Incident register", "incidents", lambda: read_markdown("incidents.md"), {"Authority told"},
            id="incidents",
        ),
        pytest.param("findings.csv", "", "findings", lambda: read_csv("findings.csv"), set(), id="findings"),
        pytest.param(
            "suppliers.xlsx", "Current", "suppliers", lambda: read_sheet("suppliers.xlsx", "Current", 4),
            {"Contract since"}, id="suppliers",
        ),
        pytest.param(
            "suppliers.xlsx", "Ended", "suppliers", lambda: read_sheet("suppliers.xlsx", "Ended", 1),
            {"Why", "Data deleted, proof", "Access closed on"}, id="ended-suppliers",
        ),
        pytest.param(
            "assets.csv", "", "assets", lambda: read_csv("assets.csv", ";"), {"In Betrieb seit", "Bemerkung"}, id="assets"
        ),
        pytest.param(
            "interested-parties.docx", "", "stakeholders", lambda: read_word("interested-parties.docx", 1), set(),
            id="stakeholders",
        ),
        pytest.param(
            "customer-contracts.csv", "", "contracts", lambda: read_csv("customer-contracts.csv"), set(), id="contracts"
        ),
        pytest.param(
            "document-register.xlsx", "Documents", "documents",
            lambda: read_sheet("document-register.xlsx", "Documents", 4), set(), id="documents",
        ),
    ],
)  # fmt: skip
def test_every_row_and_every_cell_comes_through(
    file: str, place: str, kind: str, plain: Plain, extra: set[str]
) -> None:
    (reading,) = [one for one in _readings(file) if one.place == place]
    assert (reading.kind, reading.problems, reading.complete) == (kind, (), True)
    assert {header for header, ours in reading.columns.items() if not ours} == extra
    written = plain()
    assert len(reading.rows) == len(written)
    for row, cells in zip(reading.rows, written, strict=True):
        kept = {name for name, cell in cells.items() if cell and name in extra}
        assert kept <= row.extra.keys()
        for header, cell in cells.items():
            column = reading.columns[header]
            assert _is_kept(
                kind, column, cell, row.values.get(column, ""), row.extra.get(header, "")
            )


def _is_kept(kind: str, name: str, written: str, value: str, extra: str) -> bool:
    column = KINDS[kind].column(name) if name else None
    if column is None or written in _NOTHING:
        return extra == ("" if column else written)
    if column.value is Value.DAY and value:
        return day(written).isoformat() == value
    if column.value in _TRANSLATED or name == "status":
        return bool(value)
    return written in (value, extra)


def test_no_sheet_of_scales_is_taken_for_a_register() -> None:
    assert [one.place for one in _readings("risks.xlsx")] == ["Risks"]


def _readings(file: str) -> list[TableReading]:
    found = [recognise(grid, file, in_document=in_document) for grid, in_document in _grids(file)]
    return [reading for reading in found if reading is not None]


def _grids(file: str) -> Iterator[tuple[Grid, bool]]:
    content = (REGISTERS / file).read_bytes()
    match file.rsplit(".", 1)[1]:
        case "csv":
            yield from ((grid, False) for grid in read_delimited(content))
        case "xlsx":
            yield from ((grid, False) for grid in read_workbook(content))
        case "md":
            yield from ((grid, True) for grid in tables_of_markdown(content.decode()))
        case _:
            blocks = read_written(content).blocks
            yield from ((block.grid, True) for block in blocks if block.grid is not None)

"""Tables and workbooks made on the spot, and what they are taken for."""

import io
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ingest.tables.delimited import read_csv
from ingest.tables.pipes import tables_of_markdown
from ingest.tables.recognising import recognise
from ingest.tables.workbook import read_workbook
from ingest.tabular import TableChoice, TableReading

Draw = Callable[[Worksheet], None]


def taken_for(text: str, path: str = "table.csv", *choices: TableChoice) -> TableReading | None:
    """What a CSV text is taken for."""
    (grid,) = read_csv(text.encode())
    return recognise(grid, path, choices)


def table(text: str, path: str = "table.csv", *choices: TableChoice) -> TableReading:
    """A CSV text that is some register."""
    read = taken_for(text, path, *choices)
    assert read is not None
    return read


def in_document(text: str, path: str = "policy.md") -> list[TableReading]:
    """The registers in a Markdown text."""
    found = [recognise(grid, path, (), in_document=True) for grid in tables_of_markdown(text)]
    return [read for read in found if read is not None]


def in_workbook(content: bytes, path: str = "registers.xlsx") -> list[TableReading]:
    """The registers in a workbook."""
    found = [recognise(grid, path) for grid in read_workbook(content)]
    return [read for read in found if read is not None]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], draw: Draw | None = None) -> bytes:
    """An Excel file of these sheets; `draw` changes the first of them."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for at, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if draw is not None and at == 0:
            draw(sheet)
    book.close()
    return file.getvalue()

"""One file's bytes into all that it holds; run in a limited child process (see `ingest.sandbox`)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from ingest.identify import identify, loses_words, why_not_read
from ingest.kinds import Format
from ingest.markdown import read_markdown
from ingest.pdf.document import read_pdf
from ingest.plain import read_plain
from ingest.prose.document import document_of
from ingest.reading import DocumentReading, FileReading
from ingest.settings_file import read_settings
from ingest.tables.delimited import read_csv
from ingest.tables.kinds import KINDS
from ingest.tables.pipes import tables_of_markdown
from ingest.tables.recognising import LEFT_OUT, choice_for, recognise
from ingest.tables.workbook import read_workbook
from ingest.tabular import TableChoice
from ingest.text import Unreadable, decode
from ingest.web.document import read_html
from ingest.word.document import read_word
from ingest.written import Grid, GridLine, Written

NO_REGISTER = (
    "no table here is a register that is known, so nothing was taken. If one is, name it in isms.toml under"
    " [[table]]; docs/registers.md shows how."
)
REGISTER_ONLY = (
    "this is mostly a register, so its rows were taken and its words are quoted to nobody. To have them quoted,"
    " name who may read them as its audience."
)
_WORD = re.compile(r"\w+")
_BY_NAME = {
    "soa": re.compile(r"(?:.*[\W_])?(?:soa|statement[\W_]of[\W_]applicability)(?:[\W_].*)?"),
    "people": re.compile("people"),
}
_TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")


def get_ready() -> None:
    """Learn the spellings of all registers' columns now, since each child would do so anew (50 ms)."""
    lines = (GridLine(1, ("Risk ID", "Risk", "Owner")), GridLine(2, ("R-1", "Fire", "Ann")))
    recognise(Grid("", lines), "risks.csv", in_document=True)


def read_file(path: str, content: bytes, choices: Sequence[TableChoice] = ()) -> FileReading:
    """What the file `path`, below the synced folder, holds; raises Unreadable where nothing can be taken.

    A file that nobody expects to be read, such as a picture, holds nothing, and nothing is said of it.
    """
    found = identify(path, content)
    if found is Format.SETTINGS:
        return FileReading(settings=read_settings(content))
    if found is Format.EXCEL:
        return _registers(path, read_workbook(content), choices)
    if found is Format.TABLE:
        return _registers_or_text(path, content, choices)
    read = _document(found, path, content)
    return _with_tables(path, *read, choices) if read else _not_read(path, found)


def _document(
    found: Format, path: str, content: bytes
) -> tuple[DocumentReading, Iterable[Grid]] | None:
    """The document and the tables in it; None for a file that is not read."""
    if found is Format.MARKDOWN:
        return read_markdown(path, content), tables_of_markdown(decode(content))
    written = _written(found, content)
    if written is None:
        return None
    grids = [block.grid for block in written.blocks if block.grid]
    return document_of(path, content, written), grids


def _written(found: Format, content: bytes) -> Written | None:
    if found is Format.WORD:
        return read_word(content)
    if found is Format.PDF:
        return read_pdf(content)
    if found in (Format.HTML, Format.MHTML):
        return read_html(content)
    return read_plain(decode(content)) if found is Format.TEXT else None


def _with_tables(
    path: str, document: DocumentReading, grids: Iterable[Grid], choices: Sequence[TableChoice]
) -> FileReading:
    read = [(grid, recognise(grid, path, choices, in_document=True)) for grid in grids]
    tables = tuple(table for _, table in read if table)
    in_rows = sum(_words(cell) for grid, table in read if table for cell in _cells(grid))
    in_all = sum(_words(section.text) for section in document.document.sections)
    # Whoever lists risks or incidents in Word does not mean all staff to have them quoted.
    if 2 * in_rows > in_all and "audience" not in document.lines:
        return FileReading(tables=tables, notes=((1, REGISTER_ONLY),))
    return FileReading(document, tables)


def _cells(grid: Grid) -> Iterator[str]:
    return (cell for line in grid.lines for cell in line.cells)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _registers(path: str, grids: Iterable[Grid], choices: Sequence[TableChoice]) -> FileReading:
    grids = [grid for grid in grids if not _is_left_out(path, grid, choices)]
    found = tuple(filter(None, (recognise(grid, path, choices) for grid in grids)))
    if not found and grids:
        _refuse_named(path, grids)
    # A table of which no row could be read is none of the found ones, and must not be lost silently.
    lost = tuple(problem for grid in grids if not grid.lines for problem in grid.problems)
    said = found or lost or not grids
    return FileReading(tables=found, notes=() if said else ((1, NO_REGISTER),), problems=lost)


def _refuse_named(path: str, grids: Sequence[Grid]) -> None:
    """A file that is called what the bot needs most, and does not hold it, is a problem; raises Unreadable."""
    for kind, name in _BY_NAME.items():
        if name.fullmatch(PurePosixPath(path.casefold()).stem):
            needed = " and ".join(f"“{group[0]}”" for group in KINDS[kind].needed)
            what = f"this is called {kind}, but no row is a header with {needed}. Name these columns in the first row."
            raise Unreadable(grids[0].lines[0].number if grids[0].lines else 1, what)


def _is_left_out(path: str, grid: Grid, choices: Sequence[TableChoice]) -> bool:
    choice = choice_for(path, grid.name, choices)
    return choice is not None and choice.kind == LEFT_OUT


def _registers_or_text(path: str, content: bytes, choices: Sequence[TableChoice]) -> FileReading:
    """Rows in a file that is not called a table are text, where they are no register."""
    found = _registers(path, read_csv(content), choices)
    if found.tables or path.casefold().endswith(_TABLE_ENDINGS):
        return found
    return FileReading(document_of(path, content, read_plain(decode(content))))


def _not_read(path: str, found: Format) -> FileReading:
    why = why_not_read(path, found)
    if why and loses_words(found):
        raise Unreadable(1, why)
    return FileReading(notes=((1, why),) if why else ())

"""The register as a table: as many words as are wanted, and a sync reads it back as what it was."""

import csv
import io

import pytest

from bot.incident.reports.flow import Format, export_register
from bot.incident.reports.register import ALWAYS, EXTRA, Columns
from bot.ledger.records import stream
from bot.storage.sessions import reading
from ingest.reader import read_file
from tests.bot.incident.desk.conftest import LENA, Desk
from tests.bot.incident.reports.conftest import HOSTILE

AS_USUAL = Columns()


def taken(desk: Desk, kind: Format, columns: Columns = AS_USUAL) -> bytes:
    """The register as Lena takes it."""
    return export_register(desk.services, LENA, kind, columns, desk.now).content


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_row_says_how_it_stands_and_no_words(handled: Desk) -> None:
    handled.file("A second one", reporter="")
    content = taken(handled, Format.CSV)
    first, second = rows_of(content)
    assert list(first) == [*ALWAYS, *EXTRA]
    assert (first["id"], first["state"], first["severity"], first["owner"]) == (
        "INC-2026-0001", "closed", "High", "Lena Berg",
    )  # fmt: skip
    assert (first["occurred"], first["personal_data"], first["controls"]) == (
        "2026-11-23",
        "yes",
        "A.5.24",
    )
    assert (second["id"], second["state"], second["owner"]) == ("INC-2026-0002", "open", "")
    for hidden in ("panic", "A second one", "Maya", "U0MAYA", "A mail that looked real"):
        assert hidden not in content.decode()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_words_and_names_come_where_they_are_wanted(handled: Desk) -> None:
    (row,) = rows_of(taken(handled, Format.CSV, Columns(text=True, names=True)))
    assert row["description"] == HOSTILE
    assert (row["affected"], row["cause"]) == ("The booking service", "A mail that looked real")
    assert (row["lesson"], row["reporter"]) == ("Show where mails come from", "Maya Roy")


@pytest.mark.parametrize("kind", [Format.CSV, Format.XLSX])
@pytest.mark.parametrize(
    "columns", [AS_USUAL, Columns(text=True, names=True)], ids=["usual", "all"]
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sync_reads_it_back(desk: Desk, kind: Format, columns: Columns) -> None:
    desk.file("=1+1 is what it said", affected="@everyone")
    desk.file("Another", reporter="", severity="Critical")
    content = taken(desk, kind, columns)
    (table,) = read_file(f"incidents.{kind.value}", content).tables
    assert (table.kind, table.problems) == ("incidents", ())
    rows = {row.values["id"]: row.values for row in table.rows}
    assert list(rows) == ["INC-2026-0001", "INC-2026-0002"]
    assert {row["reported"] for row in rows.values()} == {"2026-11-23"}
    assert {row["state"] for row in rows.values()} == {"open"}
    assert rows["INC-2026-0002"]["severity"] == "critical"


def test_taking_it_is_on_record(desk: Desk) -> None:
    desk.file()
    made = export_register(desk.services, LENA, Format.XLSX, AS_USUAL, desk.now)
    with reading(desk.services.engine) as session:
        *_, last = stream(session)
    for words in (
        b'"incidents.exported"',
        f'"sha256":"{made.sha256}"'.encode(),
        b'"rows":1',
        b'"format":"xlsx"',
    ):
        assert words in last.body

"""The Statement of Applicability: for each control of Annex A what the company decided, and why, at any time."""

from datetime import date

from sqlmodel import Field, Session, SQLModel

from bot.register.held_rows import rows_on
from bot.register.row_values import SOA
from ingest.tabular import SoaRow


class ControlRow(SQLModel, table=True):
    """One control of ISO/IEC 27001:2022, Annex A, by number and title."""

    __tablename__ = "control"

    number: str = Field(primary_key=True, max_length=8)
    title: str


def entries_of(
    session: Session, folder: int, day: date | None = None, zone: str = "UTC"
) -> dict[str, SoaRow]:
    """The rows of a folder's statement by control (6.1.3 d): those held now, or at the end of `day`."""
    rows = rows_on(session, SOA, folder, day, zone)
    return {row.control: row for row in rows.values() if isinstance(row, SoaRow)}

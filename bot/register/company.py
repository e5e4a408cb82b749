"""What the company decides about its bot: the settings of `isms.toml`, and those in force."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.register.company_sections import (
    AskSection,
    CompanySection,
    Section,
    SyncSection,
    TableSection,
)
from bot.register.incident_section import IncidentSection
from ingest.tabular import TableChoice


class CompanySettings(Section):
    """All sections; each is as its defaults say where the file is silent."""

    company: CompanySection = CompanySection()
    ask: AskSection = AskSection()
    sync: SyncSection = SyncSection()
    incident: IncidentSection = IncidentSection()
    table: list[TableSection] = []  # noqa: RUF012  pydantic gives each a list of its own.

    @property
    def choices(self) -> tuple[TableChoice, ...]:
        """What is decided on tables, as reading a folder wants it."""
        return tuple(TableChoice(**one.model_dump()) for one in self.table)

    def today(self, now: datetime) -> date:
        """The company's date at a moment."""
        return now.astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the company's dates and hours are meant."""
        return ZoneInfo(self.company.timezone)

    def changes_to(self, other: "CompanySettings") -> list[str]:
        """The settings that differ, such as `ask.documents_url`."""
        mine, theirs = self.model_dump(), other.model_dump()
        changed = [
            f"{name}.{key}"
            for name, section in theirs.items()
            if isinstance(section, dict)
            for key in section
            if section[key] != mine[name][key]
        ]
        return changed if self.table == other.table else [*changed, "table"]


class SettingRow(SQLModel, table=True):
    """The one row of settings in force; they are of the folder that brought some first."""

    __tablename__ = "company_setting"

    id: int = Field(default=1, primary_key=True)
    folder: int = Field(foreign_key="isms_folder.id")
    chosen: dict[str, Any] = Field(sa_type=JSON)


def read_company(session: Session) -> CompanySettings:
    """The settings in force; the defaults where no `isms.toml` was synced."""
    chosen = session.scalar(select(col(SettingRow.chosen)))
    # A setting that an earlier version kept and this one does not know any more decides nothing.
    return CompanySettings.model_validate(chosen or {}, extra="ignore")


def folder_in_force(session: Session) -> int | None:
    """The folder whose settings are in force."""
    return session.scalar(select(col(SettingRow.folder)))


def keep(session: Session, folder: int, chosen: CompanySettings | None) -> None:
    """Put a folder's settings in force, or none of its; those that another folder put in force stay."""
    session.execute(delete(SettingRow).where(col(SettingRow.folder) == folder))
    if chosen is not None and folder_in_force(session) is None:
        session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))
    session.flush()

"""What the company decides about its bot: the settings of `isms.toml`, and those in force."""

import re
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, field_validator
from sqlalchemy import JSON, delete, select
from sqlmodel import Field, Session, SQLModel, col

from ingest.reading import ALL_STAFF
from ingest.tables.kinds import KINDS
from ingest.tables.recognising import LEFT_OUT
from ingest.tabular import TableChoice
from ingest.text import label

CHOOSABLE = (*KINDS, LEFT_OUT)
"""What a table may be said to be."""
MOST_OWNER_DAYS = 30
_ZONES = available_timezones()
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{5,20}")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#<>|\"]+(?:[/?#][^\s<>|\"]*)?", re.IGNORECASE)


class _Section(BaseModel):
    """One section of the file; a key that is not known is refused, since it would decide nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class CompanySection(_Section):
    """`[company]`: whom staff turn to, and by whose calendar."""

    fallback_contact: str = ""
    """Whom the bot names when it has no answer."""
    timezone: str = "UTC"
    """An IANA name; the zone in which dates of documents are meant."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in _ZONES:
            raise ValueError("write a time zone like Europe/Berlin")
        return zone


class AskSection(_Section):
    """`[ask]`: how questions are answered."""

    documents_url: str = ""
    """Where the originals can be opened; the path below the folder is added to it."""
    soa_audience: list[str] = [ALL_STAFF]
    """Roles of whom may see what the Statement of Applicability and the evidence register say."""
    canaries: str = ""
    """A file below the folder with questions whose answers are known; they are asked every night."""
    keep_questions: bool = True
    """Whether the words of questions are kept, sealed; a keyed hash stands in their place otherwise."""
    sensitive: list[str] = ["usual"]
    """Subjects that are answered privately wherever they are asked; `usual` stands for those the bot brings."""

    careful: Literal["low", "usual", "high"] = "usual"
    """How sure the bot must be before it quotes something as an answer (docs/retrieval.md has the curve)."""
    owner_days: int = 3
    """Working days after which who asked an owner is told that no reply has come."""

    @field_validator("owner_days")
    @classmethod
    def _some_days(cls, days: int) -> int:
        if not 1 <= days <= MOST_OWNER_DAYS:
            raise ValueError(f"write 1 to {MOST_OWNER_DAYS} working days")
        return days

    @field_validator("soa_audience")
    @classmethod
    def _some_readers(cls, audience: list[str]) -> list[str]:
        if not any(map(label, audience)):
            raise ValueError('name the roles that may see it, or write ["all"]')
        return audience

    @field_validator("canaries")
    @classmethod
    def _below_the_folder(cls, path: str) -> str:
        if path and (PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts):
            raise ValueError("write a path below the ISMS folder, such as canaries.jsonl")
        return path

    @field_validator("documents_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not _WEB_ADDRESS.fullmatch(url):
            raise ValueError("write an address like https://docs.example.com/isms/")
        return url


class SyncSection(_Section):
    """`[sync]`: how often folders are read again by themselves."""

    every: Literal["hour", "day", "never"] = "day"


class IncidentSection(_Section):
    """`[incident]`: who hears of reports, and how else one can be made."""

    channel: str = ""
    """The security team's channel, by its Slack id; without one each of the team is told directly."""
    other_way: str = ""
    """How to report when Slack does not work, such as a telephone number."""

    @field_validator("channel")
    @classmethod
    def _channel_id(cls, channel: str) -> str:
        if channel and not _CHANNEL_ID.fullmatch(channel):
            raise ValueError(
                "write the channel's id, such as C0123ABCDEF (in Slack: About, at the end)"
            )
        return channel


class TableSection(_Section):
    """One `[[table]]`: what the company decides on one of its tables, where it is not recognised rightly."""

    file: str
    """Path below the folder; `*` stands for anything."""
    place: str = ""
    """The sheet or heading; empty for all tables of the file."""
    kind: str = ""
    """The kind of register; `none` leaves the table out; empty has it recognised."""
    columns: dict[str, str] = {}
    """Header as written to our column; an empty column keeps it as an extra field."""

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind and kind not in CHOOSABLE:
            raise ValueError(f"write one of {', '.join(CHOOSABLE)}")
        return kind


class CompanySettings(_Section):
    """All sections; each is as its defaults say where the file is silent."""

    company: CompanySection = CompanySection()
    ask: AskSection = AskSection()
    sync: SyncSection = SyncSection()
    incident: IncidentSection = IncidentSection()
    table: list[TableSection] = []

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

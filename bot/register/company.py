"""What the company decides about its bot: `isms.toml`, checked, and as it stands in the records."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from sqlalchemy import JSON, delete, select
from sqlmodel import Field, Session, SQLModel, col

_ZONES = available_timezones()


class _Section(BaseModel):
    """One section of the file; a key that is not known is refused, since it would decide nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class CompanySection(_Section):
    """`[company]`: who it is and whom staff turn to."""

    name: str = ""
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

    @field_validator("documents_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise ValueError("write an address like https://docs.example.com/isms/")
        return url


class CompanySettings(_Section):
    """All sections; each is as its defaults say where the file is silent."""

    company: CompanySection = CompanySection()
    ask: AskSection = AskSection()


class BadSetting(ValueError):
    """A setting that cannot be used: the keys that lead to it, and a sentence that says what to do."""

    def __init__(self, keys: tuple[str, ...], what: str) -> None:
        """At `keys`, such as ("ask", "documents_url")."""
        super().__init__(what)
        self.keys, self.what = keys, what


class SettingRow(SQLModel, table=True):
    """The settings in force: those of the `isms.toml` that was synced last."""

    __tablename__ = "company_setting"

    id: int = Field(default=1, primary_key=True)
    folder: int = Field(foreign_key="isms_folder.id")
    sha256: str = Field(max_length=64)
    chosen: dict[str, Any] = Field(sa_type=JSON)


def check_settings(written: Mapping[str, object]) -> CompanySettings:
    """The settings in a parsed `isms.toml`; raises BadSetting for the first that cannot be used."""
    try:
        return CompanySettings.model_validate(dict(written))
    except ValidationError as error:
        fault = error.errors()[0]
        keys = tuple(str(key) for key in fault["loc"])
        raise BadSetting(keys, _sentence(keys, fault["type"], fault["msg"])) from error


def _sentence(keys: tuple[str, ...], kind: str, message: str) -> str:
    name = ".".join(keys)
    if kind == "extra_forbidden":
        return f"“{name}” is not a setting. There are: {', '.join(_known(keys))}."
    if kind == "value_error":
        return f"“{name}” cannot be used: {message.removeprefix('Value error, ')}."
    wanted = "a section" if kind == "model_type" else "text in quotation marks"
    return f"“{name}” must be {wanted}."


def _known(keys: tuple[str, ...]) -> list[str]:
    sections = CompanySettings.model_fields
    if len(keys) == 1:
        return [f"[{name}]" for name in sections]
    section: Any = sections[keys[0]].annotation
    return list(section.model_fields)


def read_company(session: Session) -> CompanySettings:
    """The settings in force; the defaults where no `isms.toml` was synced."""
    row = read_row(session)
    return CompanySettings.model_validate(row.chosen) if row else CompanySettings()


def read_row(session: Session) -> SettingRow | None:
    """The stored row, for whoever compares."""
    return session.scalars(select(SettingRow)).one_or_none()


def keep(session: Session, folder: int, sha256: str, chosen: CompanySettings) -> None:
    """Put these settings in force."""
    session.merge(SettingRow(folder=folder, sha256=sha256, chosen=chosen.model_dump()))
    session.flush()


def remove(session: Session, folder: int) -> None:
    """Go back to the defaults, if it was this folder's file that is in force."""
    session.execute(delete(SettingRow).where(col(SettingRow.folder) == folder))

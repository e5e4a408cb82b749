"""The sections of `isms.toml`: which settings each has, their defaults, and what is refused."""

import re
from pathlib import PurePosixPath
from typing import Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, field_validator

from ingest.reading import ALL_STAFF
from ingest.tables.kinds import KINDS
from ingest.tables.recognising import LEFT_OUT
from ingest.text import label

CHOOSABLE = (*KINDS, LEFT_OUT)
"""What a table may be said to be."""
MOST_OWNER_DAYS = 30
_ZONES = available_timezones()
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#<>|\"]+(?:[/?#][^\s<>|\"]*)?", re.IGNORECASE)


class Section(BaseModel):
    """One section of the file; a key that is not known is refused, since it would decide nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class CompanySection(Section):
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


class AskSection(Section):
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


class SyncSection(Section):
    """`[sync]`: how often folders are read again by themselves."""

    every: Literal["hour", "day", "never"] = "day"


class TableSection(Section):
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

"""Taking an incident, or the register of all of them, away as a file: who may, what is on record before the first byte."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.errors import Refused
from bot.export import as_csv, as_xlsx
from bot.incident import records
from bot.incident.flow import NOT_FOUND, require_team
from bot.incident.reports.markdown import as_markdown
from bot.incident.reports.papers import gather
from bot.incident.reports.pdf import as_pdf
from bot.incident.reports.register import Columns, register_of
from bot.incident.reports.saying import Choice
from bot.incident.reports.writing import written
from bot.incident.rules import reference_in
from bot.incident.timeline import Happening, record
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.subjects import actor_of
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing

EXPORTED, REGISTER_EXPORTED = "exported", "incidents.exported"


class Format(StrEnum):
    """What kind of file."""

    MARKDOWN = "md"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"


ONE_FORMATS, REGISTER_FORMATS = (Format.MARKDOWN, Format.PDF), (Format.CSV, Format.XLSX)
WRITERS: Mapping[Format, Callable[..., bytes]] = {
    Format.MARKDOWN: as_markdown,
    Format.PDF: as_pdf,
    Format.CSV: as_csv,
    Format.XLSX: lambda listing: as_xlsx([listing]),
}


@dataclass(frozen=True)
class Made:
    """A file about to be handed over; that it is, is on record."""

    name: str
    """The incident's reference, or `incidents`."""
    content: bytes
    rows: int = 1

    @property
    def sha256(self) -> str:
        """Of the content, in hex digits, as the ledger has it."""
        return sha256(self.content).hexdigest()


def export_one(
    services: Services, reader: Person, said: str, kind: Format, choice: Choice, now: datetime
) -> Made:
    """The report of one incident, on record; no transaction may be open.

    `said` is what somebody calls the incident. Raises Refused for who may not and for what is not there, and
    Tampered where something was changed outside the bot.
    """
    require_team(services, reader, now)
    with reading(services.engine) as session:
        name = reference_in(said, read_company(session).today(now).year)
        incident = records.find(session, name, services.master_key)
        if incident is None:
            raise Refused(NOT_FOUND)
        papers = gather(session, services, incident)
    document = written(papers, choice, reader.slack_id, now)
    made = Made(name, WRITERS[kind](document))
    facts: dict[str, Fact] = {
        "format": kind.value, "sha256": made.sha256, "with_notes": choice.notes, "with_names": choice.names,
    }  # fmt: skip
    with writing(services.engine) as session:
        happened = Happening(EXPORTED, reader.slack_id, facts=facts)
        record(session, services, name, happened, now)
    return made


def export_register(
    services: Services, reader: Person, kind: Format, columns: Columns, now: datetime
) -> Made:
    """One row for each incident, on record; no transaction may be open. Raises as `export_one`."""
    require_team(services, reader, now)
    with reading(services.engine) as session:
        listing = register_of(session, services, columns)
    made = Made("incidents", WRITERS[kind](listing), len(listing.rows))
    facts: dict[str, Fact] = {
        "format": kind.value, "sha256": made.sha256, "rows": made.rows, "with_text": columns.text,
        "with_names": columns.names,
    }  # fmt: skip
    with writing(services.engine) as session:
        key, random = services.master_key, services.random_bytes
        actor = actor_of(session, reader.slack_id, key, random)
        append(session, Entry(REGISTER_EXPORTED, actor, facts), now)
    return made


def look_at_register(services: Services, reader: Person, now: datetime) -> list[str]:
    """A line for each incident, without a word of what was written; raises Refused for who may not."""
    require_team(services, reader, now)
    with reading(services.engine) as session:
        listing = register_of(session, services, Columns())
    shown = ("id", "state", "severity", "category", "reported")
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    return ["  ".join(filter(None, (row[name] for name in shown))) for row in rows]

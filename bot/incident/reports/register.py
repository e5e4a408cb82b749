"""The register of incidents as a table: columns as `ingest` reads those of a company's own, so that it can be synced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import Tampered
from bot.export import Listing
from bot.incident import labels, records
from bot.incident.actions import records as actions
from bot.incident.desk.links import LinkKind, links_of
from bot.incident.duties import records as duties
from bot.incident.reports.papers import names_in
from bot.incident.rules import Incident, PersonalData, State, reference
from bot.incident.sealed_report import WHAT_NOW
from bot.incident.timeline import timeline
from bot.register.company import read_company
from bot.services import Services

NAME = "incidents"
"""The kind of register (`ingest.tables.kinds`)."""
STATES = {
    State.NEW: "open",
    State.CLAIMED: "in progress",
    State.CLOSED: "closed",
    State.WITHDRAWN: "dismissed",
}
"""The words of that kind."""
TITLE = "Incident report"
"""Where nobody has said what kind of thing it is."""
ALWAYS = (
    "id", "title", "occurred", "noticed", "reported", "severity", "category", "owner", "state", "closed",
    "personal_data", "controls",
)  # fmt: skip
EXTRA = (
    "assessed as",
    "known to the company",
    "risks linked",
    "assets linked",
    "incidents linked",
    "corrective",
)
WRITTEN = ("description", "affected", "cause", "lesson")
"""What people wrote."""
REPORTER = "reporter"
_LEARNED = re.compile(r"Cause: (.*?)\n\nWhat we learned: (.*)", re.DOTALL)
"""As `bot.incident.desk.closing` writes it."""


@dataclass(frozen=True)
class Columns:
    """Which columns there are beside those that are always there."""

    text: bool = False
    """What people wrote: the report, what is affected, cause and lesson."""
    names: bool = False
    """Who reported it."""

    @property
    def headers(self) -> Sequence[str]:
        """In order."""
        return (*ALWAYS, *(WRITTEN if self.text else ()), *((REPORTER,) if self.names else ()), *EXTRA)  # fmt: skip


def register_of(session: Session, services: Services, columns: Columns) -> Listing:
    """A row for each incident, oldest first; raises Tampered when one was changed outside the bot."""
    zone, names = read_company(session).zone, names_in(session)
    found = list(_each(session, services))
    rows = []
    for incident in found:
        said = _always(session, incident, zone) | _extra(session, services, incident, zone)
        if incident.lead:
            said["owner"] = names.get(incident.lead, incident.lead)
        if incident.reporter:
            said[REPORTER] = names.get(incident.reporter, incident.reporter)
        if columns.text:
            said |= _written(session, services, incident)
        rows.append([said.get(name, "") for name in columns.headers])
    return Listing(NAME, columns.headers, rows)


def _each(session: Session, services: Services) -> Iterator[Incident]:
    """Each looked at on its own, so that what was changed is found; and none may have gone before another."""
    last = ""
    for one in records.in_states(session, list(State), services.master_key):
        year, number = one.reference.split("-")[1:]
        before = reference(int(year), int(number) - 1)
        if int(number) > 1 and last != before:
            raise Tampered(f"There is no {before} any more. {WHAT_NOW}")
        last = one.reference
        yield records.find(session, last, services.master_key) or one


def _always(session: Session, incident: Incident, zone: ZoneInfo) -> dict[str, str]:
    report = incident.report
    people = duties.ruled(session, incident.reference).people or report.personal_data
    return {
        "id": incident.reference,
        "title": labels.category(incident.category) or TITLE,
        "occurred": _day(report.happened_at, zone),
        "noticed": _day(report.noticed_at, zone),
        "reported": _day(incident.reported_at, zone),
        "severity": incident.severity,
        "category": labels.category(incident.category),
        "state": STATES[incident.state],
        "closed": _day(incident.closed_at, zone),
        # A register knows yes and no; who is not sure has said neither.
        "personal_data": people.value if people and people is not PersonalData.UNSURE else "",
        "controls": _linked(session, incident, LinkKind.CONTROL),
    }


def _extra(
    session: Session, services: Services, incident: Incident, zone: ZoneInfo
) -> dict[str, str]:
    given = actions.of_incident(session, incident.reference, services.master_key)
    return {
        "assessed as": labels.ASSESSMENTS[incident.assessment] if incident.assessment else "",
        "known to the company": _day(incident.aware_at, zone),
        "risks linked": _linked(session, incident, LinkKind.RISK),
        "assets linked": _linked(session, incident, LinkKind.ASSET),
        "incidents linked": _linked(session, incident, LinkKind.INCIDENT),
        "corrective": ", ".join(one.key for one in given),
    }


def _written(session: Session, services: Services, incident: Incident) -> dict[str, str]:
    said = {"description": incident.report.words, "affected": incident.report.affected}
    noted = timeline(session, incident.reference, services.master_key)
    closed = [one.happening.words for one in noted if one.happening.kind == "closed"]
    if closed and (learned := _LEARNED.fullmatch(closed[-1])):
        said |= {"cause": learned[1], "lesson": learned[2]}
    return said


def _linked(session: Session, incident: Incident, kind: LinkKind) -> str:
    found = links_of(session, incident.reference)
    return ", ".join(link.key for link in found if link.kind is kind)


def _day(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).date().isoformat() if at else ""

"""A company with a security team, registers, and one report on record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.incident import records
from bot.incident.desk.ways import FORMS, OPENERS
from bot.incident.flow import report
from bot.incident.rules import Incident, Report
from bot.incident.timeline import Noted, timeline
from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.register.held_rows import HeldRows
from bot.services import Services
from bot.slack.messages import (
    Call,
    Form,
    FormValue,
    Message,
    Person,
    Place,
    PlaceKind,
    Reply,
)
from bot.storage.sessions import reading, writing
from ingest.tabular import RegisterRow

CANARY = "quokkaberry"
MAYA = Person("U0MAYA", frozenset(), "Europe/Berlin")
LENA = Person("U0LENA", frozenset({"security"}), "Europe/Berlin")
TOMAS = Person("U0TOMAS", frozenset({"incident responder"}), "Asia/Kolkata")
BOSS = Person("U0BOSS", frozenset({"manager", "control owner", "auditor"}))
MATRIX: dict[str, Any] = {
    "impact": ["great", "small"],
    "urgency": ["now", "later"],
    "levels": [["Critical", "High"], ["Medium", "Low"]],
}


@dataclass
class Desk:
    """The team's desk, as a test works at it."""

    services: Services
    now: datetime

    def file(
        self, words: str = f"I clicked on a link, {CANARY}.", reporter: str = "U0MAYA", **more: Any
    ) -> str:
        """Put a report on record; its reference."""
        with writing(self.services.engine) as session:
            said = Report(words, **more)
            return report(session, self.services, reporter, said, self.now).reference

    def call(
        self,
        who: Person,
        value: str = "",
        values: Mapping[str, FormValue] | None = None,
        words: str = "",
    ) -> Call:
        """What somebody does at the desk's moment."""
        place = Place(PlaceKind.FORM)
        return Call(who, place, words, self.now, self.services, value=value, values=values or {})

    def opens(self, who: Person, action: str, value: str, words: str = "") -> Form | Reply:
        """Press a button that opens something."""
        return OPENERS[action](self.call(who, value, words=words))

    def does(self, reply: Form | Reply) -> list[Message]:
        """Commit what a reply changes; what it says."""
        assert isinstance(reply, Reply)
        with writing(self.services.engine) as session:
            more = reply.change(session) if reply.change else ()
            return [*reply.messages, *more]

    def sends(
        self, who: Person, action: str, about: str, values: Mapping[str, FormValue]
    ) -> Form | None:
        """Send a form as it was opened; the page shown then. Raises Refused."""
        call, route = self.call(who, about, values), FORMS[action]
        assert route.check(call) == {}
        assert route.at_once is not None
        with writing(self.services.engine) as session:
            return route.at_once(session, call).form

    def acts(self, who: Person, action: str, name: str, **values: FormValue) -> Form | None:
        """Open a form and send it."""
        form = self.opens(who, action, name)
        assert isinstance(form, Form), form
        return self.sends(who, action, form.about, values)

    def incident(self, name: str = "INC-2026-0001") -> Incident:
        """As it stands on record."""
        with reading(self.services.engine) as session:
            found = records.find(session, name, self.services.master_key)
        assert found is not None
        return found

    def timeline(self, name: str = "INC-2026-0001") -> list[Noted]:
        """All that happened to it."""
        with reading(self.services.engine) as session:
            return list(timeline(session, name, self.services.master_key))

    def kinds(self, name: str = "INC-2026-0001") -> list[str]:
        """The kinds of all that happened to it."""
        return [entry.happening.kind for entry in self.timeline(name)]

    def later(self, **passed: float) -> None:
        """Time passes."""
        self.now += timedelta(**passed)


def put_company(session: Session, **incident: Any) -> int:
    """The company's settings."""
    chosen = CompanySettings.model_validate({"incident": incident}).model_dump()
    folder = keep(session, Folder("/isms"))
    session.merge(SettingRow(folder=folder, chosen=chosen))
    return folder


def put_people(session: Session, folder: int) -> None:
    """Two of the team, one who is known by address alone, and others."""
    for name, roles in (
        ("Lena Berg", ["security"]),
        ("Tomas Vega", ["incident responder"]),
        ("Boss Wu", ["manager"]),
        ("Maya Roy", []),
    ):
        first = name.split()[0]
        row = PersonRow(
            folder=folder,
            email=f"{first.lower()}@example.com",
            name=name,
            roles=roles,
            slack_id=f"U0{first.upper()}",
        )
        session.merge(row)
    session.merge(
        PersonRow(folder=folder, email="ghost@example.com", name="Ghost", roles=["security"])
    )


def put_registers(session: Session, folder: int, now: datetime) -> None:
    """Risks and assets, one of them without an id."""
    risks = {
        "RISK-007": {"id": "RISK-007", "title": "Phishing"},
        "loss of a laptop": {"title": "Loss of a laptop"},
    }
    assets = {"MP-0001": {"id": "MP-0001", "title": "Booking service"}}
    for kind, rows in (("risks", risks), ("assets", assets)):
        held = [RegisterRow(key, values, 1, f"{kind}.csv") for key, values in rows.items()]
        HeldRows(kind).keep(session, folder, held, now)


@pytest.fixture
def company(services: Services, now: datetime) -> Callable[..., None]:
    """Writes the company's settings for incidents, and who is who."""

    def write(**incident: Any) -> None:
        with writing(services.engine) as session:
            folder = put_company(session, **{"regimes": [], "channel": "C0TEAM01"} | incident)
            put_people(session, folder)
            put_registers(session, folder, now)

    return write


@pytest.fixture
def desk(services: Services, company: Callable[..., None], now: datetime) -> Desk:
    """The desk of a company without legal duties and without a matrix."""
    company()
    return Desk(services, now)

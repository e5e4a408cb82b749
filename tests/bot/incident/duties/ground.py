"""A company with regimes, contracts and people on duty, and incidents of its."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import col

from bot.delivery.posts import Post
from bot.delivery.queues import OutboxRow
from bot.incident import records
from bot.incident.duties import showing
from bot.incident.duties.warned import WarningRow
from bot.incident.flow import report
from bot.incident.rules import Incident, PersonalData, Report
from bot.incident.timeline import timeline
from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.register.held_rows import HeldRow, HeldRows
from bot.services import Services
from bot.slack.messages import Call, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing
from ingest.tabular import RegisterRow

ADA = Person("U0ADA", frozenset({"security"}), "Europe/Berlin")
LENA = Person("U0LENA", frozenset({"incident responder"}), "Europe/Berlin")
MAYA = Person("U0MAYA")
TEAM, FALLBACK = "C0TEAM01", "C0FALL01"
ON_DUTY = ["dan@example.com", "kim@example.com"]
CANARY = "quokkaberry"
ALL_REGIMES = {"regimes": ["gdpr", "nis2"], "channel": TEAM}
PEOPLE = (
    ("ada", ["security"], "U0ADA"),
    ("lena", ["incident responder"], "U0LENA"),
    ("dan", ["security"], "U0DAN"),
    ("kim", ["isms manager"], None),
)


@dataclass(frozen=True)
class Ground:
    """What a test does to the records of one database."""

    services: Services

    def company(self, contracts: Sequence[Mapping[str, str]] = (), **incident: Any) -> None:
        """Its settings, people and contracts, instead of those before."""
        given = {"on_duty": ON_DUTY, "fallback_channel": FALLBACK, **ALL_REGIMES, **incident}
        chosen = CompanySettings.model_validate(
            {"company": {"timezone": "Europe/Berlin"}, "incident": given}
        )
        with writing(self.services.engine) as session:
            folder = keep(session, Folder("/isms"))
            for table in (SettingRow, PersonRow, HeldRow):
                session.execute(delete(table))
            session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))
            session.add_all(
                PersonRow(
                    folder=folder, email=f"{n}@example.com", name=n.title(), roles=r, slack_id=i
                )
                for n, r, i in PEOPLE
            )
            rows = [RegisterRow(one["customer"], one, 1, "contracts.csv") for one in contracts]
            HeldRows("contracts").keep(session, folder, rows, self.services.real_now())

    def file(self, at: datetime, people: PersonalData | None = None, **change: Any) -> Incident:
        """A report, with what became of it."""
        services = self.services
        with writing(services.engine) as session:
            filed = report(
                session, services, MAYA.slack_id, Report(CANARY, personal_data=people), at
            )
        return self.change(filed, **change) if change else filed

    def change(self, incident: Incident, **change: Any) -> Incident:
        """What the desk would do to it."""
        services = self.services
        changed = replace(incident, **change)
        with writing(services.engine) as session:
            records.change(session, changed, services.master_key, services.random_bytes)
        return changed

    def call(self, now: datetime, value: str = "", person: Person = ADA, **values: Any) -> Call:
        """Somebody sends a form, or presses a button."""
        place = Place(PlaceKind.FORM)
        return Call(person, place, "", now, self.services, value=value, values=values)

    def posts(self) -> list[tuple[str, str]]:
        """To whom, and the words, of all that is owed, in order."""
        with reading(self.services.engine) as session:
            rows = session.scalars(select(OutboxRow).order_by(col(OutboxRow.seq)))
            found = [Post.from_payload(row.body) for row in rows if row.body]
        return [(post.channel, post.text) for post in found]

    def warnings(self) -> list[tuple[str, str, str, datetime]]:
        """All steps that were said or are past."""
        with reading(self.services.engine) as session:
            rows = session.scalars(select(WarningRow))
            return sorted((row.incident, row.duty, row.step, row.due) for row in rows)

    def kinds(self, incident: Incident) -> list[str]:
        """What stands on its timeline."""
        with reading(self.services.engine) as session:
            entries = timeline(session, incident.reference, self.services.master_key)
        return [entry.happening.kind for entry in entries]


def lines(ground: Ground, incident: Incident, now: datetime) -> str:
    """What the page says."""
    with reading(ground.services.engine) as session:
        return "\n".join(showing.lines(session, ground.call(now), incident))

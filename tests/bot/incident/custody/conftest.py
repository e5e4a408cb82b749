"""An incident, somebody's files in the local Slack, and a bot that may fetch them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.delivery.queues import OutboxRow
from bot.incident import records as incidents
from bot.incident.custody import flow, records
from bot.incident.custody.fetching import fetch_due
from bot.incident.custody.rules import Evidence
from bot.incident.flow import report
from bot.incident.rules import Incident, Report
from bot.opening import open_files
from bot.people.rules import Role
from bot.services import Services
from bot.settings import Settings
from bot.slack.messages import Person
from bot.storage.sessions import reading, writing
from localslack.driver import LocalSlack

MAYA, ADA = "U0MAYA", Person("U0ADA", frozenset({Role.SECURITY}), "Europe/Berlin")


@dataclass
class Custody:
    """What a test does with files of one incident."""

    slack: LocalSlack
    services: Services
    incident: Incident
    moved: list[timedelta] = field(default_factory=lambda: [timedelta()])
    """By how much real time is ahead."""

    def upload(self, content: bytes = b"what happened", name: str = "log.txt", who: str = "maya") -> str:  # fmt: skip
        """Somebody uploads a file in the direct messages; its Slack id."""
        (ident,) = self.slack.as_user(who).upload(name, content).files
        return str(ident)

    def want(self, *files: str, who: str = MAYA) -> list[Evidence]:
        """They belong to the incident."""
        now, name = self.services.business_now(), self.incident.reference
        with writing(self.services.engine) as session:
            return list(flow.want(session, self.services, name, files, who, now).taken)

    def fetch(self, after: timedelta = timedelta()) -> list[Evidence]:
        """What is due then is fetched; all files as they stand."""
        self.moved[0] += after
        fetch_due(self.services)
        return self.files()

    def files(self) -> list[Evidence]:
        """All files as they stand."""
        with reading(self.services.engine) as session:
            return list(records.of_incident(session, self.services, self.incident.reference))

    def kept(self, content: bytes = b"what happened", name: str = "log.txt") -> Evidence:
        """A file of the reporter's that was fetched."""
        self.want(self.upload(content, name))
        return self.fetch()[-1]

    def told(self) -> list[tuple[str, str]]:
        """To whom what is owed."""
        with reading(self.services.engine) as session:
            bodies = session.scalars(select(col(OutboxRow.body)).order_by(col(OutboxRow.seq)))
            return [(body["channel"], body["text"]) for body in bodies if body]

    def lead(self, who: str) -> None:
        """It is theirs."""
        self.incident = replace(self.incident, lead=who)
        key, random = self.services.master_key, self.services.random_bytes
        with writing(self.services.engine) as session:
            incidents.change(session, self.incident, key, random)


@pytest.fixture
def custody(slack: LocalSlack, services: Services, tmp_path: Path, now: datetime) -> Custody:
    """Maya has reported something."""
    settings = Settings(
        isms_home=tmp_path / "home",
        slack_bot_token=slack.bot_token,
        slack_api_url=slack.api_url,
        _env_file=None,
    )
    moved = [timedelta()]
    held: Any = replace(
        services,
        settings=settings,
        files=open_files(settings),
        real_now=lambda: now + moved[0],
    )
    with writing(services.engine) as session:
        incident = report(session, held, MAYA, Report("I clicked on a link."), now)
    return Custody(slack, held, incident, moved)

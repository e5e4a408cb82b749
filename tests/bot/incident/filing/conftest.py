"""A company with a team, and with one procedure that says what to do about lost devices."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.register.records import DocumentRow, PassageRow, SectionRow, VersionRow
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story

TEAM = "C0TEAM01"
AT, SECTION = "procedures/lost.md", "Lost or stolen device"
STEPS = "1. Call the desk on 4411.\n2. Change your password."


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With the command, the shortcut, a channel for the security team, and one more colleague."""
    workspace["bot"] |= {
        "commands": ["/isms", "/incident"],
        "shortcuts": [{"callback_id": "incident.report_message", "name": "Report as incident"}],
    }
    team = {"id": TEAM, "name": "security-team", "kind": "private", "members": ["ada", "isms"]}
    closed = {"id": "C0CLOSED", "name": "board", "kind": "private", "members": ["maya", "ada"]}
    workspace["channels"] += [team, closed]
    return workspace


@pytest.fixture
def company(engine: Engine) -> None:
    """A team with a channel, and a procedure that the company names for lost devices."""
    named = {"category": "lost_device", "document": AT, "section": SECTION}
    incident = {"channel": TEAM, "other_way": "+49 30 555", "on_duty": ["ada@example.com"],
                "first_steps": [named]}  # fmt: skip
    chosen = CompanySettings.model_validate({"incident": incident}).model_dump()
    with writing(engine) as session:
        folder = keep(session, Folder("/isms"))
        session.add(SettingRow(folder=folder, chosen=chosen))
        session.add(
            PersonRow(folder=folder, email="ada@example.com", name="Ada", roles=["security"])
        )
        document = DocumentRow(folder_id=folder, document_id="LOST", path=AT)
        session.add(document)
        session.flush()
        version = VersionRow(
            document=document.id or 0, path=AT, title="Losses", sha256="0" * 64, status="in_force",
            version="3", audience=["all"], controls=["A.6.8"], added_at=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
        session.add(version)
        session.flush()
        at = {"version": version.id or 0, "position": 0}
        section = SectionRow(**at, heading_path=[SECTION], text=f"Do this.\n\n{STEPS}", line=1)
        session.add(section)
        session.flush()
        session.add(
            PassageRow(**at, id="p1", section=section.id or 0, text=section.text, embedded_by="x",
                       heading=b"", parts=b"", sentences=b"")
        )  # fmt: skip


@pytest.fixture
def story(slack: LocalSlack, company: None, bot: str) -> Story:
    """The local Slack with a bot at work."""
    return Story(slack)

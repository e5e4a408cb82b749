"""A company with people, and settings for incidents."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Engine, delete

from bot.people.records import PersonRow
from bot.register.company import CompanySettings, SettingRow
from bot.register.folders import Folder, keep
from bot.storage.sessions import writing

Person = tuple[str, str, str | None] | tuple[str, str, str | None, str]
"""First name, role, Slack id, time zone."""
PEOPLE: Sequence[Person] = (
    ("ada", "isms manager", "U0ADA"),
    ("ben", "security", None),
    ("cleo", "incident responder", "U0CLEO"),
    ("dan", "security", "U0DAN"),
    ("maya", "", "U0MAYA"),
)


@pytest.fixture
def company(engine: Engine) -> Callable[..., None]:
    """Writes `[incident]` and the people, instead of those before; `company` is of the section of that name."""

    def write(
        incident: dict[str, Any] | None = None,
        company: dict[str, Any] | None = None,
        people: Sequence[Person] = PEOPLE,
    ) -> None:
        chosen = CompanySettings.model_validate(
            {
                "incident": incident or {},
                "company": {"timezone": "Europe/Berlin", **(company or {})},
            }
        )
        with writing(engine) as session:
            folder = keep(session, Folder("/isms"))
            session.execute(delete(SettingRow))
            session.execute(delete(PersonRow))
            session.add(SettingRow(folder=folder, chosen=chosen.model_dump()))
            session.add_all(_row(folder, *one) for one in people)

    return write


def _row(
    folder: int, name: str, role: str, slack_id: str | None, zone: str | None = None
) -> PersonRow:
    return PersonRow(
        folder=folder,
        email=f"{name}@example.com",
        name=name.title(),
        roles=[role] if role else [],
        slack_id=slack_id,
        timezone=zone,
    )

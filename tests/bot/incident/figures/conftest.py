"""Reports of a company, as many and in such states as a test says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from bot.incident import records
from bot.incident.flow import report
from bot.incident.rules import Assessment, Category, Report, State
from bot.services import Services
from tests.bot.incident.alarms.conftest import company  # noqa: F401  A fixture.

SAID = Report("quokkaberry", category=Category.MALWARE, severity="High")
Files = Callable[..., None]


@pytest.fixture
def file_some(services: Services) -> Files:
    """Files so many at a moment; claimed and closed so many minutes later, if they were."""

    def file(
        session: Session,
        many: int,
        at: datetime,
        said: Report = SAID,
        state: State = State.NEW,
        reporter: str = "U0MAYA",
        minutes: tuple[int, int] = (10, 100),
        assessment: Assessment | None = None,
    ) -> None:
        claimed = at + timedelta(minutes=minutes[0]) if state is not State.NEW else None
        closed = at + timedelta(minutes=minutes[1]) if state is State.CLOSED else None
        for _ in range(many):
            one = report(session, services, reporter, said, at)
            changed = replace(
                one, state=state, claimed_at=claimed, closed_at=closed, assessment=assessment
            )
            records.change(session, changed, services.master_key, services.random_bytes)

    return file

"""How a warning and the clocks in the thread look, and that Slack takes them however many there are."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col
from syrupy.assertion import SnapshotAssertion

from bot.delivery.queues import OutboxRow
from bot.incident.duties.timed import warn
from bot.incident.rules import Assessment
from bot.storage.sessions import reading
from tests.bot.incident.duties.ground import Ground

HOUR = timedelta(hours=1)
NORTH = {"customer": "North Lifts", "hours": "48", "applies": "all incidents"}


def bodies(ground: Ground) -> list[Mapping[str, Any]]:
    """All that is owed."""
    with reading(ground.services.engine) as session:
        rows = session.scalars(select(OutboxRow).order_by(col(OutboxRow.seq)))
        return [row.body for row in rows if row.body]


def test_they_look_like_this(ground: Ground, now: datetime, snapshot: SnapshotAssertion) -> None:
    ground.company([NORTH])
    ground.change(ground.file(now), assessment=Assessment.INCIDENT, aware_at=now + HOUR)
    ground.file(now)
    warn(ground.services, now + 49 * HOUR)
    shown = [(one["channel"], one["under"], one["text"], one["blocks"]) for one in bodies(ground)]
    assert shown == snapshot


@pytest.mark.parametrize("hours", [1, 49, 400])
def test_slack_takes_them(
    ground: Ground, now: datetime, slack_check: Callable[[str, Any], list[str]], hours: int
) -> None:
    ground.company([NORTH | {"customer": f"C{n}", "hours": str(n)} for n in range(1, 60)])
    for _ in range(6):
        ground.change(ground.file(now), assessment=Assessment.INCIDENT, aware_at=now)
    warn(ground.services, now + hours * HOUR)
    for one in bodies(ground):
        assert slack_check("MessageBlocks", one["blocks"]) == []
        assert all(len(block["text"]["text"]) <= 3000 for block in one["blocks"] if "text" in block)

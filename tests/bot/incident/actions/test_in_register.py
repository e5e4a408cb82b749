"""Corrective actions stand in the general register beside the rows of files, and no sync touches them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.incident.actions import flow
from bot.incident.actions.noting import Act
from bot.incident.actions.rules import Action
from bot.register.folders import OWN, Folder, find_folder, keep, roots_in_use, roots_of
from bot.register.held_rows import HeldRows, rows_on
from bot.register.lists import lists_of
from bot.services import Services
from bot.storage.sessions import reading, writing
from ingest.tables.kinds.findings import FINDINGS
from ingest.tabular import AnyRow, RegisterRow
from tests.bot.incident.actions.conftest import DAN, JO


def held(services: Services, day: date | None = None) -> Mapping[str, AnyRow]:
    with reading(services.engine) as session:
        own = next(key for key, root in roots_of(session).items() if root == OWN)
        return rows_on(session, "findings", own, day)


def test_it_stands_there_as_a_finding(given: Action, services: Services) -> None:
    row = held(services)[given.key]
    assert isinstance(row, RegisterRow)
    assert row.values == {
        "id": "CA-2026-0001",
        "title": "Lock screens after 5 minutes",
        "type": "corrective action",
        "source": "INC-2026-0001",
        "raised": "2026-11-23",
        "owner": "Jo",
        "due": "2026-12-03",
        "state": "open",
    }
    assert row.extra == {"check by": "2027-01-05", "checked by": "Dan"}
    assert set(row.values) <= {column.name for column in FINDINGS.columns}


def test_how_it_stood_before_stays_askable(
    given: Action, services: Services, now: datetime
) -> None:
    later = now + timedelta(days=2)
    with writing(services.engine) as session:
        flow.done(session, Act(services, JO, later), given.key, "Rolled out.")
    with writing(services.engine) as session:
        flow.judge(
            session,
            Act(services, DAN, later + timedelta(days=2)),
            given.key,
            True,
            "Ten seen.",
            None,
        )
    states = []
    for days in (0, 2, 4):
        row = held(services, (now + timedelta(days=days)).date())[given.key]
        assert isinstance(row, RegisterRow)
        states.append((row.values["state"], row.values.get("effectiveness")))
    assert states == [
        ("open", None),
        ("verification", None),
        ("closed", "effective, 2026-11-27: Ten seen."),
    ]
    assert {state for state, _ in states} <= set(FINDINGS.states)


def test_it_is_listed_beside_the_rows_of_files(
    given: Action, services: Services, now: datetime
) -> None:
    with writing(services.engine) as session:
        folder = keep(session, Folder("/isms"))
        row = RegisterRow("F-1", {"id": "F-1", "title": "From a file"}, 2, "findings.csv")
        HeldRows("findings").keep(session, folder, [row], now)
    with reading(services.engine) as session:
        lists = [
            (root, one) for key, root in roots_of(session).items() for one in lists_of(session, key)
        ]
    assert [(root, one.kind, one.listing.rows[0][0]) for root, one in lists] == [
        ("/isms", "findings", "F-1"),
        (OWN, "findings", "CA-2026-0001"),
    ]


def test_no_folder_on_a_disk_is_taken_for_it(
    given: Action, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named_alike = tmp_path / OWN
    named_alike.mkdir()
    # Where somebody syncs from, a folder of that very name may lie.
    monkeypatch.chdir(tmp_path)
    with reading(services.engine) as session:
        assert OWN not in roots_in_use(session)
        for path in (named_alike, Path(OWN), tmp_path):
            found = find_folder(session, path)
            assert (found.key, found.moved_from, found.overlaps) == (None, None, ())

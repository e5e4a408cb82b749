"""What an auditor finds in the ledger for one incident, in order, is what docs/desk.md says."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.incident.desk import names, slack
from bot.incident.desk.buttons import own
from bot.incident.duties import flow as duties
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Outcome
from bot.incident.filing import flow as filing
from bot.incident.labels import HAPPENED
from bot.incident.rules import PersonalData
from bot.storage.sessions import writing
from tests.bot.incident.desk.conftest import LENA, MAYA, TOMAS, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGE = (Path(__file__).parents[4] / "docs" / "desk.md").read_text(encoding="utf-8")
PROOF = {"incident", "entry", "sealed_sha256"}
"""What each record has; the page says so above its table."""


def live_through(desk: Desk) -> None:
    """One incident from the report to its end, and once more."""
    name = desk.file(personal_data=PersonalData.YES)
    desk.does(slack.open_page(desk.call(LENA, name)))
    desk.does(slack.claim(desk.call(LENA, name)))
    desk.acts(LENA, names.RATE, name, category="malware", level="High", reason="It ran.")
    aware = str(int(desk.now.timestamp()))
    desk.acts(LENA, names.ASSESS, name, what="incident", aware_at=aware, words="It ran.")
    earlier = str(int(desk.now.timestamp()) - 3600)
    desk.acts(LENA, names.AWARE, name, aware_at=earlier, words="The guard knew.")
    desk.acts(LENA, names.LINK, name, control="A.8.7", risk="RISK-007")
    desk.acts(LENA, names.ASK, name, words="Which laptop?")
    with writing(desk.services.engine) as session:
        filing.add(session, desk.services, MAYA, name, "The old one.", desk.now)
    desk.acts(LENA, names.NOTE, name, words="She sounds upset.")
    desk.acts(LENA, names.ASSIGN, name, to="U0TOMAS", words=None)
    decide(desk, name)
    desk.acts(TOMAS, names.CLOSE, name, cause="A mail.", lesson="Filter.", for_reporter="Filtered.")
    desk.acts(TOMAS, names.REOPEN, name, words="It came again.")
    desk.acts(TOMAS, names.HAND_BACK, name, words="I am off.")


def decide(desk: Desk, name: str) -> None:
    said = Decision(0, "gdpr.authority", Outcome.NOT_NOTIFIABLE, desk.now, "", reason="No risk.")
    with writing(desk.services.engine) as session:
        duties.decide(session, desk.call(TOMAS), name, 0, said)


def table() -> list[tuple[str, set[str]]]:
    """The kinds of records on the page with the facts that each has, in order."""
    rows = re.findall(
        r"^\| \d+ \| `(incident\.[a-z_]+)` \| [^|]+ \| ([^|]*)\|$", PAGE, re.MULTILINE
    )
    return [(kind, set(re.findall(r"`([a-z_]+)`", facts))) for kind, facts in rows]


@ON_SQLITE
def test_the_ledger_of_one_incident_is_as_the_page_says(
    desk: Desk, company: Any, records: Any
) -> None:
    company(regimes=["gdpr"])
    live_through(desk)
    found = [(body["kind"], set(body["facts"]) - PROOF) for body in records.bodies()]
    assert found == table()


@ON_SQLITE
def test_each_record_names_the_entry_and_binds_its_words(desk: Desk, records: Any) -> None:
    live_through_without_duties(desk)
    bodies = records.bodies()
    assert [body["facts"]["entry"] for body in bodies] == list(range(1, len(bodies) + 1))
    assert all(re.fullmatch("[0-9a-f]{64}", body["facts"]["sealed_sha256"]) for body in bodies)
    assert all(body["actor"] for body in bodies)


def live_through_without_duties(desk: Desk) -> None:
    name = desk.file()
    desk.does(slack.claim(desk.call(LENA, name)))
    desk.acts(LENA, names.NOTE, name, words="x")


@ON_SQLITE
def test_every_button_is_on_the_page(desk: Desk) -> None:
    name, drawn = desk.file(), set[str]()
    aware = str(int(desk.now.timestamp()))
    for act in (
        lambda: desk.does(slack.claim(desk.call(LENA, name))),
        lambda: desk.acts(LENA, names.ASSESS, name, what="incident", aware_at=aware, words="x"),
        lambda: desk.acts(LENA, names.CLOSE, name, cause="x", lesson="y", for_reporter=None),
    ):
        drawn |= {button["text"]["text"] for button in own(desk.incident())}
        act()
    drawn |= {button["text"]["text"] for button in own(desk.incident())}
    assert len(drawn) == 11
    for label in drawn:
        assert f"*{label}*" in PAGE


def test_every_kind_of_the_desk_is_said_in_words() -> None:
    assert {kind.removeprefix("incident.") for kind, _ in table()} <= HAPPENED.keys()

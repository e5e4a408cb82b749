"""Contracts in the company's own tables become clocks: in English or German, as CSV or in a document."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.incident.duties.contracts import Applies, Contract
from bot.incident.duties.standing import open_book, standing
from bot.incident.rules import Incident, Report
from bot.storage.sessions import reading
from tests.bot.register.conftest import (  # noqa: F401  Fixtures, for the tests here.
    IsmsFolder,
    Register,
    embedder,
    folder,
    nursery,
    register,
)

SAMPLE = Path(__file__).parents[4] / "sample"
ENGLISH = "Customer,Notify within,Whom to tell,Applies to\nNorth Lifts,24 hours,Ann,all incidents\n"
GERMAN = "Kunde;Meldefrist;Meldung an;Gilt für\nNorth Lifts;1 Tag;Ann;alle Vorfälle\n"
IN_A_DOCUMENT = (
    "# Duties towards customers\n\n| Customer | Notify within | Whom to tell | How | Applies to |\n|---|---|---|---|---|\n"
    "| North Lifts | 24 h | Ann | call | all incidents |\n| South Lifts | 48 h | Ben | call | their data |\n"
)


def contracts(register: Register, at: datetime) -> list[Contract]:  # noqa: F811  The fixture.
    """Those that bind the company for an incident that is reported then."""
    incident = Incident("INC-2026-0001", at, Report("x"), "U0MAYA")
    with reading(register.services.engine) as session:
        return list(standing(session, incident, open_book(session)).situation.contracts)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("contracts.csv", ENGLISH, id="English"),
        pytest.param("Kunden/Meldepflichten.csv", GERMAN, id="German"),
        pytest.param("customers.md", IN_A_DOCUMENT, id="in a document"),
    ],
)
def test_a_table_becomes_a_clock(
    register: Register,  # noqa: F811
    folder: IsmsFolder,  # noqa: F811
    now: datetime,
    file: str,
    text: str,
) -> None:
    folder.write(file, text)
    planned = register.sync(folder)
    assert [step.kind for step in planned.registers] == ["contracts"]
    first = contracts(register, now)[0]
    assert (first.customer, first.hours, first.applies) == ("North Lifts", 24, Applies.ALL)
    assert first.whom == "Ann"


def test_a_contract_that_is_changed_or_gone_runs_otherwise_from_the_next_sync_on(
    register: Register,  # noqa: F811
    folder: IsmsFolder,  # noqa: F811
    now: datetime,
) -> None:
    folder.write("contracts.csv", ENGLISH)
    register.sync(folder)
    before = contracts(register, now)[0]
    folder.write("contracts.csv", ENGLISH.replace("24 hours", "8 hours"))
    register.sync(folder)
    after = contracts(register, now)[0]
    assert (before.code, after.hours) == (after.code, 8)
    folder.write("contracts.csv", ENGLISH.replace("North", "South"))
    register.sync(folder)
    assert [one.customer for one in contracts(register, now)] == ["South Lifts"]


def test_the_contracts_of_the_sample(
    register: Register,  # noqa: F811
    folder: IsmsFolder,  # noqa: F811
    now: datetime,
) -> None:
    folder.write("contracts.csv", (SAMPLE / "registers" / "customer-contracts.csv").read_bytes())
    register.sync(folder)
    found = {one.customer: (one.hours, one.applies) for one in contracts(register, now)}
    assert found == {
        "Ashgrove Heating": (4, Applies.WORDS),
        "Brackwater Lifts": (24, Applies.ALL),
        "Nordhang Aufzüge": (36, Applies.THEIR_DATA),
        "Pellworm Kältetechnik": (12, Applies.THEIR_DATA),
        "Tallwind Service": (48, Applies.THEIR_DATA),
    }
    # Before it ended, one more bound the company.
    assert "Osthafen Technik" in {
        one.customer for one in contracts(register, now - timedelta(days=90))
    }

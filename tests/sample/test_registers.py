"""The sample's registers agree with its people, its SoA and each other, and are wrong just where they should be."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta

import openpyxl
import pytest

from tests.sample.conftest import TODAY, Table
from tests.sample.registers import (
    REGISTERS,
    Row,
    day,
    read_csv,
    read_markdown,
    read_sheet,
    read_word,
)

READ: Mapping[str, Callable[[], list[Row]]] = {
    "risks": lambda: read_sheet("risks.xlsx", "Risks", 4),
    "evidence": lambda: read_csv("evidence.csv"),
    "training": lambda: read_csv("training.csv", ";", "utf-8-sig"),
    "incidents": lambda: read_markdown("incidents.md"),
    "findings": lambda: read_csv("findings.csv"),
    "suppliers": lambda: read_sheet("suppliers.xlsx", "Current", 4),
    "ended suppliers": lambda: read_sheet("suppliers.xlsx", "Ended", 1),
    "assets": lambda: read_csv("assets.csv", ";"),
    "stakeholders": lambda: read_word("interested-parties.docx", 1),
    "contracts": lambda: read_csv("customer-contracts.csv"),
}
Registers = Mapping[str, list[Row]]


@pytest.fixture(scope="module")
def registers() -> Registers:
    """The rows of each register."""
    return {name: read() for name, read in READ.items()}


@pytest.mark.parametrize(
    ("register", "rows", "key"),
    [
        pytest.param("risks", 24, "Risk ID", id="risks"),
        pytest.param("evidence", 60, "id", id="evidence"),
        pytest.param("training", 38, None, id="training"),
        pytest.param("incidents", 12, "No.", id="incidents"),
        pytest.param("findings", 12, "Finding ID", id="findings"),
        pytest.param("suppliers", 20, "Supplier No.", id="suppliers"),
        pytest.param("ended suppliers", 5, "No.", id="ended-suppliers"),
        pytest.param("assets", 31, "Inventarnummer", id="assets"),
        pytest.param("stakeholders", 12, "Interested party", id="stakeholders"),
        pytest.param("contracts", 6, "Contract no.", id="contracts"),
    ],
)
def test_each_register_has_its_rows_and_no_id_twice(
    registers: Registers, register: str, rows: int, key: str | None
) -> None:
    found = registers[register]
    assert len(found) == rows
    if key:
        assert len({row[key] for row in found} - {""}) == rows


@pytest.mark.parametrize(
    ("register", "column"),
    [
        pytest.param("risks", "Risk owner", id="risks"),
        pytest.param("evidence", "owner", id="evidence"),
        pytest.param("evidence", "reviewer", id="evidence-reviewer"),
        pytest.param("training", "Employee", id="training"),
        pytest.param("training", "E-mail", id="training-mail"),
        pytest.param("incidents", "Led by", id="incidents"),
        pytest.param("findings", "Owner", id="findings"),
        pytest.param("suppliers", "Contract owner", id="suppliers"),
        pytest.param("ended suppliers", "Contract owner", id="ended-suppliers"),
        pytest.param("assets", "Eigentümer", id="assets"),
        pytest.param("stakeholders", "Owner", id="stakeholders"),
        pytest.param("contracts", "Contract owner", id="contracts"),
    ],
)
def test_whoever_a_register_names_is_a_person_a_role_or_a_team_of_the_company(
    registers: Registers, people: Table, register: str, column: str
) -> None:
    known = {row[key] for row in people.rows for key in ("name", "email", "role", "team")} - {""}
    assert {row[column] for row in registers[register]} <= known


@pytest.mark.parametrize(
    ("register", "column"),
    [
        pytest.param("risks", "Controls", id="risks"),
        pytest.param("evidence", "control", id="evidence"),
        pytest.param("incidents", "Controls", id="incidents"),
        pytest.param("findings", "Control", id="findings"),
    ],
)
def test_every_control_a_register_names_is_in_the_soa_and_applies(
    registers: Registers, soa: Table, register: str, column: str
) -> None:
    applicable = {row["control"] for row in soa.rows if row["applicable"] == "yes"}
    for row in registers[register]:
        assert set(row[column].split(", ")) <= applicable, row


@pytest.mark.parametrize(
    ("number", "register", "key"),
    [
        pytest.param(r"R-\d\d\b", "risks", "Risk ID", id="risks"),
        pytest.param(r"SI-\d{4}-\d\d", "incidents", "No.", id="incidents"),
        pytest.param(r"F-\d\d-\d\d", "findings", "Finding ID", id="findings"),
    ],
)
def test_what_one_register_says_of_another_is_there(
    registers: Registers, number: str, register: str, key: str
) -> None:
    words = " ".join(cell for rows in registers.values() for row in rows for cell in row.values())
    assert set(re.findall(number, words)) == {row[key] for row in registers[register]}


@pytest.mark.parametrize(
    ("register", "due", "done", "overdue"),
    [
        pytest.param("risks", "Review date", None, {"R-09", "R-17", "R-21"}, id="risks"),
        pytest.param(
            "training",
            "Due",
            "Completed on",
            {"Oskar Niemi", "Priyanka Rao", "Sofia Marchetti"},
            id="training",
        ),
        pytest.param(
            "findings", "Due date", "Closed on", {"F-26-02", "F-26-03", "F-26-07"}, id="findings"
        ),
        pytest.param("suppliers", "Next review", None, {"SUP-01", "SUP-02"}, id="suppliers"),
        pytest.param("assets", "Nächste Prüfung", None, {"MP-0009", "MP-0017"}, id="assets"),
        pytest.param(
            "stakeholders", "Next review", None, {"Insurer for cyber damage"}, id="stakeholders"
        ),
    ],
)
def test_just_these_are_overdue(
    registers: Registers, register: str, due: str, done: str | None, overdue: set[str]
) -> None:
    waiting = [row for row in registers[register] if not (done and row[done])]
    late = [
        row
        for row in waiting
        if row[due] and day(row[due]) < TODAY and "closed" not in row.values()
    ]
    assert {next(iter(row.values())) for row in late} == overdue


def test_evidence_is_in_every_state_and_its_days_fit_the_state(registers: Registers) -> None:
    assert Counter(row["state"] for row in registers["evidence"]) == {
        "accepted": 32, "due": 9, "submitted": 7, "expired": 5, "returned": 4, "waived": 3,
    }  # fmt: skip
    for row in registers["evidence"]:
        assert _fits(row), row


def _fits(row: Row) -> bool:
    collected, until = (
        day(row[key]) if row[key] else None for key in ("collected_on", "valid_until")
    )
    ends_later, reason = until is not None and until > TODAY, bool(row["remark"])
    new = collected is not None and timedelta() <= TODAY - collected < timedelta(days=14)
    return {
        "accepted": collected is not None and ends_later,
        "submitted": new and ends_later,
        "returned": new and reason,
        "due": collected is None or (ends_later and until - TODAY < timedelta(days=31)),
        "expired": collected is not None and not ends_later,
        "waived": collected is None and ends_later and reason,
    }[row["state"]]


def test_nobody_reviews_their_own_evidence(registers: Registers) -> None:
    assert [row["id"] for row in registers["evidence"] if row["owner"] == row["reviewer"]] == []


def test_the_risks_stand_below_merged_titles_and_their_scales_on_a_second_sheet() -> None:
    book = openpyxl.load_workbook(REGISTERS / "risks.xlsx")
    assert book.sheetnames == ["Risks", "Scales"]
    assert {"A1:Q1", "F3:H3"} <= {str(some) for some in book["Risks"].merged_cells.ranges}
    assert book["Risks"]["P5"].is_date


def test_risks_are_scored_by_the_scales_and_treated_in_all_four_ways(registers: Registers) -> None:
    levels = {str(row[n]) for row in _scales() for n in (1, 5)}
    for row in registers["risks"]:
        for before in ("", "Residual "):
            given = [row[(before + what).capitalize()] for what in ("likelihood", "impact")]
            assert set(given) <= levels, row
            score = int(given[0][0]) * int(given[1][0])
            assert int(row[(before + "score").capitalize()]) == score, row
    assert {row["Treatment"] for row in registers["risks"]} == {
        "modify",
        "accept",
        "avoid",
        "share",
    }


def _scales() -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(REGISTERS / "risks.xlsx")["Scales"]
    return list(sheet.iter_rows(min_row=5, max_row=9, values_only=True))


def test_one_high_risk_is_left_and_its_acceptance_has_run_out(registers: Registers) -> None:
    (high,) = [row for row in registers["risks"] if int(row["Residual score"]) >= 15]
    assert (high["Risk ID"], high["Treatment"]) == ("R-21", "accept")
    assert "Ines Vollmer on 3 November 2025, for twelve months" in high["Remark"]


def test_findings_are_of_every_type_and_closed_ones_have_their_effect_checked(
    registers: Registers,
) -> None:
    findings = registers["findings"]
    assert {row["Type"] for row in findings} == {
        "major nonconformity", "minor nonconformity", "observation", "positive",
    }  # fmt: skip
    for row in findings:
        assert (row["Status"] == "closed") == bool(row["Closed on"]), row
        if row["Status"] == "closed" and row["Type"] != "positive":
            assert row["Effectiveness check"], row


def test_there_are_seven_critical_suppliers_as_the_supplier_policy_says(
    registers: Registers,
) -> None:
    assert Counter(row["Criticality"] for row in registers["suppliers"])["critical"] == 7


def test_a_filter_hides_the_row_of_the_closed_risk() -> None:
    sheet = openpyxl.load_workbook(REGISTERS / "risks.xlsx")["Risks"]
    hidden = [row for row, layout in sheet.row_dimensions.items() if layout.hidden]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 15).value) for row in hidden] == [
        ("R-19", "closed")
    ]

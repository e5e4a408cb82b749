"""What an auditor would object to in a Statement of Applicability."""

from dataclasses import replace

import pytest

from bot.register.soa_check import _BEGUN, _NOT_MEANT, Objection, check_statement
from ingest.controls import TITLES
from ingest.tables.kinds import KINDS
from ingest.tabular import SoaRow

ROW = SoaRow("A.5.1", "Policies", True, "The law", "implemented", "ada@x.example", 2, "soa.csv")
EXCLUDED = replace(ROW, applicable=False, justification="No such thing here", status="")
WHOLE = {control: replace(ROW, control=control) for control in TITLES}


def objections(row, cited=()):
    found = check_statement(WHOLE | {"A.5.1": row}, {"A.5.1": cited})
    assert all((f.control, f.file, f.line) == ("A.5.1", "soa.csv", 2) for f in found.findings)
    return [finding.objection for finding in found.findings]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        pytest.param(ROW, [], id="a whole row"),
        pytest.param(EXCLUDED, [], id="an excluded control with its reason"),
        pytest.param(replace(EXCLUDED, status="not applicable"), [], id="excluded and says so"),
        pytest.param(
            replace(ROW, justification=""), [Objection.UNJUSTIFIED], id="no reason for it"
        ),
        pytest.param(
            replace(EXCLUDED, justification=""), [Objection.UNJUSTIFIED], id="no reason against it"
        ),
        pytest.param(replace(ROW, status=""), [Objection.NO_STATUS], id="no status"),
        pytest.param(
            replace(EXCLUDED, status="implemented"), [Objection.CONTRADICTORY], id="done, not meant"
        ),
        pytest.param(
            replace(EXCLUDED, status="in progress"),
            [Objection.CONTRADICTORY],
            id="begun, not meant",
        ),
        pytest.param(replace(EXCLUDED, status="not implemented"), [], id="neither meant nor done"),
        pytest.param(
            replace(ROW, status="not applicable"),
            [Objection.CONTRADICTORY],
            id="meant, and not applicable",
        ),
        pytest.param(
            replace(ROW, again=("soa.csv line 9 says the same.",)), [Objection.DOUBLED], id="twice"
        ),
        pytest.param(
            replace(EXCLUDED, justification="", status="partly implemented", again=("x.",)),
            [Objection.DOUBLED, Objection.UNJUSTIFIED, Objection.CONTRADICTORY],
            id="all at once",
        ),
    ],
)
def test_a_row_is_objected_to_for_what_is_wrong_with_it(row, wanted):
    assert objections(row) == wanted


def test_an_excluded_control_that_is_relied_on_is_a_contradiction():
    cited = ["c.md", "a.md", "risk R-1", "b.md"]
    found = check_statement(WHOLE | {"A.5.1": EXCLUDED}, {"A.5.1": cited})
    assert [finding.what for finding in found.findings] == [
        "it is not applicable, yet a.md, b.md, c.md and 1 more rely on it. Apply it, or take it out there."
    ]
    assert objections(ROW, cited) == []


def test_every_control_without_a_row_is_missing():
    rows = {control: row for control, row in WHOLE.items() if control not in ("A.5.1", "A.8.34")}
    found = check_statement(rows)
    assert (found.rows, found.count(Objection.MISSING)) == (91, 2)
    assert [finding.control for finding in found.findings] == ["A.5.1", "A.8.34"]
    assert check_statement({}).count(Objection.MISSING) == 93


def test_the_states_it_knows_are_those_that_are_read():
    assert {*_BEGUN, _NOT_MEANT} <= KINDS["soa"].states.keys()

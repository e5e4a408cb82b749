"""People are read with their roles; a row that cannot be read is named."""

import pytest

from ingest.audience import audience_of
from ingest.tables.delimited import read_csv
from ingest.tables.recognising import recognise
from ingest.tabular import PersonRow, TableReading

HEADER = "name,email,role,manager,team,timezone,slack_id\n"


def read(text: str) -> tuple[tuple[PersonRow, ...], TableReading]:
    (grid,) = read_csv(text.encode())
    table = recognise(grid, "people.csv")
    assert table is not None
    assert table.kind == "people"
    return table.people, table


def test_a_person_is_read_as_written() -> None:
    people, table = read(
        HEADER + "Ann Weiß,Ann@b.example,ISMS_Manager,c@b.example,IT,Europe/Berlin,U0ANN\n"
    )
    assert people == (
        PersonRow(
            name="Ann Weiß",
            email="Ann@b.example",
            roles=frozenset({"isms manager"}),
            manager="c@b.example",
            team="IT",
            timezone="Europe/Berlin",
            slack_id="U0ANN",
            line=2,
            path="people.csv",
        ),
    )
    assert (table.problems, table.notes) == ((), ())


def test_only_name_and_email_are_needed() -> None:
    (person,), _ = read("Full name;E-Mail\nAnn;a@b.example\n")
    assert (person.roles, person.manager, person.timezone) == (frozenset(), None, None)


def test_a_person_without_a_name_is_called_by_the_address() -> None:
    (person,), _ = read("name,email\n,a@b.example\n")
    assert person.name == "a@b.example"


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        pytest.param('"IT, Security Team"', {"it", "security team"}, id="with-a-comma"),
        pytest.param("IT; Security Team", {"it", "security team"}, id="with-a-semicolon"),
        pytest.param("IT/Security Team", {"it", "security team"}, id="with-a-slash"),
        pytest.param("SECURITY TEAM", {"security team"}, id="in-capitals"),
        pytest.param("", set(), id="none"),
    ],
)
def test_roles_are_folded_as_audiences_are(written: str, roles: set[str]) -> None:
    (person,), _ = read(f"name,email,role\nAnn,a@b.example,{written}\n")
    assert person.roles == roles
    assert person.roles == audience_of(written.strip('"'))


@pytest.mark.parametrize(
    ("row", "word"),
    [
        pytest.param("Bob,,,,,,", "not an e-mail", id="no-address"),
        pytest.param("Bob,bob,,,,,", "“bob”", id="no-at-sign"),
        pytest.param("Bob,Bob <b@b.example>,,,,,", "not an e-mail", id="a-name-and-an-address"),
        pytest.param("Bob,b@b.example c@b.example,,,,,", "not an e-mail", id="two-addresses"),
        pytest.param("Bob," + "b" * 250 + "@b.example,,,,,", "not an e-mail", id="too-long"),
        pytest.param("Bob,A@B.example,,,,,", "line 2", id="an-address-twice"),
        pytest.param("Bob,b@b.example,,,,,U0ANN", "line 2", id="a-slack-account-twice"),
        pytest.param("Bob,b@b.example,a,b,c,,,d", "quotation", id="one-value-too-many"),
    ],
)  # fmt: skip
def test_a_person_who_cannot_be_read_is_named_and_the_others_are_read(row: str, word: str) -> None:
    people, table = read(
        f"{HEADER}Ann,a@b.example,,,,,U0ANN\n{row}\nCid,c@b.example,,,,,\nDan,d@b.example,,,,,\n"
    )
    ((line, what),) = table.problems
    assert (line, word in what, table.complete) == (3, True, False)
    assert [person.name for person in people] == ["Ann", "Cid", "Dan"]


@pytest.mark.parametrize("written", ["Europe/Berlin", "europe/berlin", "EUROPE/BERLIN"])
def test_a_time_zone_may_be_spelled_in_any_case(written: str) -> None:
    (person,), _ = read(f"name,email,timezone\nAnn,a@b.example,{written}\n")
    assert person.timezone == "Europe/Berlin"


def test_an_unknown_time_zone_is_a_problem_and_the_person_is_read() -> None:
    (person,), table = read("name,email,role,timezone\nAnn,a@b.example,it,Berlin\n")
    assert (person.roles, person.timezone) == ({"it"}, None)
    assert [(line, "Berlin" in what) for line, what in table.problems] == [(2, True)]
    assert table.complete


@pytest.mark.parametrize("written", ["U024BE7LH", "W1"])
def test_a_slack_id_is_taken_as_written(written: str) -> None:
    (person,), table = read(f"name,email,slack_id\nAnn,a@b.example,{written}\n")
    assert (person.slack_id, table.problems) == (written, ())


@pytest.mark.parametrize("written", ["@ann", "u024be7lh", "B024BE7LH", "U" * 40])
def test_what_is_no_slack_id_is_a_problem_and_the_person_is_read(written: str) -> None:
    (person,), table = read(f"name,email,slack_id\nAnn,a@b.example,{written}\n")
    assert person.slack_id is None
    assert [(line, written in what) for line, what in table.problems] == [(2, True)]
    assert table.complete


def test_a_file_without_addresses_gives_nobody_and_says_so() -> None:
    people, table = read("name,role\nAnn,it\n")
    assert (people, table.complete) == ((), False)
    assert [(line, "“email”" in what) for line, what in table.problems] == [(1, True)]


def test_first_and_last_name_make_a_name() -> None:
    (person,), _ = read("Vorname;Nachname;E-Mail\nAnn;Weiß;a@b.example\n")
    assert person.name == "Ann Weiß"


def test_columns_that_are_none_of_ours_are_kept() -> None:
    (person,), _ = read("name,email,Shoe size\nAnn,a@b.example,42\n")
    assert person.extra == {"Shoe size": "42"}

"""Who somebody is, by Slack id or by address, whatever the folders say of them."""

from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from bot.people.held import HeldPeople
from bot.people.records import count_people, find_by_email, who_is
from bot.people.rules import Member, merge
from bot.storage.sessions import reading, writing
from ingest.tabular import PersonRow

ADA = Member("ada@x.example", "Ada", frozenset({"board"}), team="Risk", slack_id="U1")
BOB = Member("bob@x.example", "Bob")
CY = Member("cy@x.example", "Cy", manager="ada@x.example", timezone="Europe/Berlin")


NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PEOPLE = HeldPeople()


def row(member):
    """The person as a sync reads them, in line 2 of a file."""
    return PersonRow(**asdict(member), line=2, path="people.csv", extra={"Floor": "3"})


def keep(session, folder, members):
    PEOPLE.keep(session, folder, map(row, members), NOW)


@pytest.fixture
def people(engine):
    """Two people of one folder, one of another, and Ada in both."""
    with writing(engine) as session:
        keep(session, 1, [ADA, BOB])
        keep(session, 2, [CY, Member("ada@x.example", "A.", frozenset({"auditor"}))])
    return engine


@pytest.mark.parametrize(
    ("slack_id", "email", "name"),
    [
        pytest.param("U1", None, "Ada", id="by Slack id"),
        pytest.param("U1", "bob@x.example", "Ada", id="the Slack id counts more"),
        pytest.param("U9", "BOB@x.example", "Bob", id="by address, whatever its case"),
        pytest.param(
            "U9", "ada@x.example", None, id="the address of somebody with another account"
        ),
        pytest.param("U9", None, None, id="no address"),
        pytest.param("U9", "", None, id="an empty address"),
        pytest.param("U9", "eve@x.example", None, id="unknown"),
    ],
)
def test_somebody_is_found_by_slack_id_or_address(people, slack_id, email, name):
    with reading(people) as session:
        found = who_is(session, slack_id, email)
    assert (found.name if found else None) == name


def test_a_person_of_two_folders_is_one_with_the_roles_of_both(people):
    with reading(people) as session:
        assert who_is(session, "U1", None).roles == {"board", "auditor"}
        assert find_by_email(session, " Ada@X.example").roles == {"board", "auditor"}
        assert count_people(session) == 3
        assert set(PEOPLE.held(session, 2)) == {"ada@x.example", "cy@x.example"}


def test_all_facts_come_back(people):
    with reading(people) as session:
        assert PEOPLE.held(session, 1) == {ADA.email: row(ADA), BOB.email: row(BOB)}
        assert find_by_email(session, CY.email) == CY


def test_people_are_overwritten_and_forgotten_within_their_folder(people):
    with writing(people) as session:
        keep(session, 1, [Member("bob@x.example", "Robert", slack_id="U2")])
        PEOPLE.remove(session, 1, ["ada@x.example", "cy@x.example"], NOW)
    with reading(people) as session:
        assert [m.name for m in PEOPLE.held(session, 1).values()] == ["Robert"]
        assert len(PEOPLE.held(session, 2)) == 2
        assert who_is(session, "U1", None) is None


def test_each_fact_is_as_it_was_first_given():
    more = Member(ADA.email, "A.", frozenset({"auditor"}), "boss@x.example", "Audit", "UTC", "U7")
    assert merge([ADA, BOB, more]) == [
        Member(
            ADA.email, "Ada", frozenset({"board", "auditor"}), "boss@x.example", "Risk", "UTC", "U1"
        ),
        BOB,
    ]

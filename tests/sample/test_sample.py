"""The sample company holds together, and is wrong in exactly the places where it should be."""

import tomllib
from collections import Counter
from datetime import date
from zoneinfo import available_timezones

import pytest

from tests.sample.conftest import KEYS, SAMPLE, TODAY, Paper, Table

CONTROLS_PER_THEME = {"5": 37, "6": 8, "7": 14, "8": 34}
STATUSES = {"implemented", "in progress", "planned", "not applicable"}
Papers = dict[str, Paper]


def emails(people: Table) -> set[str]:
    return {row["email"] for row in people.rows}


def test_there_are_nineteen_documents_of_about_twenty_thousand_words(papers: Papers) -> None:
    assert len(papers) == 19
    assert 19_000 < sum(len(paper.body.split()) for paper in papers.values()) < 23_000


def test_every_document_states_all_of_its_document_control(papers: Papers) -> None:
    for paper in papers.values():
        assert set(paper.matter) == KEYS, paper.file
        assert all(paper.matter.values()), paper.file
        assert isinstance(paper.matter["version"], str), paper.file
        assert isinstance(paper.matter["effective"], date), paper.file
        assert paper.matter["effective"] < paper.matter["next_review"], paper.file


@pytest.mark.parametrize("key", ["id", "title"])
def test_no_two_documents_that_are_not_superseded_share_it(papers: Papers, key: str) -> None:
    present = [p.matter[key] for p in papers.values() if p.matter["status"] != "superseded"]
    assert len(set(present)) == len(present)


def test_sections_are_short_enough_to_quote_and_long_enough_to_say_something(
    papers: Papers,
) -> None:
    lengths = {
        (paper.file, path): len(words.split())
        for paper in papers.values()
        for path, words in paper.sections.items()
    }
    assert len(lengths) > 220
    assert {place: n for place, n in lengths.items() if not 40 <= n <= 250} == {}


def test_exactly_one_document_is_a_draft_and_one_superseded(papers: Papers) -> None:
    assert Counter(paper.matter["status"] for paper in papers.values()) == {
        "in_force": 17,
        "draft": 1,
        "superseded": 1,
    }


def test_the_superseded_version_gave_way_to_one_in_force(papers: Papers) -> None:
    (old,) = [p for p in papers.values() if p.matter["status"] == "superseded"]
    (new,) = [p for p in papers.values() if p.in_force and p.matter["title"] == old.matter["title"]]
    assert old.matter["version"] < new.matter["version"]
    assert old.matter["effective"] < new.matter["effective"] <= old.matter["next_review"]
    assert old.sections.keys() <= new.sections.keys()


def test_exactly_one_document_in_force_is_overdue_for_review(papers: Papers) -> None:
    in_force = [paper for paper in papers.values() if paper.in_force]
    overdue = [paper.file for paper in in_force if paper.matter["next_review"] < TODAY]
    assert overdue == ["classification-and-handling.md"]
    assert all(paper.matter["effective"] <= TODAY for paper in in_force)


def test_exactly_one_document_is_restricted_to_a_role_that_somebody_holds(
    papers: Papers, people: Table
) -> None:
    restricted = [paper for paper in papers.values() if paper.audience != {"all"}]
    assert [paper.file for paper in restricted] == ["privileged-access.md"]
    assert restricted[0].audience <= {row["role"] for row in people.rows}
    assert restricted[0].in_force


def test_two_documents_in_force_disagree_on_how_fast_to_report_a_lost_device(
    papers: Papers,
) -> None:
    use, incident = papers["acceptable-use.md"], papers["incident-reporting.md"]
    assert use.in_force
    assert incident.in_force
    lost = use.sections["Company laptops and phones > Lost or stolen devices"]
    assert "report it within 24 hours of noticing" in lost
    assert "within 4 hours of noticing" in incident.sections["How fast to report"]


def test_owners_and_approvers_work_there_and_nobody_approves_their_own(
    papers: Papers, people: Table
) -> None:
    for paper in papers.values():
        owner, approver = paper.matter["owner"], paper.matter["approver"]
        assert {owner, approver} <= emails(people), paper.file
        assert owner != approver, paper.file


def test_every_control_a_document_names_is_in_the_soa_and_applies(
    papers: Papers, soa: Table
) -> None:
    applicable = {row["control"] for row in soa.rows if row["applicable"] == "yes"}
    for paper in papers.values():
        assert set(paper.matter["controls"]) <= applicable, paper.file


def test_the_soa_has_each_control_of_each_theme_once(soa: Table) -> None:
    expected = [f"A.{t}.{n}" for t, of in CONTROLS_PER_THEME.items() for n in range(1, of + 1)]
    assert [row["control"] for row in soa.rows] == expected
    assert len({row["title"] for row in soa.rows}) == 93


def test_the_soa_gives_each_control_a_reason_of_its_own_and_an_owner(
    soa: Table, people: Table
) -> None:
    assert soa.header == ["control", "title", "applicable", "justification", "status", "owner"]
    assert len({row["justification"] for row in soa.rows}) == 93
    assert min(len(row["justification"].split()) for row in soa.rows) >= 6
    assert {row["owner"] for row in soa.rows} <= emails(people)


def test_a_control_is_not_applicable_in_both_columns_or_in_neither(soa: Table) -> None:
    assert {row["status"] for row in soa.rows} == STATUSES
    assert {row["applicable"] for row in soa.rows} == {"yes", "no"}
    for row in soa.rows:
        assert (row["applicable"] == "no") == (row["status"] == "not applicable"), row["control"]


def test_people_have_addresses_of_their_own_and_managers_who_work_there(people: Table) -> None:
    assert people.header == ["name", "email", "role", "manager", "team", "timezone", "slack_id"]
    assert len(emails(people)) == len(people.rows)
    assert all(address.endswith(".example") for address in emails(people))
    assert {row["manager"] for row in people.rows} - {""} <= emails(people)
    assert [row["name"] for row in people.rows if not row["manager"]] == ["Ines Vollmer"]


def test_people_live_in_several_time_zones_that_exist(people: Table) -> None:
    zones = {row["timezone"] for row in people.rows}
    assert {"Europe/Berlin", "Asia/Kolkata", "America/New_York"} <= zones <= available_timezones()


def test_the_settings_name_a_contact_and_a_time_zone() -> None:
    settings = tomllib.loads((SAMPLE / "isms.toml").read_text(encoding="utf-8"))
    assert settings.keys() == {"company", "ask", "incident"}
    assert settings["company"]["fallback_contact"].endswith("@marlpine.example")
    assert settings["company"]["timezone"] in available_timezones()
    assert settings["ask"]["documents_url"].startswith("https://")

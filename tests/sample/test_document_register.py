"""The sample's document register says of each document what the document says of itself."""

from collections.abc import Iterator, Mapping

import pytest

from tests.sample.conftest import SAMPLE, Paper, Table
from tests.sample.registers import Row, day, read_sheet, read_word

STATUSES = {"In force": "in_force", "Draft": "draft", "Superseded": "superseded"}


@pytest.fixture(scope="module")
def listed() -> Mapping[str, Row]:
    """The rows of the document register, by the number of the document."""
    rows = read_sheet("document-register.xlsx", "Documents", 4)
    return {row["Document No."]: row for row in rows}


def test_every_document_has_a_row_and_two_registers_are_documents_too(
    listed: Mapping[str, Row], papers: Mapping[str, Paper]
) -> None:
    ids = {paper.matter["id"] for paper in papers.values()}
    assert listed.keys() - ids == {"REG-05", "REG-08"}
    assert ids <= listed.keys()


def test_every_row_leads_to_its_file(listed: Mapping[str, Row]) -> None:
    assert [row["File"] for row in listed.values() if not (SAMPLE / row["File"]).is_file()] == []


def test_the_register_and_the_documents_say_the_same(
    listed: Mapping[str, Row], papers: Mapping[str, Paper], people: Table
) -> None:
    emails = {row["name"]: row["email"] for row in people.rows}
    for paper in papers.values():
        row = listed[paper.matter["id"]]
        assert row["File"].rsplit("/", 1)[1] == paper.file
        assert {key: paper.matter[key] for key in ("title", "version", "status")} == {
            "title": row["Title"],
            "version": row["Version"],
            "status": STATUSES[row["Status"]],
        }
        for key, column in (("owner", "Owner"), ("approver", "Approved by")):
            assert emails[row[column]] == paper.matter[key], paper.file
        for key, column in (("effective", "Effective from"), ("next_review", "Next review")):
            assert day(row[column]) == paper.matter[key], paper.file


def test_one_document_says_less_of_itself_than_the_register_says_of_it(
    listed: Mapping[str, Row],
) -> None:
    said = dict(_control("interested-parties.docx"))
    assert said.keys() == {
        "Document number",
        "Version",
        "Status",
        "Owner",
        "Effective from",
        "Audience",
    }
    assert said["Document number"] == "REG-08"
    assert said["Version"] == listed["REG-08"]["Version"]
    assert listed["REG-08"]["Approved by"] == "Ines Vollmer"
    assert listed["REG-08"]["Next review"] == "2027-03-22"


def _control(name: str) -> Iterator[tuple[str, str]]:
    """The names and values in the table at the top of a Word file, which has no header."""
    rows = read_word(name, 0)
    name_of, value_of = rows[0].keys()
    yield name_of, value_of
    for row in rows:
        yield row[name_of], row[value_of]

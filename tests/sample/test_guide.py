"""The page about the sample names sections that exist, and promises no answer that is not there."""

import re
from pathlib import Path

import pytest

from ingest.reading import FolderReading
from tests.sample.conftest import Paper

PAGE = (Path(__file__).parents[2] / "docs" / "sample.md").read_text(encoding="utf-8")
QUESTIONS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("## Ten questions to try")[1].splitlines()
    if re.match(r"\| \d+ \|", line)
]


def test_there_are_ten_questions_and_two_are_not_covered() -> None:
    assert [row[0] for row in QUESTIONS] == [str(n) for n in range(1, 11)]
    assert sum(row[2] == "not covered" for row in QUESTIONS) == 2


@pytest.mark.parametrize(
    ("title", "section"),
    [
        pytest.param(row[2], row[3], id=f"question-{row[0]}")
        for row in QUESTIONS
        if row[2] != "not covered"
    ],
)
def test_each_expected_section_is_in_a_document_in_force(
    papers: dict[str, Paper], title: str, section: str
) -> None:
    (paper,) = [p for p in papers.values() if p.matter["title"] == title and p.in_force]
    assert [path.split(" > ")[-1] for path in paper.sections].count(section) == 1


@pytest.mark.parametrize("word", ["parental", "maternity", "dog", "dogs", "pet", "pets"])
def test_what_is_not_covered_is_in_no_document(papers: dict[str, Paper], word: str) -> None:
    found = re.compile(rf"\b{word}\b", re.IGNORECASE)
    assert [p.file for p in papers.values() if found.search(p.body)] == []


@pytest.mark.slow
def test_the_sample_is_read_without_a_problem(reading: FolderReading) -> None:
    assert (reading.problems, reading.unread, reading.unreadable) == (
        (),
        ("canaries.jsonl", "workspace.json"),
        (),
    )
    # The register of incidents and the one of interested parties are documents as well.
    assert len(reading.documents) == 21
    assert [note.file for note in reading.notes] == ["registers/risks.xlsx"]

"""Whole collections of policies are read without a problem, and make sense to a reader."""

from functools import cache
from pathlib import Path

import pytest

from ingest.folder import read_folder
from ingest.reading import Document, FolderReading

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample"
PUBLIC = ROOT.parent / "shared" / "eval" / "jupiterone"


@cache
def folder(path: Path) -> FolderReading:
    if not path.is_dir():
        pytest.skip(
            f"The collection {path.name} is not on this machine; it is no part of the project."
        )
    return read_folder(path)


def in_markdown(path: Path) -> list[Document]:
    """The documents whose lines are those of their files."""
    return [document for document in folder(path).documents if document.path.endswith(".md")]


@pytest.mark.parametrize(
    ("path", "documents", "sections"),
    [pytest.param(SAMPLE, 21, 220, id="sample"), pytest.param(PUBLIC, 24, 250, id="public")],
)
def test_a_collection_is_read_without_a_problem(path: Path, documents: int, sections: int) -> None:
    reading = folder(path)
    assert (reading.problems, reading.unreadable) == ((), ())
    assert [one for one in reading.unread if not one.endswith((".json", ".jsonl"))] == []
    assert len(reading.documents) == documents
    assert sum(len(document.sections) for document in reading.documents) > sections


@pytest.mark.parametrize("path", [SAMPLE, PUBLIC], ids=["sample", "public"])
def test_every_section_stands_in_its_file_below_its_headings(path: Path) -> None:
    for document in in_markdown(path):
        written = (path / document.path).read_text(encoding="utf-8")
        lines = written.split("\n")
        for section in document.sections:
            assert "\n".join(lines[section.line - 1 :]).startswith(section.text)
            above = "\n".join(lines[: section.line - 1])
            assert all(words in above for words in section.heading_path)
        assert document.title in written


@pytest.mark.parametrize("path", [SAMPLE, PUBLIC], ids=["sample", "public"])
def test_no_line_of_text_is_lost(path: Path) -> None:
    for document in in_markdown(path):
        lines = (path / document.path).read_text(encoding="utf-8").split("\n")
        in_sections = {line for section in document.sections for line in section.text.split("\n")}
        top = min(section.line for section in document.sections) - 1
        left = [
            line
            for line in lines[top:]
            if line.rstrip() and line.rstrip() not in map(str.rstrip, in_sections)
        ]
        assert all(line.startswith("#") for line in left)


def test_the_sample_has_its_document_control() -> None:
    reading = folder(SAMPLE)
    assert [note.what for note in reading.notes if "hidden in Excel" not in note.what] == []
    assert all(document.version and document.effective for document in reading.documents)
    assert {document.status for document in reading.documents} == {
        "in_force",
        "draft",
        "superseded",
    }
    restricted = {d.path for d in reading.documents if "all" not in d.audience}
    assert restricted == {
        "policies/privileged-access.md", "registers/incidents.md", "registers/interested-parties.docx",
    }  # fmt: skip


def test_a_collection_without_front_matter_has_one_note_a_document() -> None:
    reading = folder(PUBLIC)
    notes = [note for note in reading.notes if "placeholders" not in note.what]
    assert [note.file for note in notes] == sorted(d.path for d in reading.documents)
    assert all("no front matter" in note.what for note in notes)

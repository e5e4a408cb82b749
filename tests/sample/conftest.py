"""The sample company's files, parsed with plain libraries and, to hold against that, read as a sync does."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.folder import read_folder
from ingest.reading import FolderReading

SAMPLE = Path(__file__).parents[2] / "sample"
TODAY = date(2026, 11, 23)
KEYS = {
    "id", "title", "version", "status", "owner", "approver", "effective", "next_review",
    "audience", "controls",
}  # fmt: skip
LEVELS = ("policies", "standards", "procedures", "instructions", "archive")
"""The folders of `sample/` that hold documents; the others hold registers."""
SOURCES = SAMPLE.parent / "scripts" / "sample_documents"
"""What the Word and PDF files were made from; `test_binaries.py` reads the files themselves."""
LABELS = {
    "Document number": "id", "Version": "version", "Status": "status", "Owner": "owner",
    "Approved by": "approver", "Effective from": "effective", "Next review": "next_review",
    "Audience": "audience", "Annex A controls": "controls",
}  # fmt: skip
_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Paper:
    """One document: its front matter, and its sections as (path of headings, words)."""

    file: str
    matter: Mapping[str, Any]
    body: str

    @property
    def in_force(self) -> bool:
        return self.matter["status"] == "in_force"

    @property
    def audience(self) -> set[str]:
        written = self.matter["audience"]
        return {written} if isinstance(written, str) else set(written)

    @property
    def sections(self) -> dict[str, str]:
        """`Heading > Heading` to the words below it; headings without words of their own left out."""
        pieces = _HEADING.split(self.body)[1:]
        path: list[str] = []
        found = {}
        for marks, words, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            path = [*path[: len(marks) - 1], words.strip()]
            if text.strip():
                found[" > ".join(path[1:])] = text.strip()
        return found


@dataclass(frozen=True)
class Table:
    """A CSV file: its header, and each row by the header's names."""

    header: Sequence[str]
    rows: Sequence[Mapping[str, str]]


@pytest.fixture(scope="session")
def papers(people: Table) -> dict[str, Paper]:
    """Each document by its file name."""
    files = [file for level in LEVELS for file in sorted((SAMPLE / level).glob("*.md"))]
    emails = {row["name"]: row["email"] for row in people.rows}
    found = [_paper(file) for file in files]
    found += [_source(file, emails) for file in sorted(SOURCES.rglob("*.md"))]
    return {paper.file: paper for paper in found}


def _paper(file: Path) -> Paper:
    opening, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", f"{file.name} does not begin with its front matter"
    return Paper(file.name, yaml.safe_load(front), body)


def _source(file: Path, emails: Mapping[str, str]) -> Paper:
    """Its control block says in words what front matter says in codes."""
    paper = _paper(file)
    matter = {LABELS[label]: value for label, value in paper.matter.items()}
    assert (matter["status"], matter["audience"]) == ("In force", "All staff"), file.name
    return Paper(
        file.stem,
        matter
        | {
            "title": paper.body.strip().splitlines()[0].removeprefix("# "),
            "status": "in_force",
            "audience": "all",
            "controls": matter["controls"].split(", "),
        }
        | {key: emails[matter[key]] for key in ("owner", "approver")}
        | {key: _day(matter[key]) for key in ("effective", "next_review")},
        paper.body,
    )


def _day(written: str) -> date:
    return datetime.strptime(written, "%d %B %Y").date()  # noqa: DTZ007  # A day has no zone.


@pytest.fixture(scope="session")
def reading() -> FolderReading:
    """What `isms sync` would read of the sample."""
    return read_folder(SAMPLE)


@pytest.fixture(scope="session")
def soa() -> Table:
    """The Statement of Applicability."""
    return _table("soa.csv")


@pytest.fixture(scope="session")
def people() -> Table:
    """Who works there."""
    return _table("people.csv")


def _table(name: str) -> Table:
    """Strictly by RFC 4180: lines end with CR LF, every row has the header's number of values."""
    text = (SAMPLE / name).read_bytes().decode("utf-8")
    assert text.count("\n") == text.count("\r\n"), f"{name} has a line that does not end in CR LF"
    header, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
    return Table(header, [dict(zip(header, row, strict=True)) for row in rows])


@pytest.fixture(scope="session")
def workspace() -> dict[str, Any]:
    """The local Slack's file as it stands."""
    described: dict[str, Any] = json.loads((SAMPLE / "workspace.json").read_text(encoding="utf-8"))
    return described

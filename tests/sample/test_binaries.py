"""The sample's Word and PDF documents say what they were made from, word for word."""

import re
from collections.abc import Iterator

import pytest

from ingest.reading import Document, FolderReading, Section
from scripts.sample_documents.source import Source, plain, rows, sources
from tests.sample.conftest import Paper, Table

pytestmark = pytest.mark.slow
NUMBER = re.compile(r"^\d+(\.\d+)* ")
WRITTEN = {source.target: source for source in sources()}
each_file = pytest.mark.parametrize("path", WRITTEN)


@pytest.fixture(scope="module")
def documents(reading: FolderReading) -> dict[str, Document]:
    return {document.path: document for document in reading.documents}


def words(text: str) -> str:
    return " ".join(text.split())


def heading(section: Section) -> str:
    """The innermost heading, without the number it has in a PDF."""
    return NUMBER.sub("", section.heading_path[-1]) if section.heading_path else ""


def said(source: Source) -> Iterator[tuple[str, str]]:
    """Each paragraph, item of a list and row of a table, with the heading above it."""
    above = ""
    for block in source.blocks:
        if block.type == "heading":
            above = plain(block)
        elif block.type == "table":
            yield from ((above, f"| {' | '.join(row)} |") for row in rows(block))
        elif block.type.endswith("list"):
            yield from ((above, plain(item)) for item in block.children)
        else:
            yield above, plain(block)


@each_file
def test_its_document_control_is_read_from_the_block_on_top(
    documents: dict[str, Document], papers: dict[str, Paper], people: Table, path: str
) -> None:
    document, matter = documents[path], papers[path.rsplit("/", 1)[1]].matter
    names = {row["email"]: row["name"] for row in people.rows}
    assert document.document_id == matter["id"]
    assert (document.title, document.version) == (matter["title"], matter["version"])
    assert (document.status, document.audience) == ("in_force", {"all"})
    assert (document.owner, document.approver) == (
        names[matter["owner"]],
        names[matter["approver"]],
    )
    assert (document.effective, document.next_review) == (
        matter["effective"],
        matter["next_review"],
    )
    assert document.controls == tuple(matter["controls"])


@each_file
def test_all_of_its_words_stand_below_their_headings(
    documents: dict[str, Document], path: str
) -> None:
    found = {heading(section): words(section.text) for section in documents[path].sections}
    for above, text in said(WRITTEN[path]):
        assert words(text) in found[above]


@each_file
def test_nothing_of_its_headers_and_footers_is_read_as_text(
    documents: dict[str, Document], path: str
) -> None:
    texts = [section.text for section in documents[path].sections]
    assert [
        text for text in texts if re.search(r"Page \d|Marlpine\s+[A-Z]\w+ |Internal\n", text)
    ] == []


@pytest.mark.parametrize("path", [path for path in WRITTEN if path.endswith(".pdf")])
def test_sections_of_a_pdf_know_their_page(documents: dict[str, Document], path: str) -> None:
    pages = [section.page or 0 for section in documents[path].sections]
    assert pages == sorted(pages)
    assert {1, 2, 3} <= set(pages)

"""Fixtures for tests that answer: the real model, passages of the sample, passages made up."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from knowledge.embedder import Embedder
from knowledge.export import ensure_exported
from knowledge.library import Library
from knowledge.model import cache_folder, find_source
from knowledge.passages import Passage
from knowledge.split import pieces

SAMPLE = Path(__file__).parents[2] / "sample"
SOURCES = SAMPLE.parent / "scripts" / "sample_documents"
HEADING = re.compile(r"^(#{2,6}) (.+)$", re.MULTILINE)
MakePassage = Callable[..., Passage]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The default model, exported to the user's cache unless it is there."""
    return Embedder(ensure_exported(find_source(), cache_folder()))


@pytest.fixture(scope="session")
def make_passage() -> MakePassage:
    """A passage of the words given; everything else has a default that can be overridden."""

    def make(text: str, **others: Any) -> Passage:
        values: dict[str, Any] = {
            "id": sha256(f"{text}{sorted(others.items())}".encode()).hexdigest()[:24],
            "document": "policies/made-up.md",
            "title": "Made-up Policy",
            "version": "1.0",
            "effective": None,
            "next_review": None,
            "heading_path": ("A section",),
            "text": text,
            "audience": frozenset({"all"}),
            "controls": (),
            "position": 0,
        }
        return Passage(**{**values, **others})

    return make


@pytest.fixture(scope="session")
def sample_passages(make_passage: MakePassage) -> list[Passage]:
    """The sample's documents in force, cut at their headings; the register does it with more care.

    Word and PDF files are taken from what they were made from.
    """
    levels = ("policies", "procedures", "instructions", "archive")
    files = [file for level in levels for file in sorted((SAMPLE / level).glob("*.md"))]
    return [
        *(p for file in files for p in _passages(file, SAMPLE, make_passage)),
        *(
            p
            for file in sorted(SOURCES.rglob("*.md"))
            for p in _passages(file, SOURCES, make_passage)
        ),
    ]


@pytest.fixture(scope="session")
def library(sample_passages: list[Passage], embedder: Embedder) -> Library:
    """The sample, embedded."""
    return Library(sample_passages, embedder)


def _passages(file: Path, folder: Path, make_passage: MakePassage) -> Iterator[Passage]:
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in front.strip().splitlines())
    if facts.get("status", "in_force") != "in_force":
        return
    headings = list(HEADING.finditer(body))
    ends = [*(h.start() for h in headings[1:]), len(body)]
    path: list[tuple[int, str]] = []
    for heading, end in zip(headings, ends, strict=True):
        path = [above for above in path if above[0] < len(heading[1])]
        path.append((len(heading[1]), heading[2]))
        for text in pieces(body[heading.end() : end].strip("\n")):
            yield make_passage(
                text,
                document=file.relative_to(folder)
                .as_posix()
                .replace(".docx.md", ".docx")
                .replace(".pdf.md", ".pdf"),
                title=body.strip().splitlines()[0].removeprefix("# "),
                heading_path=tuple(words for _, words in path),
                audience=frozenset({facts.get("audience", "all")}),
            )

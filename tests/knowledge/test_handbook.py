"""A chatty start-up's handbook, made up after the ranking and the no were fitted, and mended in sight of it since."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.folder import read_folder
from knowledge.answering import Finder
from knowledge.embedder import Embedder
from knowledge.library import Library
from knowledge.passages import Answer, Found
from knowledge.split import pieces
from tests.knowledge.conftest import MakePassage

HANDBOOK = Path(__file__).with_name("handbook")
STAFF = frozenset({"all"})
Asked = list[tuple[dict[str, Any], Found]]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finder(make_passage: MakePassage, embedder: Embedder) -> Finder:
    passages = [
        make_passage(
            text,
            id=f"{document.path}:{number}:{part}",
            document=document.path,
            title=document.title,
            heading_path=section.heading_path,
            position=number,
        )
        for document in read_folder(HANDBOOK).documents
        for number, section in enumerate(document.sections)
        for part, text in enumerate(pieces(section.text))
    ]
    return Library(passages, embedder).finder()


@pytest.fixture(scope="module")
def asked(finder: Finder) -> Asked:
    lines = (HANDBOOK / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    return [(item, finder.find(item["question"], STAFF)) for item in items]


@pytest.mark.parametrize(
    ("most", "least"), [pytest.param(1, 0.85, id="first"), pytest.param(5, 0.95, id="among five")]
)
def test_the_words_are_found(asked: Asked, most: int, least: float) -> None:
    right = [_is_found(item, found, most) for item, found in asked if item["answerable"]]
    assert sum(right) / len(right) >= least


@pytest.mark.parametrize(
    ("answerable", "least"),
    [pytest.param(True, 0.8, id="good questions"), pytest.param(False, 0.6, id="others")],
)
def test_few_are_taken_for_the_other_kind(asked: Asked, answerable: bool, least: float) -> None:
    told = [isinstance(f.outcome, Answer) for item, f in asked if item["answerable"] is answerable]
    assert told.count(answerable) / len(told) >= least


def _is_found(item: dict[str, Any], found: Found, most: int) -> bool:
    passages = [ranked.passage for ranked in found.passages[:most]]
    return any(
        p.document == g["doc"] and g["quote"] in p.text for p in passages for g in item["gold"]
    )

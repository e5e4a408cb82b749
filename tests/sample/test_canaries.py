"""The sample's known questions are such as its policies answer, or do not."""

import json

from ingest.folder import read_folder
from ingest.reading import DocumentStatus
from tests.sample.conftest import SAMPLE

QUESTIONS = [
    json.loads(line) for line in (SAMPLE / "canaries.jsonl").read_text("utf-8").splitlines()
]


def test_each_place_is_in_a_document_in_force() -> None:
    words = {
        document.path: " ".join(" ".join(s.text for s in document.sections).split())
        for document in read_folder(SAMPLE).documents
        if document.status is DocumentStatus.IN_FORCE
    }
    places = [gold for question in QUESTIONS for gold in question.get("gold", ())]
    assert len(places) >= 16
    assert [p for p in places if " ".join(p["quote"].split()) not in words[p["doc"]]] == []


def test_some_are_not_to_be_answered() -> None:
    assert sum(question.get("answerable") is False for question in QUESTIONS) == 2

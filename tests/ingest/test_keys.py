"""Keys are known in many spellings; what may be meant to guard a text is not passed over."""

import pytest

from ingest.keys import sort_keys
from ingest.text import Unreadable
from ingest.yamltext import read_entries


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("id", "id"), ("Document ID", "id"), ("documentId", "id"), ("Title", "title"), ("status", "status"),
        ("Document Status", "status"), ("next_review", "next_review"), ("Next review date", "next_review"),
        ("next-review", "next_review"), ("nextReview", "next_review"), ("Effective date", "effective"),
        ("valid_from", "effective"), ("gültig ab", "effective"), ("Approved by", "approver"),
        ("Audiences", "audience"), ("Zielgruppe", "audience"), ("annex_a", "controls"),
    ],
)  # fmt: skip
def test_a_key_is_known_however_it_is_spelled(written: str, name: str) -> None:
    keys = sort_keys(read_entries(f"{written}: x", 2))
    assert (list(keys.ours), keys.notes) == ([name], ())


def test_other_keys_are_named_in_one_note() -> None:
    others = ["layout", "tags", "sidebar_position", "description", "review_date"]
    source = "id: a\n" + "".join(f"{key}: x\n" for key in others)
    ((line, note),) = sort_keys(read_entries(source, 2)).notes
    assert line == 3
    assert all(f"“{key}”" in note for key in others)


def test_many_other_keys_are_counted() -> None:
    ((_, note),) = sort_keys(read_entries("".join(f"key{n}: x\n" for n in range(20)), 2)).notes
    assert "and 12 more" in note


@pytest.mark.parametrize("key", ["classification", "Access", "visibility", "restricted_to"])
def test_a_key_that_sounds_like_a_restriction_is_said_to_be_none(key: str) -> None:
    ((line, note),) = sort_keys(read_entries(f"id: a\n{key}: internal", 2)).notes
    assert (line, f"“{key}” does not keep anybody" in note) == (3, True)


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        pytest.param("title: a\nid: b\ntitle: c", 4, "line 2", id="twice"),
        pytest.param("tags: a\ntags: b", 3, "line 2", id="another-key-twice"),
        pytest.param("Status: approved\nstatus: draft", 3, "line 2", id="twice-but-for-case"),
        pytest.param("status: approved\ndoc_status: draft", 3, "line 2", id="two-words-for-status"),
        pytest.param("audience: all\nreaders: board", 3, "line 2", id="two-words-for-audience"),
        pytest.param("audiense: board", 2, "audience", id="a-slip-in-audience"),
        pytest.param("stauts: draft", 2, "status", id="a-slip-in-status"),
        pytest.param("audience (roles): board", 2, "audience", id="audience-and-more"),
        pytest.param("state: draft", 2, "status: draft", id="another-key-that-says-draft"),
        pytest.param("stage: Superseded", 2, "superseded", id="another-key-that-says-superseded"),
    ],
)
def test_keys_in_doubt_are_refused(source: str, line: int, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refused:
        sort_keys(read_entries(source, 2))
    assert refused.value.line == line


def test_of_two_words_for_another_key_the_first_is_read() -> None:
    keys = sort_keys(read_entries("id: access\ndocument_id: POL-4", 2))
    assert keys.ours["id"].words == ("access",)
    assert "“document_id”" in keys.notes[0][1]

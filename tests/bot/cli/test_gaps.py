"""`isms gaps`, as a person and as a program use it."""

import pytest

DOGS, OTHER = "may I bring my dog to the office?", "are dogs allowed in the office?"


@pytest.mark.slow
def test_what_was_not_covered_is_printed_by_subject(synced):
    assert (
        synced("gaps").out == "Nothing is on the list: our policies answered all that was asked.\n"
    )
    for email in ("ada@x.example", "bob@x.example"):
        synced("ask", DOGS, "--as", email)
    synced("ask", OTHER)
    done = synced("gaps")
    assert done.code == 0
    assert done.out.startswith("#1  asked 3x by 3, last on ")
    assert {DOGS, OTHER} <= {line.strip() for line in done.out.splitlines()}


@pytest.mark.slow
def test_a_program_gets_one_object_and_words_only_of_several(synced):
    synced("ask", DOGS)
    (found,) = synced("gaps", "--json").objects[0]["gaps"]
    assert list(found) == [
        "number", "closed", "asked", "people", "not_helpful", "first", "last", "nearest", "disagreeing",
        "examples", "notes",
    ]  # fmt: skip
    assert (found["asked"], found["people"], found["closed"], found["examples"]) == (1, 1, None, [])
    assert synced("gaps", "--json", "--until", found["last"][:10]).objects == [{"gaps": []}]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--as", "bob@x.example"], "is for the ISMS manager", id="not for everybody"),
        pytest.param(["--as", "eve@x.example"], "Nobody in people.csv", id="nobody"),
        pytest.param(["--since", "soon"], "is no day", id="no day"),
    ],
)
def test_what_cannot_be_done_is_told(synced, arguments, told):
    done = synced("gaps", *arguments)
    assert done.code == 2
    assert told in done.err

"""Front matter becomes document control; what decides nothing about readers is never a reason to refuse."""

from datetime import date

import pytest

from ingest.document_control import NO_FRONT_MATTER, DocumentControl, read_control
from ingest.reading import DocumentStatus
from ingest.text import Unreadable
from ingest.yamltext import read_entries


def control(source: str) -> DocumentControl:
    return read_control(read_entries(source, 2))


def test_everything_that_is_written_is_read() -> None:
    read = control(
        "id: POL-1\ntitle: 'Access: control'\nversion: 1.10\nstatus: approved\nowner: a@b.example\n"
        "approver: c@b.example\neffective: 2026-01-02\nnext_review: 2 January 2027\n"
        "audience: [board]\ncontrols: [A.5.1, 5.2, '8.10']\n"
        "change: minor"
    )
    assert read == DocumentControl(
        document_id="POL-1",
        title="Access: control",
        version="1.10",
        status=DocumentStatus.IN_FORCE,
        owner="a@b.example",
        approver="c@b.example",
        effective=date(2026, 1, 2),
        next_review=date(2027, 1, 2),
        audience=frozenset({"board"}),
        controls=("A.5.1", "A.5.2", "A.8.10"),
        change="editorial",
        lines=dict(
            zip(
                ["id", "title", "version", "status", "owner", "approver", "effective", "next_review",
                 "audience", "controls", "change"],
                range(2, 13),
                strict=True,
            )
        ),
        notes=(),
        problems=(),
    )  # fmt: skip


def test_no_front_matter_is_one_note() -> None:
    read = read_control([])
    assert (read.status, read.audience, read.version) == ("in_force", {"all"}, None)
    assert (read.notes, read.problems) == (((1, NO_FRONT_MATTER),), ())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("version: 1\naudience: all", "no status is given", id="no-status"),
        pytest.param("version: 1\nstatus: approved", "no audience is given", id="no-audience"),
        pytest.param("status: approved\naudience: all", "its version is unknown", id="no-version"),
        pytest.param("id: a", "no version, status or audience", id="none-of-them"),
        pytest.param("draft: true", "no version or audience is given", id="draft-is-a-status"),
        pytest.param("layout: page", "no version, status", id="foreign-keys-only"),
    ],
)
def test_what_silence_means_is_a_note(source: str, said: str) -> None:
    read = control(source)
    assert said in read.notes[0][1]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        pytest.param("version: v1.2", "version", "v1.2", id="a-version-with-v"),
        pytest.param("version: 2024-01-05", "version", "2024-01-05", id="a-date-as-version"),
        pytest.param("version: [1, 2]", "version", None, id="a-list-as-version"),
        pytest.param("version:", "version", None, id="no-version"),
        pytest.param("title:\n  en: Access", "title", None, id="titles-by-language"),
        pytest.param("id: [a]", "document_id", None, id="a-list-as-id"),
        pytest.param("owner: {name: Ines}", "owner", None, id="keys-below-owner"),
        pytest.param("effective: TBD", "effective", None, id="words-as-a-date"),
        pytest.param("effective: 03/04/2026", "effective", None, id="one-of-two-days"),
        pytest.param("next_review: [2026-01-01]", "next_review", None, id="a-list-as-date"),
        pytest.param("controls: [A.9.2.1, CC6.1, A.5.1]", "controls", ("A.5.1",), id="other-standards"),
        pytest.param("controls: A.5.1, A.5.1; 5.2", "controls", ("A.5.1", "A.5.2"), id="in-one-line"),
        pytest.param("controls: {iso: A.5.1}", "controls", (), id="keys-below-controls"),
        pytest.param("controls:", "controls", (), id="no-controls"),
    ],
)  # fmt: skip
def test_an_odd_value_is_left_out_and_the_rest_read(source: str, name: str, value: object) -> None:
    read = control(f"status: approved\naudience: all\n{source}")
    assert getattr(read, name) == value
    assert read.problems == ()


@pytest.mark.parametrize(
    ("source", "word"),
    [
        pytest.param("next_review: 2026-02-30", "2026-02-30", id="no-such-day"),
        pytest.param("controls: [A.5.1, A.5.99]", "A.5.99", id="no-such-control"),
    ],
)
def test_a_value_that_names_nothing_is_a_problem_and_the_rest_is_read(
    source: str, word: str
) -> None:
    read = control(f"title: Access\n{source}")
    ((line, what),) = read.problems
    assert (read.title, line, word in what) == ("Access", 3, True)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("version: '[VERSION]'", "version"), ("version: [VERSION]", "version"), ("owner: '{{owner}}'", "owner"), ("approver: TBD", "approver"),
        ("effective: YYYY-MM-DD", "effective"), ("next_review: <<DATE>>", "next_review"), ("id: $ID$", "document_id"), ("change: TBC", "change"),
    ],
)  # fmt: skip
def test_a_blank_of_a_template_is_no_value_and_is_reported(source: str, name: str) -> None:
    read = control(f"status: approved\naudience: all\n{source}")
    assert getattr(read, name) is None
    assert [line for line, what in read.notes if "is unfilled" in what] == [4]


def test_a_title_is_left_without_its_blanks() -> None:
    read = control("title: '[Company Name] Access Policy'")
    assert (read.title, "“[Company Name]”" in read.notes[-1][1]) == ("Access Policy", True)


@pytest.mark.parametrize(
    "source", ["audience: '{{audience}}'", "audience: [Insert roles]", "status: '[STATUS]'"]
)
def test_readers_and_status_that_nobody_filled_in_are_refused(source: str) -> None:
    with pytest.raises(Unreadable, match=r"unfilled|not known"):
        control(source)


@pytest.mark.parametrize(
    ("written", "change"),
    [("editorial", "editorial"), ("Minor change", "editorial"), ("redaktionell", "editorial"), ("substantive", "substantive"),
     ("major", "substantive"), ("inhaltlich", "substantive"), ("some", None)],
)  # fmt: skip
def test_a_kind_of_change_is_one_of_two(written: str, change: str | None) -> None:
    assert control(f"change: {written}").change == change

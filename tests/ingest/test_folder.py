"""A folder is read as a whole: what is faulty is named with file and line, the rest is there."""

from hashlib import sha256
from pathlib import Path

import pytest

from ingest.reading import DocumentStatus, FolderReading, Known
from ingest.tabular import Source
from ingest.text import Unreadable
from tests.ingest.conftest import ReadFolder, Write

FULL = "version: 1\nstatus: approved\naudience: all\n"
POLICY = f"---\nid: POL-1\n{FULL}---\n# Access\n\n## Rules\n\nLock the door.\n"
PEOPLE = "name,email,role\nAnn,a@b.example,Security Team\n"
SOA = "control,applicable,justification\nA.5.1,yes,needed\n"


def problems(reading: FolderReading) -> list[tuple[str, int]]:
    return [(remark.file, remark.line) for remark in reading.problems]


def known(reading: FolderReading) -> dict[str, Known]:
    return {d.path: Known(d.sha256, d.document_id, d.read_as) for d in reading.documents}


def test_a_folder_holds_documents_registers_and_settings(read: ReadFolder, write: Write) -> None:
    reading = read(
        write({"policies/a.md": POLICY, "soa.csv": SOA, "people.csv": PEOPLE, "isms.toml": "a = 1"})
    )
    (document,) = reading.documents
    assert (document.path, document.document_id, document.title) == (
        "policies/a.md",
        "POL-1",
        "Access",
    )
    assert document.sha256 == sha256(POLICY.encode()).hexdigest()
    people, soa = reading.registers
    assert (soa.kind, len(soa.rows), soa.incomplete) == ("soa", 1, frozenset())
    assert soa.sources == (Source("soa.csv", sha256(SOA.encode()).hexdigest()),)
    assert [row.roles for row in people.rows] == [{"security team"}]
    assert reading.settings is not None
    assert reading.settings.values == {"a": 1}
    assert (reading.problems, reading.unreadable, reading.unread) == ((), (), ())


def test_an_empty_folder_is_no_problem(read: ReadFolder, write: Write) -> None:
    assert read(write({})) == FolderReading()


def test_no_folder_is_refused(read: ReadFolder, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no folder"):
        read(tmp_path / "nowhere")


def test_every_fault_is_named_with_file_and_line_and_the_rest_is_read(
    read: ReadFolder, write: Write
) -> None:
    reading = read(
        write(
            {
                "good.md": POLICY,
                "empty.md": b"",
                "latin.md": "# T\n\nGröße\n".encode("latin-1"),
                "front.md": "---\nid: X\ntitle: [a\n---\n# T\n\na",
                "second.md": POLICY,
                "soa.csv": f"{SOA}A.5.99,yes,needed\nA.8.1,no,not ours\n",
                "people.csv": f"{PEOPLE}Bob,bob,\n",
                "isms.toml": "a = 1\nb = x\n",
            }
        )
    )
    assert problems(reading) == [
        ("empty.md", 1),
        ("front.md", 3),
        ("isms.toml", 2),
        ("latin.md", 3),
        ("people.csv", 3),
        ("second.md", 2),
        ("soa.csv", 3),
    ]
    assert [document.path for document in reading.documents] == ["good.md"]
    assert sorted(reading.unreadable) == [
        "empty.md",
        "front.md",
        "isms.toml",
        "latin.md",
        "second.md",
    ]
    people, soa = reading.registers
    assert [row.key for row in soa.rows] == ["A.5.1", "A.8.1"]
    assert (people.incomplete, soa.incomplete) == ({"people.csv"}, {"soa.csv"})


def test_no_front_matter_is_a_note_and_no_problem(read: ReadFolder, write: Write) -> None:
    reading = read(write({"a.md": "# Access\n\nLock the door.\n"}))
    (document,) = reading.documents
    assert (document.status, document.audience, document.version) == (
        DocumentStatus.IN_FORCE,
        {"all"},
        None,
    )
    assert problems(reading) == []
    assert [note.line for note in reading.notes] == [1]


def test_a_part_left_out_is_a_problem_of_a_document_that_is_read(
    read: ReadFolder, write: Write
) -> None:
    reading = read(write({"a.md": f"---\n{FULL}next_review: 2026-02-30\n---\na\n"}))
    assert problems(reading) == [("a.md", 5)]
    assert (len(reading.documents), reading.unreadable) == (1, ())


def test_both_files_with_one_id_are_named_with_their_lines(read: ReadFolder, write: Write) -> None:
    reading = read(write({"a.md": POLICY, "b.md": POLICY.replace("id:", "title: B\nid:")}))
    ((remark),) = reading.problems
    assert (remark.file, remark.line) == ("b.md", 3)
    assert "“POL-1” belongs to a.md line 2" in remark.what
    assert [document.path for document in reading.documents] == ["a.md"]
    assert all(note.file == "a.md" for note in reading.notes)


def test_a_known_file_is_not_parsed_again(read: ReadFolder, write: Write) -> None:
    root = write({"a.md": POLICY, "b.md": "# B\n\nb"})
    before = known(read(root))
    write({"b.md": "# B\n\nchanged"})
    reading = read(root, before)
    assert reading.unchanged == ("a.md",)
    assert [document.path for document in reading.documents] == ["b.md"]


def test_a_newcomer_cannot_take_the_id_of_a_known_file(read: ReadFolder, write: Write) -> None:
    root = write({"b.md": POLICY})
    before = known(read(root))
    write({"a.md": POLICY})
    reading = read(root, before)
    assert (reading.unchanged, reading.unreadable) == (("b.md",), ("a.md",))
    assert problems(reading) == [("a.md", 2)]


def test_a_newcomer_cannot_take_the_id_of_a_known_file_that_breaks(
    read: ReadFolder, write: Write
) -> None:
    root = write({"b.md": POLICY})
    before = known(read(root))
    write({"b.md": POLICY.replace("version", "["), "a.md": POLICY})
    reading = read(root, before)
    assert (reading.documents, sorted(reading.unreadable)) == ((), ["a.md", "b.md"])
    assert "belongs to b.md." in reading.problems[0].what


def test_a_copy_of_a_register_cannot_take_its_place(read: ReadFolder, write: Write) -> None:
    root = write({"soa.csv": SOA, "a-soa.csv": SOA.replace("yes", "no")})
    reading = read(root, {"soa.csv": Known("", "")})
    (soa,) = reading.registers
    assert [(row.path, row.applicable) for row in soa.rows] == [("soa.csv", True)]
    assert problems(reading) == [("a-soa.csv", 2)]


def test_what_is_not_read_is_named_where_somebody_may_miss_its_words(
    read: ReadFolder, write: Write
) -> None:
    old_word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    files = {"a.doc": old_word, "figures.csv": "x,y\n1,2\n", "logo.png": b"\x89PNG", "w.json": "{}"}
    reading = read(write(files))
    assert problems(reading) == [("a.doc", 1)]
    assert [note.file for note in reading.notes] == ["figures.csv"]
    assert reading.unread == ("figures.csv", "logo.png", "w.json")


@pytest.mark.parametrize(
    ("first", "second", "content"),
    [("people.csv", "x/People.csv", PEOPLE), ("a-soa.csv", "soa.csv", SOA)],
)
def test_of_two_copies_of_a_register_each_row_counts_once_and_that_is_said(
    read: ReadFolder, write: Write, first: str, second: str, content: str
) -> None:
    reading = read(write({first: content, second: content}))
    (register,) = reading.registers
    assert len(register.rows) == 1
    assert problems(reading) == []
    assert any(note.file == second and first in note.what for note in reading.notes)


@pytest.mark.parametrize(
    "other", ["soa-old.csv", "archive/soa.csv", "A Copy of SoA.csv", "soa 2 (Kopie).csv"]
)
def test_a_register_whose_name_says_that_it_is_old_comes_second(
    read: ReadFolder, write: Write, other: str
) -> None:
    reading = read(write({"soa.csv": SOA, other: SOA.replace("yes", "no")}))
    assert [row.path for row in reading.registers[0].rows] == ["soa.csv"]


def test_of_two_settings_the_first_is_read(read: ReadFolder, write: Write) -> None:
    reading = read(write({"isms.toml": "a = 1", "x/isms.toml": "a = 2"}))
    assert problems(reading) == [("x/isms.toml", 1)]
    assert reading.settings is not None
    assert reading.settings.values == {"a": 1}


@pytest.mark.parametrize("content", [b"", b"\xff", b"nothing,of,ours\n1,2,3\n"])
def test_a_register_by_its_name_that_cannot_be_read_is_a_problem(
    read: ReadFolder, write: Write, content: bytes
) -> None:
    reading = read(write({"soa.csv": content, "people.csv": content}))
    assert problems(reading) == [("people.csv", 1), ("soa.csv", 1)]
    assert reading.registers == ()
    assert reading.could_not_read("soa.csv")


def test_a_role_that_nobody_holds_is_a_note_at_its_line(read: ReadFolder, write: Write) -> None:
    restricted = "---\nstatus: approved\naudience: {}\nversion: 1\n---\na\n"
    reading = read(
        write(
            {
                "a.md": restricted.format("[Security_Team, board]"),
                "b.md": restricted.format("board"),
                "people.csv": PEOPLE,
            }
        )
    )
    assert [(note.file, note.line, "nobody" in note.what) for note in reading.notes] == [
        ("b.md", 3, True)
    ]


def test_a_readme_is_read_and_asked_about(read: ReadFolder, write: Write) -> None:
    reading = read(write({"README.md": "# Our policies\n\nSee below.\n"}))
    assert [document.path for document in reading.documents] == ["README.md"]
    assert ["read as a policy" in note.what for note in reading.notes] == [False, True]


def test_what_was_known_below_a_lost_folder_counts_as_unreadable(
    read: ReadFolder, write: Write, tmp_path: Path
) -> None:
    root = write({"a.md": POLICY})
    (root / "lost").symlink_to(tmp_path)
    reading = read(root, {"lost/b.md": Known("0", "POL-2")})
    assert reading.unreadable == ("lost", "lost/b.md")
    assert reading.could_not_read("lost/soa.csv")
    assert not reading.could_not_read("lost.md")


def test_progress_is_told_file_by_file(read: ReadFolder, write: Write) -> None:
    told: list[tuple[int, int]] = []
    read(
        write({"a.md": "a", "b.md": b"", "c.txt": "c"}),
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


RISKS = "| Risk ID | Risk | Likelihood | Impact | Owner |\n|---|---|---|---|---|\n" + "".join(
    f"| R-{n} | Fire in room {n} of the house | 2 | 5 | Ann |\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("front", "words", "is_quoted"),
    [
        pytest.param("", "", False, id="a register"),
        pytest.param("---\naudience: board\n---\n", "", True, id="a register with readers"),
        pytest.param(
            "", "Risks are looked at each quarter. " * 40, True, id="a policy with a register"
        ),
    ],
)
def test_a_document_that_is_mostly_a_register_is_quoted_only_to_readers_it_names(
    read: ReadFolder, write: Write, front: str, words: str, is_quoted: bool
) -> None:
    reading = read(write({"risks.md": f"{front}# Risk register\n\n{words}\n\n## Risks\n\n{RISKS}"}))
    assert len(reading.registers[0].rows) == 9
    assert bool(reading.documents) is is_quoted
    assert is_quoted or "quoted to nobody" in reading.notes[0].what

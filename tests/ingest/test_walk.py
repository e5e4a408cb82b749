"""Every file of a folder is read, left alone for a reason, or named."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.text import Unreadable
from ingest.walk import walk
from tests.ingest.conftest import Write

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the right to read everything, which root has."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can enter; those of pytest belong to whoever runs it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_files_are_listed_by_path_and_hidden_ones_left_alone(write: Write) -> None:
    root = write(
        dict.fromkeys(
            ["b.md", "a/z.md", "a/Über uns.md", "Access.md", "access.md", ".git/x.md", ".env", "~$b.docx",
             "node_modules/x/README.md", "a/.b.md"],
            "x",
        )
    )  # fmt: skip
    found = walk(root)
    assert found.paths == ["Access.md", "a/z.md", "a/Über uns.md", "access.md", "b.md"]
    assert (found.unreadable, found.quarantined, found.problems) == ([], [], [])


def test_no_such_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no folder"):
        walk(tmp_path / "nowhere")


def test_a_file_is_no_folder(write: Write) -> None:
    with pytest.raises(Unreadable, match="no folder"):
        walk(write({"a.md": "x"}) / "a.md")


def test_a_folder_may_be_reached_by_a_link(write: Write, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(write({"a.md": "x"}))
    assert walk(tmp_path / "link").paths == ["a.md"]


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("../outside.md", id="out-of-the-folder"),
        pytest.param("/etc", id="to-a-folder-elsewhere"),
        pytest.param("nowhere.md", id="to-nothing"),
        pytest.param("link.md", id="to-itself"),
    ],
)
def test_a_link_that_leads_out_is_a_problem_and_not_followed(
    write: Write, tmp_path: Path, target: str
) -> None:
    (tmp_path / "outside.md").write_text("secret")
    root = write({"a.md": "x"})
    (root / "link.md").symlink_to(target)
    found = walk(root)
    assert (found.paths, found.unreadable) == (["a.md"], ["link.md"])
    assert [(remark.file, remark.line) for remark in found.problems] == [("link.md", 1)]


def test_a_link_to_what_is_read_anyway_is_only_a_note(write: Write) -> None:
    root = write({"a/b.md": "x"})
    (root / "copy.md").symlink_to("a/b.md")
    (root / "folder").symlink_to("a")
    found = walk(root)
    assert (found.paths, found.problems) == (["a/b.md"], [])
    assert found.quarantined == ["copy.md", "folder"]


def test_a_link_to_a_hidden_file_is_read_as_kubernetes_mounts_them(write: Write) -> None:
    root = write({"..2026/a.md": "x"})
    (root / "..data").symlink_to("..2026")
    (root / "a.md").symlink_to("..data/a.md")
    assert walk(root).paths == ["a.md"]


def test_a_name_that_is_not_utf_8_is_a_problem(write: Write) -> None:
    root = write({"a.md": "x"})
    (root / os.fsdecode(b"gr\xf6\xdfe.md")).write_text("x")
    (root / os.fsdecode(b"\xe4")).mkdir()
    (root / os.fsdecode(b"\xe4") / "b.md").write_text("x")
    found = walk(root)
    assert found.paths == ["a.md"]
    assert sorted(remark.file for remark in found.problems) == ["gr��e.md", "�"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("policy\u202excod.md", id="written-from-right-to-left"),
        pytest.param("policy\u2067.md", id="isolated"),
        pytest.param("policy\n# Access.md", id="two-lines"),
        pytest.param("policy\x1b[2J.md", id="clears-the-screen"),
    ],
)
def test_a_name_that_is_shown_as_another_is_a_problem(write: Write, name: str) -> None:
    found = walk(write({"a.md": "x", name: "x", f"{name}/b.md".replace(".md/", "/"): "x"}))
    assert found.paths == ["a.md"]
    assert len(found.problems) == 2
    assert all("cannot be seen" in remark.what for remark in found.problems)
    assert not any(sign in str(found.unreadable) for sign in ("\u202e", "\u2067", "\n", "\x1b"))


@pytest.mark.parametrize(
    "name", ["نهج.md", "方針.md", "👩‍💻.md", "a" * 200 + ".md", "C:a.md", "a\\b.md"]
)
def test_a_name_in_any_script_is_read(write: Write, name: str) -> None:
    assert walk(write({name: "x"})).paths == [name]


def test_a_folder_that_cannot_be_entered_is_a_problem(open_folder: Path) -> None:
    (open_folder / "a.md").write_text("x")
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "b.md").write_text("x")
    (open_folder / "closed").chmod(0o000)
    with as_nobody():
        found = walk(open_folder)
    (open_folder / "closed").chmod(0o700)
    assert (found.paths, found.unreadable) == (["a.md"], ["closed"])
    assert [remark.file for remark in found.problems] == ["closed"]


def test_a_whole_folder_that_cannot_be_entered_is_refused(open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o000)
    with as_nobody(), pytest.raises(Unreadable, match="cannot be opened"):
        walk(open_folder / "closed")

"""A file is opened where it lies and nowhere else, whatever is put in its place meanwhile."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from ingest.contents import LARGEST_CONTAINER, content_below
from ingest.text import LARGEST, Unreadable
from tests.ingest.conftest import Write
from tests.ingest.test_walk import as_nobody

PDF = b"%PDF-1.7\n1 0 obj\n"


def sparse(file: Path, begins: bytes, size: int) -> None:
    """A file of this size that takes no room."""
    file.write_bytes(begins)
    os.truncate(file, size)


@pytest.mark.parametrize(
    ("name", "begins", "size"),
    [
        pytest.param("a.md", b"# Access", LARGEST, id="text"),
        pytest.param("a.docx", b"PK\x03\x04", LARGEST_CONTAINER, id="office-file"),
        pytest.param("a.pdf", b"\n\n" + PDF, LARGEST_CONTAINER, id="pdf"),
        pytest.param("a.md", PDF, LARGEST_CONTAINER, id="pdf-by-another-name"),
    ],
)
def test_a_file_is_as_large_as_its_kind_may_be(
    tmp_path: Path, name: str, begins: bytes, size: int
) -> None:
    sparse(tmp_path / name, begins, size)
    assert len(content_below(tmp_path, name)) == size
    sparse(tmp_path / name, begins, size + 1)
    with pytest.raises(Unreadable, match=f"larger than {size // 1_000_000} MB"):
        content_below(tmp_path, name)


@pytest.mark.parametrize(
    ("name", "begins"), [("a.png", b"\x89PNG\r\n"), ("a.log", b"10:00 up"), ("a.zip", b"PK\x03\x04")]
)  # fmt: skip
def test_of_what_is_not_read_anyway_the_beginning_is_enough(
    tmp_path: Path, name: str, begins: bytes
) -> None:
    sparse(tmp_path / name, begins, 1 << 40)
    found = content_below(tmp_path, name)
    assert found.startswith(begins)
    assert len(found) < 100_000


def test_a_link_out_of_the_folder_is_not_followed(write: Write, tmp_path: Path) -> None:
    root = write({"a.md": "x"})
    (tmp_path / "secret.md").write_text("secret")
    (root / "b.md").symlink_to("../secret.md")
    (root / "c").symlink_to("..")
    (root / "d.md").symlink_to("d.md")
    for path in ("b.md", "c/secret.md", "d.md", "../secret.md"):
        with pytest.raises(Unreadable, match="leads out"):
            content_below(root, path)


def test_a_link_to_a_hidden_file_of_the_folder_is_followed(write: Write) -> None:
    root = write({"..2026/x/a.md": "x"})
    (root / "..data").symlink_to("..2026")
    (root / "x").mkdir()
    (root / "x" / "a.md").symlink_to("../..data/x/a.md")
    assert content_below(root, "x/a.md") == b"x"


@pytest.mark.parametrize("path", ["x/a.md", "b.md"])
def test_what_is_put_in_its_place_meanwhile_is_not_followed(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    root = write({"c.md": "x"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").write_text("secret")
    # When the path was looked at, these were a folder and a file.
    monkeypatch.setattr(Path, "resolve", lambda self, strict=False: self)  # noqa: ARG005
    (root / "x").symlink_to("../out")
    (root / "b.md").symlink_to("../out/a.md")
    with pytest.raises(Unreadable):
        content_below(root, path)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux has files that claim to be empty.")
def test_a_file_that_grows_while_it_is_read_is_named() -> None:
    with pytest.raises(Unreadable, match="being changed"):
        content_below(Path("/proc/self"), "status")


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(Unreadable, match="not an ordinary file"):
            content_below(tmp_path, name)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is gone"):
        content_below(tmp_path, "a.md")


def test_a_file_that_may_not_be_read_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        (Path(name) / "a.md").write_text("x")
        (Path(name) / "a.md").chmod(0o000)
        with as_nobody(), pytest.raises(Unreadable, match="cannot be opened"):
            content_below(Path(name), "a.md")

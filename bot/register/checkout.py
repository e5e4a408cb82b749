"""Which commit a folder is a checkout of, read from git's own files; git itself is never run.

To run git in a folder from elsewhere would run what its configuration says. The layout is described in
https://git-scm.com/docs/gitrepository-layout.
"""

import re
from pathlib import Path

LONGEST = 1_000_000
"""Bytes read of one of git's files; `packed-refs` of a large repository has some hundred thousand."""
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BRANCH = re.compile(r"refs/[^\0\s]{1,200}")


def commit_of(folder: Path) -> str | None:
    """The commit that is checked out here or in a folder above, in hex; None where there is none."""
    for place in (folder, *folder.parents):
        git = _git_folder(place / ".git")
        if git is not None:
            return _head(git)
    return None


def _git_folder(place: Path) -> Path | None:
    """A worktree and a submodule have a file there that names the folder."""
    if place.is_dir():
        return place
    said = _read(place)
    if said is None or not said.startswith("gitdir: "):
        return None
    return place.parent / said.removeprefix("gitdir: ")


def _head(git: Path) -> str | None:
    head = _read(git / "HEAD") or ""
    name = head.removeprefix("ref: ")
    if name == head:
        return head if _COMMIT.fullmatch(head) else None
    if not _BRANCH.fullmatch(name) or ".." in name:
        return None
    # Branches of a worktree stand in the repository that it is of.
    common = git / (_read(git / "commondir") or ".")
    commit = _read(git / name) or _read(common / name) or _packed(common, name) or ""
    return commit if _COMMIT.fullmatch(commit) else None


def _packed(git: Path, name: str) -> str | None:
    for line in (_read(git / "packed-refs") or "").split("\n"):
        commit, _, reference = line.partition(" ")
        if reference == name:
            return commit
    return None


def _read(file: Path) -> str | None:
    try:
        if not file.is_file():
            return None
        with file.open(encoding="utf-8", errors="replace") as text:
            return text.read(LONGEST).strip()
    except OSError:
        return None

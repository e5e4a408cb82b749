"""Which files an ISMS folder holds; links and folders that cannot be entered are named, never followed or forgotten."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.reading import Remark
from ingest.text import Unreadable

NOT_LOOKED_AT = {"node_modules", "__pycache__"}
"""Other people's files; nor are those whose names begin with a dot, or with ~$ as Word's locks do."""
_UNSEEN = re.compile(r"[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves the cursor or turns the direction of writing: shown, such a name looks like another."""


@dataclass
class Walk:
    """The files to read, by their paths below the folder with `/`, and what was seen and cannot be read."""

    paths: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    """Files, and folders of which nobody knows what is in them."""
    quarantined: list[str] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def refuse(self, path: str, what: str) -> None:
        """Name what cannot be read."""
        self.unreadable.append(path)
        self.quarantined.append(path)
        self.problems.append(Remark(path, 1, what))


def walk(root: Path) -> Walk:
    """All files below `root`, sorted; raises Unreadable when there is no such folder."""
    if not root.is_dir():
        raise Unreadable(1, f"There is no folder {root}. Check the path.")
    found = Walk()
    entries = sorted(_entries(root, found))
    found.paths = [path for path in entries if not (root / path).is_symlink()]
    plain = set(found.paths)
    for path in entries:
        if path not in plain:
            _follow(root, path, plain, found)
    found.paths.sort()
    return found


def _entries(root: Path, found: Walk) -> Iterator[str]:
    """Files, and links to whatever."""

    def name_it(error: OSError) -> None:
        path = Path(error.filename).relative_to(root).as_posix()
        if path == ".":
            raise Unreadable(
                1, f"The folder {root} cannot be opened. Check that the bot may read it."
            )
        found.refuse(path, "this folder cannot be opened. Check that the bot may read it.")

    for folder, folders, files in os.walk(root, onerror=name_it):
        below = Path(folder).relative_to(root)
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = [
            name for name in folders if name not in links and _is_looked_at(below, name, found)
        ]
        for name in (*files, *links):
            if _is_looked_at(below, name, found):
                yield (below / name).as_posix()


def _is_looked_at(below: Path, name: str, found: Walk) -> bool:
    """A name that is not UTF-8 fits in no register, and one that cannot be seen on no screen: both are refused."""
    if name.startswith((".", "~$")) or name in NOT_LOOKED_AT:
        return False
    shown = os.fsencode(below / name).decode(errors="replace")
    if not _is_text(name):
        found.refuse(shown, "this name is not UTF-8. Rename it.")
        return False
    if _UNSEEN.search(name):
        why = "this name holds signs that cannot be seen. Rename it."
        found.refuse(_UNSEEN.sub("\ufffd", shown), why)
        return False
    return True


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _follow(root: Path, path: str, plain: set[str], found: Walk) -> None:
    """A link to a hidden file of the folder is read (Kubernetes lays files out so); any other is not."""
    home = root.resolve()
    try:
        target = (root / path).resolve(strict=True)
    except (OSError, RuntimeError):
        target = None
    if target is None or not target.is_relative_to(home):
        found.refuse(path, "this link leads out of the folder, or nowhere. Copy the file here.")
    elif target.is_dir() or target.relative_to(home).as_posix() in plain:
        found.quarantined.append(path)
        found.notes.append(
            Remark(path, 1, "this is a link; what it leads to is read in its own place.")
        )
    else:
        found.paths.append(path)

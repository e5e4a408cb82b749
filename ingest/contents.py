"""The bytes of a file of the folder, opened so that no link, pipe or change in the meantime leads anywhere else."""

import errno
import os
import re
import stat
from contextlib import ExitStack
from pathlib import Path

from ingest.identify import identify
from ingest.kinds import READ
from ingest.text import LARGEST, TOO_LARGE, Unreadable

LARGEST_CONTAINER = 25_000_000
"""Bytes of an office file or a PDF, which carry pictures."""
_TOO_LARGE = "the file is larger than 25 MB. Split it, or save it without pictures."
_CONTAINERS = re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|.{0,1019}?%PDF-", re.DOTALL)
_BEGINNING = 65_536
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# A pipe would be waited for until somebody writes.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_CLOSED = "the file cannot be opened. Check that the bot may read it."
_GONE = "the file was there a moment ago and is gone. Run the sync again."
_LINK = "this link leads out of the folder, or nowhere. Copy the file here."
_NO_FILE = "this is not an ordinary file. Copy what it holds into one."
_CHANGED = "the file was being changed while it was read. Run the sync again when it is saved."
_BY_ERROR = {errno.ENOENT: _GONE, errno.ENOTDIR: _GONE, errno.ELOOP: _LINK, errno.ENXIO: _NO_FILE}


def content_below(root: Path, path: str) -> bytes:
    """The bytes of the file at `path` below `root`; raises Unreadable, with what to do.

    Of a file that is too large, and of a kind that is not read anyway, only the beginning. A link is
    followed only to what lies below `root`, and no folder on the way may become a link meanwhile.
    """
    try:
        file = _open(root, path)
        try:
            return _read(path, file)
        finally:
            os.close(file)
    except OSError as error:
        raise Unreadable(1, _BY_ERROR.get(error.errno or 0, _CLOSED)) from error
    except RuntimeError as error:
        # This is how pathlib says that a link leads to itself.
        raise Unreadable(1, _LINK) from error


def _open(root: Path, path: str) -> int:
    home = root.resolve()
    target = (home / path).resolve(strict=True)
    if not target.is_relative_to(home):
        raise Unreadable(1, _LINK)
    *folders, name = target.relative_to(home).parts
    with ExitStack() as opened:
        at = os.open(home, _FOLDER)
        opened.callback(os.close, at)
        for folder in folders:
            at = os.open(folder, _FOLDER, dir_fd=at)
            opened.callback(os.close, at)
        return os.open(name, _FILE, dir_fd=at)


def _read(path: str, file: int) -> bytes:
    about = os.fstat(file)
    if not stat.S_ISREG(about.st_mode):
        raise Unreadable(1, _NO_FILE)
    begins = os.pread(file, min(_BEGINNING, about.st_size), 0)
    is_container = bool(_CONTAINERS.match(begins))
    if about.st_size > (LARGEST_CONTAINER if is_container else LARGEST):
        if identify(path, begins) not in READ:
            return begins
        raise Unreadable(1, _TOO_LARGE if is_container else TOO_LARGE)
    content = _whole(file, about.st_size)
    after = os.fstat(file)
    if (len(content), after.st_size, after.st_mtime_ns) != (
        about.st_size,
        about.st_size,
        about.st_mtime_ns,
    ):
        raise Unreadable(1, _CHANGED)
    return content


def _whole(file: int, size: int) -> bytes:
    """All there is, but no more than one byte over what there was."""
    pieces, left = [], size + 1
    while left and (piece := os.read(file, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)

"""The life of a child: take one file, set the limits, read it, hand on what was read, end."""

import os
import re
import sys
import traceback
from collections.abc import Callable

from ingest.reading import FileReading
from ingest.sandbox.limits import Limits, confine, start_clock, stop_clock
from ingest.sandbox.wire import Failed, Read, Refused, Reply, Request, pack_reply, unpack_request
from ingest.tabular import TableChoice
from ingest.text import Unreadable

ReadFile = Callable[[str, bytes, tuple[TableChoice, ...]], FileReading]
"""Raises Unreadable for a file of which nothing can be taken."""

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""As JSON writes it, and not the six letters with a backslash of their own."""
_NO_TEXT = "the file holds signs that are no text. Open it and save it anew, or remove them."
_TOO_LONG = "the file holds more text than can be taken at once. Split it."


def read_one(connection: int, read_file: ReadFile, limits: Limits) -> None:
    """Read the file that is sent over an open socket, and send what is in it."""
    confine(limits)
    request = unpack_request(lambda size: _take(connection, size))
    start_clock(limits)
    sent = _reply_to(request, read_file, limits.output)
    stop_clock()
    _send(connection, sent)


def _take(connection: int, size: int) -> bytes:
    taken = bytearray()
    while len(taken) < size:
        piece = os.read(connection, min(size - len(taken), 1 << 20))
        if not piece:
            # Whoever asked is gone.
            sys.exit()
        taken += piece
    return bytes(taken)


def _send(connection: int, sent: bytes) -> None:
    left = memoryview(sent)
    while left:
        left = left[os.write(connection, left) :]


def _reply_to(request: Request, read_file: ReadFile, at_most: int) -> bytes:
    reply = _read(request, read_file)
    try:
        sent = pack_reply(reply)
    except ValueError:
        return pack_reply(Refused(1, _NO_TEXT))
    # No database takes a NUL in a text.
    if _NUL.search(sent):
        return pack_reply(Refused(1, _NO_TEXT))
    return sent if len(sent) <= at_most else pack_reply(Refused(1, _TOO_LONG))


def _read(request: Request, read_file: ReadFile) -> Reply:
    try:
        return Read(read_file(request.path, request.content, request.choices))
    except Unreadable as error:
        return Refused(error.line, error.what)
    except Exception as error:  # noqa: BLE001  A hostile file may break its reader in any way; the parent says so.
        return Failed(type(error).__name__, _where(error))


def _where(error: BaseException) -> str:
    """The innermost lines of code, without a word of the file."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return ", ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)

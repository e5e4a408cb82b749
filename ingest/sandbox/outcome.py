"""What came of reading one file in a child: its words, or a sentence that says why not and what to do."""

import os
import signal

from ingest.reading import FileReading
from ingest.sandbox.limits import LIMITS
from ingest.sandbox.wire import Failed, Read, Refused, Request, unpack_reply
from ingest.text import Unreadable

_SAVE_ANEW = "Open it, save it anew in the program it comes from, and try again."
TOO_SLOW = f"reading this file took longer than {LIMITS.seconds_in_all} seconds, so it was given up. Split it, or save it anew."
_TOO_LARGE = (
    "reading this file needs more memory than a document of 1,000 pages. Split it, or save it anew."
)
_TOO_DEEP = f"this file is nested deeper than a document is. {_SAVE_ANEW}"
CRASHED = f"this file is damaged, and reading it broke off. {_SAVE_ANEW}"
TOO_LONG = "the file holds more text than can be taken at once. Split it."

_BY_SIGNAL = {
    signal.SIGALRM: TOO_SLOW,
    signal.SIGXCPU: TOO_SLOW,
    # The system ends so whatever takes all the memory there is.
    signal.SIGKILL: _TOO_LARGE,
}
_BY_ERROR = {"MemoryError": _TOO_LARGE, "RecursionError": _TOO_DEEP}


def outcome_of(request: Request, status: int, sent: bytes | bytearray) -> FileReading | Unreadable:
    """From how the child ended (as `os.waitpid` tells it) and what it sent.

    What only those who mend a reader want to know is added to the error as a note.
    """
    if os.WIFSIGNALED(status):
        ended_by = signal.Signals(os.WTERMSIG(status))
        return _unreadable(_BY_SIGNAL.get(ended_by, CRASHED), ended_by.name)
    if status != 0:
        return _unreadable(CRASHED, f"ended with {status}")
    try:
        reply = unpack_reply(request, sent)
    except ValueError as error:
        return _unreadable(CRASHED, f"sent what is no reading: {type(error).__name__}")
    match reply:
        case Read(reading):
            return reading
        case Refused(line, what):
            return Unreadable(line, what)
        case Failed(broke_with, where):
            return _unreadable(_BY_ERROR.get(broke_with, CRASHED), f"{broke_with} in {where}")


def _unreadable(what: str, note: str) -> Unreadable:
    found = Unreadable(1, what)
    found.add_note(note)
    return found

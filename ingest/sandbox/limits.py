"""The limits under which one file is parsed (RELIABILITY 4.2), set by the child itself before it sees the file."""

import ctypes
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

from ingest.sandbox.seccomp import forbid_all_but_computing

_DIE_WITH_PARENT = 1


@dataclass(frozen=True)
class Limits:
    """What one file may cost."""

    seconds_of_work: int = 10
    seconds_in_all: int = 15
    memory: int = 768 << 20
    """Bytes of address space."""
    output: int = 64_000_000
    """Bytes of JSON."""


LIMITS = Limits()


@dataclass(frozen=True)
class Cost:
    """What one file did cost."""

    work: float
    """Seconds of processor time."""
    memory: int
    """Bytes that were held at most, those shared with the forking process among them."""


def die_with_parent() -> None:
    """On Linux, so that a child ends at once when the process that made it does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def confine(limits: Limits) -> None:
    """From here the process can only compute, and only so much; a limit that the system lacks is left out."""
    work, memory = limits.seconds_of_work, limits.memory
    most = {
        # The second is that of the end by SIGKILL, which would not tell time from memory.
        "RLIMIT_CPU": (work, work + 1),
        "RLIMIT_AS": (memory, memory),
        "RLIMIT_FSIZE": (0, 0),
        # What is open stays open; no file, no socket and no pipe can be opened any more, on any system.
        "RLIMIT_NOFILE": (0, 0),
        "RLIMIT_NPROC": (0, 0),
        "RLIMIT_CORE": (0, 0),
    }
    for name, values in most.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), values)
    forbid_all_but_computing()


def start_clock(limits: Limits) -> None:
    """The process ends itself when its time is over, also in the middle of a library written in C."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds_in_all)


def stop_clock() -> None:
    """For handing on what was read, which waits for whoever reads it."""
    signal.setitimer(signal.ITIMER_REAL, 0)

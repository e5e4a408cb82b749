"""A reader that does what its file asks: what a child can do when a hostile file has taken it over."""

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from ingest.reading import Document, DocumentReading, FileReading, Section
from ingest.tabular import TableChoice
from ingest.text import Unreadable

_CONNECTION = 3


def read_file(path: str, content: bytes, choices: tuple[TableChoice, ...]) -> FileReading:
    """Do what the name asks for; what comes of it is a note."""
    words = content.decode()
    deed = DEEDS.get(path.partition("/")[0])
    if deed is None:
        return said(f"{len(content)} bytes, {len(choices)} choices")
    try:
        found = deed(words)
    except OSError as error:
        return said(f"refused: {type(error).__name__}")
    return found if isinstance(found, FileReading) else said(f"done: {found}")


def said(what: str) -> FileReading:
    """A reading of one note."""
    return FileReading(notes=((1, what),))


def document(path: str, words: str) -> FileReading:
    """A reading of one section."""
    digest = sha256(words.encode()).hexdigest()
    read = Document(path, "a", "A", digest, (Section((), words, 1),), next_review=date(2027, 1, 2))
    return FileReading(DocumentReading(read, {"owner": 3}, (), ()))


def refuse(what: str) -> FileReading:
    """What a reader does with a file that it cannot read."""
    raise Unreadable(7, what)


def connect(port: str) -> str:
    """Reach a server on this machine."""
    with socket.create_connection(("127.0.0.1", int(port)), 1):
        return "connected"


def write(path: str) -> int:
    """Leave a file behind."""
    with open(path, "w") as file:
        return file.write("x")


def append(path: str) -> int:
    """Change a file that is there."""
    return os.write(os.open(path, os.O_WRONLY), b"x")


def peek(path: str) -> str:
    """Read another file."""
    with open(path) as file:
        return file.read()


def look_around(_: str) -> list[str]:
    """See what other files there are."""
    return os.listdir("/")


def run(_: str) -> int:
    """Start a program."""
    return subprocess.run([sys.executable, "-c", "pass"], check=False).returncode


def fork(_: str) -> int:
    """Leave a process behind."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    return child


def start_thread(_: str) -> str:
    """Work on after the end."""
    try:
        threading.Thread(target=time.sleep, args=(0,)).start()
    except RuntimeError as error:
        raise OSError(str(error)) from error
    return "started"


def kill(who: str) -> None:
    """End another process."""
    os.kill(int(who), signal.SIGTERM)


def trace(who: str) -> int:
    """Look into another process."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, int(who), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    return 0


def ask_for_more(_: str) -> None:
    """Lift a limit, which root may."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def environment(_: str) -> dict[str, str]:
    """Tell what there is to betray."""
    return dict(os.environ)


def work(_: str) -> None:
    """Compute for ever."""
    while True:
        pass


def sleep(_: str) -> None:
    """Wait for ever."""
    time.sleep(1_000)


def hoard(_: str) -> int:
    """Take all the memory."""
    return len([bytes(1 << 24) for _ in range(1_000)])


def dig(_: str) -> FileReading:
    """Call oneself without end."""
    return dig(_)


def crash(_: str) -> None:
    """Die as a library does that was written in C."""
    ctypes.string_at(8)


def break_off(words: str) -> str:
    """Raise what nobody expects."""
    return {}[words]


def end(_: str) -> None:
    """End as if all were well."""
    os._exit(0)


def flood(_: str) -> FileReading:
    """Say more than is taken."""
    return said("x" * 2_000_000)


def stream(_: str) -> None:
    """Say more than is taken, without asking anybody."""
    while True:
        os.write(_CONNECTION, b"x" * 1_000_000)


def babble(_: str) -> None:
    """Say what is no reading."""
    os.write(_CONNECTION, b'{"reading": {"document": 7}}')
    os._exit(0)


def impersonate(words: str) -> FileReading:
    """Give oneself out as another file."""
    return document("policy.md", words)


def alter(words: str) -> FileReading:
    """Give oneself out as a file of other bytes."""
    found = document("alter", words).document
    assert found is not None
    return FileReading(replace(found, document=replace(found.document, sha256="0" * 64)))


SETTINGS: Mapping[str, object] = {
    "a": {"day": date(2026, 11, 23), "at": [datetime(2026, 11, 23, 9, 30), 1.5, True]},  # noqa: DTZ001  TOML has such.
    "": ["date", "2026-11-23"],
}
DEEDS: Mapping[str, Callable[[str], object]] = {
    "refuse": refuse, "connect": connect, "write": write, "append": append, "peek": peek, "look": look_around,
    "run": run, "fork": fork, "thread": start_thread, "kill": kill, "trace": trace, "more": ask_for_more,
    "environment": environment, "work": work, "sleep": sleep, "hoard": hoard, "dig": dig,
    "crash": crash, "break": break_off, "end": end, "flood": flood, "stream": stream, "babble": babble,
    "impersonate": impersonate, "alter": alter,
    "document": lambda words: document("document", words),
    "settings": lambda _: FileReading(settings=SETTINGS),
    "nul": lambda _: said("a\0b"),
    "slash": lambda _: said("a\\u0000b"),
    "surrogate": lambda _: said("a\ud800b"),
}  # fmt: skip

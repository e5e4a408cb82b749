"""Each file is read by a child that can only compute; whatever one does, the others are read and nothing is left."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ingest.reading import FileReading
from ingest.sandbox.limits import Limits
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
from ingest.tabular import TableChoice
from ingest.text import Unreadable
from tests.ingest.sandbox.mischief import SETTINGS

READER = "tests.ingest.sandbox.mischief"
QUICK = Limits(seconds_of_work=1, seconds_in_all=2, output=1_000_000)
WORDS = "Visitors are accompanied."


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery(reader=READER, limits=QUICK) as nursery:
        yield nursery


def outcomes(nursery: Nursery, *requests: Request) -> dict[str, FileReading | Unreadable]:
    return {request.path: outcome for request, outcome in nursery.read(requests)}


def outcome(nursery: Nursery, deed: str, words: object = WORDS) -> FileReading | Unreadable:
    return outcomes(nursery, Request(deed, str(words).encode()))[deed]


def note(nursery: Nursery, deed: str, words: object = WORDS) -> str:
    """What the child says it did."""
    found = outcome(nursery, deed, words)
    assert isinstance(found, FileReading)
    return found.notes[0][1]


def alive(group: int) -> list[int]:
    """The processes of a group, those that ended and wait to be buried left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text().rpartition(") ")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_until_gone(group: int) -> None:
    until = time.monotonic() + 20
    while alive(group):
        assert time.monotonic() < until, "a process was left behind"
        time.sleep(0.05)


def test_what_a_reader_finds_comes_back_whole(nursery: Nursery) -> None:
    document = outcome(nursery, "document")
    assert isinstance(document, FileReading)
    assert document.document is not None
    assert document.document.document.sections[0].text == WORDS
    settings = outcome(nursery, "settings")
    assert isinstance(settings, FileReading)
    assert settings.settings == SETTINGS
    assert note(nursery, "slash") == "a\\u0000b"


def test_the_file_and_the_choices_of_the_company_reach_the_reader(nursery: Nursery) -> None:
    content = b"x" * 5_000_000
    choices = (TableChoice("a.csv", columns={"Massnahme": "control"}), TableChoice("b.csv"))
    (found,) = outcomes(nursery, Request("Maßnahmen.csv", content, choices)).values()
    assert found == FileReading(notes=((1, "5000000 bytes, 2 choices"),))


def test_what_a_reader_refuses_is_told_with_its_line(nursery: Nursery) -> None:
    found = outcome(nursery, "refuse", "Save it as .docx.")
    assert isinstance(found, Unreadable)
    assert (found.line, found.what) == (7, "Save it as .docx.")


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        pytest.param("work", "longer than", marks=pytest.mark.slow), pytest.param("sleep", "longer than", marks=pytest.mark.slow),
        ("hoard", "more memory"), ("dig", "nested deeper"),
        ("crash", "damaged"), ("break", "damaged"), ("end", "damaged"), ("flood", "more text"), ("stream", "more text"),
        ("babble", "damaged"), ("impersonate", "damaged"), ("alter", "damaged"), ("nul", "no text"),
        ("surrogate", "no text"),
    ],
)  # fmt: skip
def test_a_child_that_breaks_is_named_with_what_to_do_and_its_neighbours_are_read(
    nursery: Nursery, deed: str, why: str
) -> None:
    found = outcomes(nursery, Request("a", b"1"), Request(deed, b"x"), Request("b", b"22"))
    lost = found.pop(deed)
    assert isinstance(lost, Unreadable)
    assert why in lost.what
    assert lost.what.endswith(".")
    assert sorted(map(str, found.values())) == sorted(
        str(FileReading(notes=((1, f"{size} bytes, 0 choices"),))) for size in (1, 2)
    )


def test_whoever_mends_a_reader_is_told_where_it_broke(nursery: Nursery) -> None:
    (told,) = outcome(nursery, "break").__notes__  # type: ignore[union-attr]
    assert told.startswith("KeyError in")
    assert "mischief.py:" in told


def test_a_child_can_reach_nothing(nursery: Nursery) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        assert note(nursery, "connect", server.getsockname()[1]) == "refused: PermissionError"
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_child_can_neither_read_nor_write_a_file(nursery: Nursery, tmp_path: Path) -> None:
    database = tmp_path / "isms.db"
    database.write_text("secret")
    database.chmod(0o666)
    assert note(nursery, "peek", database) == "refused: PermissionError"
    assert note(nursery, "append", database) == "refused: PermissionError"
    assert note(nursery, "write", tmp_path / "new") == "refused: PermissionError"
    assert note(nursery, "look") == "refused: PermissionError"
    assert [file.read_text() for file in tmp_path.iterdir()] == ["secret"]


def test_a_child_can_start_nothing_and_stop_nobody(nursery: Nursery) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        assert note(nursery, "kill", other.pid).startswith("refused")
        assert note(nursery, "trace", other.pid).startswith("refused")
        assert other.poll() is None
        other.terminate()
    for deed in ("run", "fork", "thread"):
        assert note(nursery, deed).startswith("refused")


def test_a_child_cannot_lift_its_limits(nursery: Nursery) -> None:
    found = outcome(nursery, "more")
    assert isinstance(found, Unreadable) or found.notes[0][1].startswith("refused")


def test_without_a_filter_the_limits_alone_keep_files_and_sockets_shut() -> None:
    code = """
import socket
from ingest.sandbox import limits
limits.forbid_all_but_computing = lambda: False
limits.confine(limits.LIMITS)
for deed in (lambda: open("/etc/passwd"), lambda: socket.socket(), lambda: open("/tmp/x", "w")):
    try:
        print("done:", deed())
    except OSError as error:
        print(type(error).__name__)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "OSError\n" * 3


def test_the_environment_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "DATABASE_URL", "ISMS_MASTER_KEY", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "plum-tree")
    with Nursery(reader=READER) as nursery:
        told = note(nursery, "environment")
    assert "PATH" in told
    assert "plum-tree" not in told
    assert "SLACK" not in told


def test_few_files_are_held_at_a_time_and_many_are_read(nursery: Nursery) -> None:
    given = 0

    def files() -> Iterable[Request]:
        nonlocal given
        for given in range(1, 41):
            yield Request(f"{given}.md", b"x")

    done = 0
    for _ in nursery.read(files()):
        done += 1
        assert given <= done + 2
    assert done == 40


@pytest.mark.slow
def test_whoever_stops_in_the_middle_can_begin_anew(nursery: Nursery) -> None:
    reading = nursery.read(Request("sleep", b"x") for _ in range(3))
    for _, found in reading:
        assert isinstance(found, Unreadable)
        break
    reading.close()
    assert note(nursery, "a") == "25 bytes, 0 choices"


@pytest.mark.slow
def test_when_the_forking_process_is_killed_the_files_are_read_by_another() -> None:
    with Nursery(reader=READER, limits=QUICK) as nursery:
        assert note(nursery, "a")
        first = the_process(nursery)
        found = {}
        for request, outcome in nursery.read(
            Request(path, b"x") for path in ("b", "sleep", "c", "d")
        ):
            found[request.path] = outcome
            if request.path == "b":
                os.kill(first, signal.SIGKILL)
        assert the_process(nursery) != first
    assert [path for path, outcome in found.items() if isinstance(outcome, Unreadable)] == ["sleep"]
    assert sorted(found) == ["b", "c", "d", "sleep"]
    wait_until_gone(first)


def test_a_file_that_ends_the_forking_process_each_time_is_named() -> None:
    with Nursery(children=1, reader=READER, limits=Limits(seconds_in_all=60)) as nursery:
        reading = nursery.read([Request("sleep", b"x"), Request("a", b"1")])
        killer = threading.Thread(target=kill_twice, args=(nursery,))
        killer.start()
        found = {request.path: outcome for request, outcome in reading}
        killer.join()
    assert isinstance(found["sleep"], Unreadable)
    assert isinstance(found["a"], FileReading)


def kill_twice(nursery: Nursery) -> None:
    """The process in use, and the one that takes its place, each when it has a child."""
    killed: set[int] = set()
    until = time.monotonic() + 30
    while len(killed) < 2 and time.monotonic() < until:
        process = nursery._process
        number = process._process.pid if process else 0
        if number and number not in killed and len(alive(number)) > 1:
            os.kill(number, signal.SIGKILL)
            killed.add(number)
        time.sleep(0.02)


def the_process(nursery: Nursery) -> int:
    assert nursery._process is not None
    return nursery._process._process.pid


def test_nothing_is_started_before_the_first_file_or_left_after_the_last() -> None:
    with Nursery(reader=READER) as nursery:
        assert list(nursery.read([])) == []
        assert nursery._process is None
        assert note(nursery, "a")
        group = the_process(nursery)
        assert alive(group)
    wait_until_gone(group)


def test_nothing_is_left_when_whoever_asked_is_killed() -> None:
    code = f"""
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
with Nursery(reader={READER!r}) as nursery:
    for request, _ in nursery.read(Request(path, b"x") for path in ("a", "sleep", "sleep")):
        print(nursery._process._process.pid, flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as asking:
        assert asking.stdout is not None
        group = int(asking.stdout.readline())
        assert alive(group)
        asking.kill()
    wait_until_gone(group)


def test_a_thread_may_read_too() -> None:
    found: list[str] = []

    def read() -> None:
        with Nursery(reader=READER) as nursery:
            found.append(note(nursery, "a"))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["25 bytes, 0 choices"] * 2


def test_a_reader_that_cannot_be_loaded_is_said_loudly() -> None:
    with (
        Nursery(reader="ingest.no_such_reader") as nursery,
        pytest.raises(RuntimeError, match="did not start"),
    ):
        list(nursery.read([Request("a", b"x")]))

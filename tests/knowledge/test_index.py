"""The index: built aside, probed, swapped in; what is damaged is told, never asked."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge import index
from knowledge.index import POINTER, Index, IndexBroken, build, current_stamp
from knowledge.library import Library
from knowledge.passages import Vectors
from knowledge.search import PlainSearch
from tests.knowledge.test_search import LABELS, Placed, oracle, placed, rows

pytestmark = pytest.mark.slow
EVERYBODY = frozenset({"all"})
ASK = (
    "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; "
    "from knowledge.index import Index, IndexBroken; import numpy as np\n"
    "try: print(Index(Path(sys.argv[1])).candidates(np.eye(1, 8, dtype=np.float32), frozenset({'all'}), 3))\n"
    "except IndexBroken as error: print('broken')"
)
BUILD = (
    "import sys; from pathlib import Path; from knowledge.index import build; "
    "from tests.knowledge.test_search import placed\n"
    "sys.stdout.write('begun\\n'); sys.stdout.flush()\n"
    "build(Path(sys.argv[1]), 'second', placed([{'all'}] * 3000))"
)
ROOT = Path(__file__).parents[2]


def folder_of(home: Path) -> Path:
    """The folder of the current index."""
    return next(f for f in home.iterdir() if f.is_dir() and f.name in (home / POINTER).read_text())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An index of 40 passages that all may read and 10 for others."""
    build(tmp_path, "first", placed([{"all"}] * 40 + [{"security"}] * 10))
    return tmp_path


def test_an_index_gives_back_its_stamp_and_finds(home: Path) -> None:
    opened = Index(home)
    assert opened.stamp == current_stamp(home) == "first"
    assert len(opened.candidates(rows(1, 5), EVERYBODY, 10)) == 10
    assert set(opened.candidates(rows(1, 5), EVERYBODY, 99)) == {f"p{n}" for n in range(40)}


def test_forbidden_passages_never_come_out(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    audiences = [set(random.choice(LABELS, random.integers(1, 4))) for _ in range(200)]
    passages = placed(audiences)
    build(tmp_path, "labels", passages)
    opened = Index(tmp_path)
    for seed in range(300):
        reader = set(random.choice([*LABELS, "unheard of"], random.integers(0, 5)))
        found = opened.candidates(rows(1, seed), frozenset(reader), 20)
        assert found == oracle(passages, rows(1, seed), reader, 20)


def test_index_and_plain_search_rank_the_sample_alike(tmp_path: Path, library: Library) -> None:
    build(tmp_path, "sample", library.rows())
    plain, indexed = library.finder(), library.finder(Index(tmp_path))
    for question in ("own laptop?", "how long are logs kept", "who may see customer data"):
        for reader in (EVERYBODY, EVERYBODY | {"security"}):
            assert indexed.find(question, reader).passages == plain.find(question, reader).passages


def test_an_empty_register_has_an_index_too(tmp_path: Path) -> None:
    build(tmp_path, "nothing", [])
    assert Index(tmp_path).candidates(rows(1, 1), EVERYBODY, 5) == []


def test_several_threads_may_search_at_once(home: Path) -> None:
    opened = Index(home)
    expected = [opened.candidates(rows(1, seed), EVERYBODY, 10) for seed in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda s: opened.candidates(rows(1, s), EVERYBODY, 10), range(40))
        assert list(found) == expected


def test_a_reader_keeps_its_index_through_any_number_of_swaps(home: Path) -> None:
    opened = Index(home)
    first = folder_of(home)
    before = opened.candidates(rows(1, 5), EVERYBODY, 10)
    for number in range(3):
        build(home, f"later {number}", placed([{"all"}] * 5))
    assert opened.candidates(rows(1, 5), EVERYBODY, 10) == before
    assert first.is_dir()
    del opened
    build(home, "last", placed([{"all"}] * 5))
    assert not first.exists()
    assert len([f for f in home.iterdir() if f.is_dir()]) == 2


def _cut(pattern: str) -> Callable[[Path], object]:
    return lambda folder: os.truncate(next(folder.rglob(pattern)), 500)


def _overwrite(pattern: str) -> Callable[[Path], object]:
    def harm(folder: Path) -> None:
        file = max(folder.rglob(pattern), key=lambda f: f.stat().st_size)
        size = file.stat().st_size
        file.write_bytes(np.random.default_rng(1).bytes(size))

    return harm


HARMS = [
    pytest.param(_overwrite("data_level0.bin"), id="vectors overwritten"),
    pytest.param(_cut("data_level0.bin"), id="vectors cut off"),
    pytest.param(_overwrite("header.bin"), id="header overwritten"),
    pytest.param(_overwrite("chroma.sqlite3"), id="database overwritten"),
    pytest.param(_cut("chroma.sqlite3"), id="database cut off"),
    pytest.param(lambda f: (f / "chroma.sqlite3").unlink(), id="database gone"),
    pytest.param(lambda f: (f / "labels.json").write_text("{}"), id="labels emptied"),
    pytest.param(lambda f: (f / "seal.json").unlink(), id="seal gone"),
    pytest.param(lambda f: shutil.rmtree(f), id="all gone"),
    pytest.param(lambda f: (f.parent / POINTER).write_text("{"), id="pointer overwritten"),
    pytest.param(lambda f: (f.parent / POINTER).unlink(), id="pointer gone"),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_index_is_told_and_kills_nobody(
    home: Path, harm: Callable[[Path], object]
) -> None:
    harm(folder_of(home))
    asked = subprocess.run(
        [sys.executable, "-c", ASK, str(home), str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == "broken\n"
    build(home, "mended", placed([{"all"}]))
    assert Index(home).stamp == "mended"


@pytest.mark.parametrize("harm", HARMS)
def test_damage_under_an_open_index_gives_the_same_answer_or_is_told(
    home: Path, harm: Callable[[Path], object]
) -> None:
    opened = Index(home)
    before = opened.candidates(rows(1, 5), EVERYBODY, 10)
    harm(folder_of(home))
    try:
        assert opened.candidates(rows(1, 5), EVERYBODY, 10) == before
    except IndexBroken:
        assert current_stamp(home) in (None, "first")


def test_an_index_whose_folder_is_deleted_is_told(home: Path) -> None:
    opened = Index(home)
    shutil.rmtree(folder_of(home))
    assert current_stamp(home) is None
    with pytest.raises(IndexBroken, match="deleted"):
        opened.candidates(rows(1, 5), EVERYBODY, 10)


def test_where_there_is_no_index_this_is_told(tmp_path: Path) -> None:
    assert current_stamp(tmp_path) is None
    with pytest.raises(IndexBroken, match="no index"):
        Index(tmp_path)


def test_an_index_that_does_not_stand_the_probe_is_not_swapped_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.sys, "executable", shutil.which("false"))
    with pytest.raises(IndexBroken, match="does not open"):
        build(home, "second", placed([{"all"}]))
    assert Index(home).stamp == "first"
    assert len([f for f in home.iterdir() if f.is_dir()]) == 1


def test_passages_that_break_off_leave_the_old_index(home: Path) -> None:
    def breaking() -> object:
        yield from placed([{"all"}])
        raise ConnectionError("the database went away")

    with pytest.raises(ConnectionError):
        build(home, "second", breaking())  # type: ignore[arg-type]
    assert Index(home).stamp == "first"


@pytest.mark.parametrize("after", [0.05, 0.4, 0.8, 1.2])
def test_a_builder_that_is_killed_leaves_the_old_index_answering(home: Path, after: float) -> None:
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(home)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert builder.stdout is not None
    builder.stdout.readline()
    time.sleep(after)
    builder.send_signal(signal.SIGKILL)
    builder.communicate()
    opened = Index(home)
    assert opened.stamp in ("first", "second")
    assert len(opened.candidates(rows(1, 5), EVERYBODY, 10)) == 10
    del opened
    build(home, "third", placed([{"all"}] * 5))
    assert len([f for f in home.iterdir() if f.is_dir()]) == 2


def test_two_builders_at_once_both_finish_and_the_last_is_current(home: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(build, home, s, placed([{"all"}] * 50)) for s in ("one", "two")]
        assert [d.result() for d in done] == [None, None]
    assert Index(home).stamp in ("one", "two")


def test_vectors_come_in_any_number(tmp_path: Path) -> None:
    many: Placed = [("long", frozenset({"all"}), rows(30, 1)), *placed([{"all"}] * 3)]
    build(tmp_path, "many", many)
    question: Vectors = np.asarray(many[0][2][:1])
    assert Index(tmp_path).candidates(question, EVERYBODY, 4)[0] == "long"
    assert PlainSearch(many).candidates(question, EVERYBODY, 4)[0] == "long"

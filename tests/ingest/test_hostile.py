"""Hostile files are read or refused within limits, and one never stops the others.

The limits here are shorter than the real ones, to be quick; `benchmarks/hostile.py` measures under the real
ones what each file costs.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.reader import read_file
from ingest.reading import FileReading
from ingest.sandbox.limits import Cost, Limits
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.wire import Request
from ingest.text import Unreadable
from tests.ingest.sandbox.corpus import CORPUS, Fate
from tests.ingest.sandbox.hostile_office import EXCEL, WORD
from tests.ingest.sandbox.hostile_pdf import honest
from tests.ingest.sandbox.hostile_text import HTML, VISITORS
from tests.ingest.sandbox.mutants import mutants

SHORT = Limits(seconds_of_work=1, seconds_in_all=12)
KINDS = sorted({path.partition("/")[0] for path in CORPUS})
NEIGHBOUR = f"# Access\n\n{VISITORS}\n".encode()
SAMPLE = Path(__file__).parents[2] / "sample"

Outcome = FileReading | Unreadable


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


def is_read(outcome: Outcome) -> bool:
    return isinstance(outcome, FileReading) and bool(outcome.document or outcome.tables)


def said(outcome: Outcome) -> str:
    """All that came of a file."""
    return outcome.what if isinstance(outcome, Unreadable) else str(outcome)


def with_neighbours(kind: str) -> Iterator[Request]:
    for path, hostile in CORPUS.items():
        if path.startswith(f"{kind}/"):
            yield Request(path, hostile.make())
            yield Request(f"beside/{path}.md", NEIGHBOUR)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_are_read_or_refused_within_limits_and_their_neighbours_are_read(
    kind: str,
) -> None:
    costs: dict[str, Cost] = {}
    watch = lambda request, cost: costs.update({request.path: cost})  # noqa: E731  It is one word.
    with Nursery(limits=SHORT, watch=watch) as nursery:
        found = {request.path: outcome for request, outcome in nursery.read(with_neighbours(kind))}
    assert len(found) == 2 * sum(path.startswith(f"{kind}/") for path in CORPUS)
    for path, outcome in found.items():
        fate = CORPUS[path].fate if path in CORPUS else Fate.READ
        if fate is not Fate.EITHER:
            assert is_read(outcome) is (fate is Fate.READ), (path, said(outcome)[:500])
        assert "root:x:" not in said(outcome), path
        assert costs[path].work < SHORT.seconds_of_work + 1.5, path
        assert costs[path].memory < SHORT.memory, path


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("policy.md", WORD["word/honest"][0](), id="word"),
        pytest.param("policy.docx", honest(), id="pdf"),
        pytest.param("policy.pdf", HTML["an honest page"].encode(), id="html"),
        pytest.param("policy.xlsx", NEIGHBOUR, id="markdown"),
        pytest.param("policy.md", EXCEL["excel/honest"][0](), id="excel"),
        pytest.param("policy.docx", b"control;applicable\nA.5.1;yes\nA.5.2;no\n", id="table"),
    ],
)
def test_a_file_is_read_whatever_its_ending_says(
    nursery: Nursery, path: str, content: bytes
) -> None:
    ((_, outcome),) = nursery.read([Request(path, content)])
    assert is_read(outcome), said(outcome)


def test_what_a_formula_would_do_is_not_done_and_its_value_is_read(nursery: Nursery) -> None:
    ((_, outcome),) = nursery.read([Request("soa.xlsx", EXCEL["excel/formulas"][0]())])
    assert isinstance(outcome, FileReading)
    assert [row.control for table in outcome.tables for row in table.soa] == ["A.5.1"]


def test_all_rows_are_read_of_a_sheet_that_says_it_has_one(nursery: Nursery) -> None:
    sheet = EXCEL["excel/says-it-has-one-row"][0]()
    ((_, outcome),) = nursery.read([Request("soa.xlsx", sheet)])
    assert isinstance(outcome, FileReading)
    # Each row but the first is one too many, and its line is told.
    assert "3001" in said(outcome) or "3,000" in said(outcome), said(outcome)[:500]


@pytest.mark.slow
def test_a_child_reads_what_the_reader_reads_and_misses_no_module(nursery: Nursery) -> None:
    one_of_each = {file.suffix: file for file in sorted(SAMPLE.rglob("*")) if file.is_file()}
    files = [Request(file.name, file.read_bytes()) for file in one_of_each.values()]
    for request, outcome in nursery.read(files):
        assert outcome == read_file(request.path, request.content), request.path


@pytest.mark.slow
def test_files_that_were_damaged_are_read_or_refused_with_a_sentence() -> None:
    whole = [
        *sorted(file for file in SAMPLE.rglob("*") if file.suffix in {".docx", ".pdf", ".xlsx", ".csv"}),
        SAMPLE / "policies" / "access-control.md",
        SAMPLE / "isms.toml",
    ]  # fmt: skip
    files = [
        Request(f"{file.stem}-{number}{file.suffix}", mutant)
        for file in whole
        for number, mutant in enumerate(mutants(file.read_bytes(), 6, seed=3))
    ]
    with Nursery(limits=SHORT) as nursery:
        found = dict(nursery.read(files))
    assert len(found) == len(files)
    for outcome in found.values():
        assert isinstance(outcome, FileReading) or outcome.what.endswith(".")

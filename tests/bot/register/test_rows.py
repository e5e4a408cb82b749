"""What a sync makes of a folder's registers: rows read, kept, lost and gone."""

from dataclasses import replace

import pytest

from bot.register.rows import Held, plan_registers
from bot.register.rules import File
from ingest.reading import FolderReading
from ingest.tabular import Register, RegisterRow, Source

OLD = File("risks.csv", "1")


def row(key, title="Fire", path="risks.csv", line=2):
    return RegisterRow(key, {"id": key, "title": title}, line, path)


def read(*rows, paths=("risks.csv",), incomplete=()):
    sources = tuple(Source(path, "2") for path in paths)
    return FolderReading(registers=(Register("risks", sources, rows, frozenset(incomplete)),))


def planned(reading, *before):
    held = Held(frozenset({OLD}), {one.key: one for one in before}) if before else Held()
    (step,) = plan_registers(reading, {"risks": held} if before else {})
    found = step.difference
    return sorted(step.rows), found.added, found.changed, found.removed


@pytest.mark.parametrize(
    ("reading", "before", "wanted"),
    [
        pytest.param(read(row("R1")), [], (["R1"], ("R1",), (), ()), id="new"),
        pytest.param(read(row("R1")), [row("R1")], (["R1"], (), (), ()), id="the same"),
        pytest.param(
            read(row("R1", "Flood")), [row("R1")], (["R1"], (), ("R1",), ()), id="changed"
        ),
        pytest.param(
            read(row("R1", line=9, path="b.csv")), [row("R1")], (["R1"], (), (), ()), id="moved"
        ),
        pytest.param(
            read(row("R1")), [row("R1"), row("R2")], (["R1"], (), (), ("R2",)), id="a row is gone"
        ),
        pytest.param(FolderReading(), [row("R1")], ([], (), (), ("R1",)), id="the file is gone"),
        pytest.param(
            FolderReading(unreadable=("risks.csv",)),
            [row("R1")],
            (["R1"], (), (), ()),
            id="the file breaks",
        ),
        pytest.param(
            read(row("R1", "Flood"), incomplete=["risks.csv"]),
            [row("R1"), row("R2")],
            (["R1", "R2"], (), ("R1",), ()),
            id="a row cannot be read",
        ),
        pytest.param(
            replace(
                read(row("R1", "Flood", "b.csv"), row("R3", path="b.csv"), paths=["b.csv"]),
                unreadable=("risks.csv",),
            ),
            [row("R1"), row("R2")],
            (["R1", "R2", "R3"], ("R3",), (), ()),
            id="a file that breaks keeps its rows from another",
        ),
    ],
)
def test_rows_are_what_was_read_and_what_could_not_be(reading, before, wanted):
    assert planned(reading, *before) == wanted


def test_a_register_is_of_the_files_read_and_of_those_kept():
    reading = replace(read(row("R2", path="b.csv"), paths=["b.csv"]), unreadable=("risks.csv",))
    (step,) = plan_registers(reading, {"risks": Held(frozenset({OLD}), {"R1": row("R1")})})
    assert (step.before, step.after) == ({OLD}, {OLD, File("b.csv", "2")})

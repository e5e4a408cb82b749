"""Which change a folder's state asks for, without a database."""

from datetime import date

import pytest

from bot.register.differences import SectionChange, SectionChangeKind, VersionDifference
from bot.register.rules import (
    Change,
    Difference,
    File,
    KnownDocument,
    Standing,
    Step,
    difference,
    is_in_force,
    standing,
    why_not_editorial,
    why_not_quoted,
)
from bot.register.steps import plan_sync
from bot.register.wording import Extent
from ingest.reading import Document, DocumentStatus, FolderReading

TODAY = date(2026, 11, 23)
A, R, X = Change.ADD, Change.REPLACE, Change.RETIRE


def document(path, document_id=None, **facts):
    name = document_id or path.removesuffix(".md")
    return Document(path=path, document_id=name, title=path, sha256="new", sections=(), **facts)


def known(key, path, document_id=None, version=None, in_force=True):
    name = document_id or path.removesuffix(".md")
    return KnownDocument(key, name, path, path, version, "old", in_force)


def reading(*documents, unchanged=(), unreadable=()):
    return FolderReading(tuple(documents), tuple(unchanged), tuple(unreadable))


def shown(plan):
    return [(s.change, s.path, s.known.key if s.known else None) for s in plan.steps]


@pytest.mark.parametrize(
    ("read", "before", "expected"),
    [
        pytest.param(reading(document("a.md")), [], [(A, "a.md", None)], id="a new file"),
        pytest.param(
            reading(unchanged=["a.md"]),
            [known(1, "a.md")],
            [],
            id="the same bytes at the same path",
        ),
        pytest.param(
            reading(document("a.md")), [known(1, "a.md")], [(R, "a.md", 1)], id="other words"
        ),
        pytest.param(reading(), [known(1, "a.md")], [(X, "a.md", 1)], id="gone"),
        pytest.param(
            reading(unreadable=["a.md"]), [known(1, "a.md")], [], id="there and unreadable"
        ),
        pytest.param(
            reading(unreadable=["a.md"]), [], [], id="there and unreadable, never read before"
        ),
        pytest.param(
            reading(document("b.md", "AC")),
            [known(1, "a.md", "AC")],
            [(R, "b.md", 1)],
            id="moved under its id",
        ),
        pytest.param(
            reading(document("b.md")),
            [known(1, "a.md")],
            [(A, "b.md", None), (X, "a.md", 1)],
            id="renamed without an id is another document",
        ),
        pytest.param(
            reading(document("a.md", "AC-2")),
            [known(1, "a.md", "AC")],
            [(R, "a.md", 1)],
            id="another id at the same path",
        ),
        pytest.param(
            reading(document("b.md", "ac")),
            [known(1, "a.md", "AC")],
            [(R, "b.md", 1)],
            id="case makes no other id",
        ),
        pytest.param(
            reading(document("a.md", "B"), document("b.md", "A")),
            [known(1, "a.md", "A"), known(2, "b.md", "B")],
            [(R, "a.md", 2), (R, "b.md", 1)],
            id="two files swapped",
        ),
        pytest.param(
            reading(document("a.md", "NEW"), document("b.md", "A")),
            [known(1, "a.md", "A")],
            [(A, "a.md", None), (R, "b.md", 1)],
            id="moved away, and a new document at its old path",
        ),
        pytest.param(
            reading(document("a.md", "B")),
            [known(1, "a.md", "A"), known(2, "b.md", "B")],
            [(R, "a.md", 2), (X, "a.md", 1)],
            id="moved over another document",
        ),
    ],
)
def test_a_sync_changes_only_what_changed(read, before, expected):
    assert shown(plan_sync(read, before)) == expected


def test_a_plan_counts_its_changes():
    read = reading(document("b.md"), document("c.md"), unchanged=["d.md"])
    plan = plan_sync(read, [known(1, "a.md"), known(2, "b.md"), known(4, "d.md")])
    assert [plan.count(change) for change in (A, R, X)] == [1, 1, 1]
    assert plan.unchanged == 1


OLD, NEW, THIRD = File("a.md", "1"), File("a.md", "2"), File("a.md", "3")


@pytest.mark.parametrize(
    ("planned", "wanted", "now", "expected"),
    [
        pytest.param(OLD, NEW, OLD, Standing.TO_DO, id="as planned"),
        pytest.param(OLD, NEW, NEW, Standing.DONE, id="another sync did the same"),
        pytest.param(OLD, NEW, THIRD, Standing.OVERTAKEN, id="another sync did something else"),
        pytest.param(OLD, NEW, None, Standing.OVERTAKEN, id="another sync retired it"),
        pytest.param(None, NEW, None, Standing.TO_DO, id="new"),
        pytest.param(None, NEW, NEW, Standing.DONE, id="new, and another sync added it"),
        pytest.param(None, NEW, OLD, Standing.OVERTAKEN, id="new, and its id was taken meanwhile"),
        pytest.param(OLD, None, OLD, Standing.TO_DO, id="to be retired"),
        pytest.param(OLD, None, None, Standing.DONE, id="to be retired, and retired"),
        pytest.param(OLD, None, NEW, Standing.OVERTAKEN, id="to be retired, and changed meanwhile"),
        pytest.param(OLD, OLD, OLD, Standing.TO_DO, id="the same file read anew"),
    ],
)
def test_a_change_is_made_once_or_refused(planned, wanted, now, expected):
    assert standing(planned, wanted, now) is expected


IN_FORCE, DRAFT, SUPERSEDED = DocumentStatus


@pytest.mark.parametrize(
    ("status", "effective", "expected"),
    [
        pytest.param(IN_FORCE, None, True, id="no date"),
        pytest.param(IN_FORCE, date(2026, 11, 22), True, id="since yesterday"),
        pytest.param(IN_FORCE, TODAY, True, id="from today"),
        pytest.param(IN_FORCE, date(2026, 11, 24), False, id="from tomorrow"),
        pytest.param(DRAFT, None, False, id="a draft"),
        pytest.param(DRAFT, date(2020, 1, 1), False, id="a draft with a date"),
        pytest.param(SUPERSEDED, None, False, id="superseded"),
    ],
)
def test_a_version_is_in_force_when_it_is_approved_and_has_begun(status, effective, expected):
    assert is_in_force(status, effective, TODAY) is expected


BOUND, NOT_BOUND = known(1, "a.md", version="2.0"), known(1, "a.md", in_force=False)


@pytest.mark.parametrize(
    ("facts", "before", "expected"),
    [
        pytest.param({}, BOUND, None, id="in force"),
        pytest.param(
            {"status": DRAFT},
            None,
            "this is a draft, so nothing of it is quoted until its status says in_force.",
            id="a draft",
        ),
        pytest.param(
            {"status": SUPERSEDED},
            None,
            "this is superseded, so nothing of it is quoted.",
            id="old",
        ),
        pytest.param(
            {"effective": date(2027, 1, 1)},
            NOT_BOUND,
            "this takes effect on 2027-01-01, so nothing of it is quoted before that day.",
            id="later",
        ),
        pytest.param(
            {"status": DRAFT},
            BOUND,
            "this is a draft, so nothing of it is quoted until its status says in_force. "
            "Nor is version 2.0 that was in force until now.",
            id="a draft in place of what was in force",
        ),
        pytest.param(
            {"effective": date(2027, 1, 1)},
            known(1, "a.md"),
            "this takes effect on 2027-01-01, so nothing of it is quoted before that day. "
            "Nor is the version that was in force until now.",
            id="later, in place of what was in force",
        ),
    ],
)
def test_what_is_not_quoted_is_told(facts, before, expected):
    step = Step(Change.ADD, "a.md", document("a.md", **facts), before)
    assert why_not_quoted(step, TODAY) == expected


def test_nothing_is_told_of_what_is_retired():
    assert why_not_quoted(Step(Change.RETIRE, "a.md", known=BOUND), TODAY) is None


SAID = SectionChange(SectionChangeKind.CHANGED, ("1", "Keys"), Extent.SUBSTANTIVE)
SLIP = SectionChange(SectionChangeKind.CHANGED, ("2", "Doors"), Extent.EDITORIAL)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(None, None, id="a first version"),
        pytest.param(VersionDifference((SAID,)), None, id="proposed only"),
        pytest.param(
            VersionDifference((SAID,), chosen=Extent.SUBSTANTIVE), None, id="called substantive"
        ),
        pytest.param(VersionDifference((SLIP,), chosen=Extent.EDITORIAL), None, id="rightly"),
        pytest.param(
            VersionDifference((SLIP, SAID), chosen=Extent.EDITORIAL),
            "look again at section “Keys”:",
            id="a section",
        ),
        pytest.param(
            VersionDifference((SAID,), ("owner", "audience"), Extent.EDITORIAL),
            "look again at section “Keys” and 1 more:",
            id="a section and the readers",
        ),
    ],
)
def test_a_change_that_is_called_editorial_and_looks_otherwise_is_told(found, expected):
    told = why_not_editorial(Step(Change.REPLACE, "a.md", document("a.md"), BOUND, None, found))
    assert told is None if expected is None else expected in told


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param({}, {}, Difference(), id="nothing"),
        pytest.param({"a": 1}, {"a": 1}, Difference(), id="the same"),
        pytest.param(
            {"a": 1, "b": 1}, {"b": 2, "c": 1}, Difference(("c",), ("b",), ("a",)), id="all"
        ),
    ],
)
def test_a_difference_names_rows_by_their_keys(before, now, expected):
    assert difference(before, now) == expected
    assert bool(expected) is (expected != Difference())

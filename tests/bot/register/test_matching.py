"""Which document each file is, without a database."""

import pytest

from bot.register.rules import Change, KnownDocument, Step
from bot.register.steps import in_order, plan_sync
from ingest.reading import Document, FolderReading, Section

A, R, X = Change.ADD, Change.REPLACE, Change.RETIRE
WORDS = " ".join(a + b for a in "abcdefghij" for b in "klmnopqrst")
"""A hundred words; each that is changed costs three of some hundred runs of three."""


def edited(number, of=WORDS):
    """The words with this many of them replaced."""
    words = of.split()
    for at in range(0, number * 9, 9):
        words[at] = "other" + "x" * at
    return " ".join(words)


def file(path, sha="new", document_id=None, words=""):
    name = document_id or path.rsplit(".", 1)[0]
    sections = (Section((), words, 1),) if words else ()
    return Document(path, name, path, sha, sections)


def known(key, path, sha="old", document_id=None):
    return KnownDocument(key, document_id or path.rsplit(".", 1)[0], path, path, None, sha)


def steps(files, before, texts=None, unchanged=(), unreadable=(), retired=()):
    reading = FolderReading(tuple(files), tuple(unchanged), tuple(unreadable))
    plan = plan_sync(
        reading, before, retired, lambda keys: {k: [(texts or {}).get(k, "")] for k in keys}
    )
    return {
        (s.change, s.path, (s.known or s.revives).key if s.known or s.revives else None)
        for s in plan.steps
    }


@pytest.mark.parametrize(
    ("files", "before", "more", "expected"),
    [
        pytest.param(
            [file("b.md", "1")], [known(1, "a.md", "1")], {}, {(R, "b.md", 1)}, id="renamed"
        ),
        pytest.param(
            [file("Access.md", "1")],
            [known(1, "access.md", "1")],
            {},
            {(R, "Access.md", 1)},
            id="only the case of the name is another",
        ),
        pytest.param(
            [file("Access.md", "2", words=WORDS)],
            [known(1, "access.md", "1")],
            {},
            {(R, "Access.md", 1)},
            id="the case of the name, and all words",
        ),
        pytest.param(
            [file("a.docx", "2")],
            [known(1, "a.md", "1")],
            {},
            {(R, "a.docx", 1)},
            id="another format",
        ),
        pytest.param(
            [file("x/a.md", "1"), file("x/b.md", "1")],
            [known(1, "y/b.md", "1"), known(2, "y/a.md", "1")],
            {},
            {(R, "x/a.md", 2), (R, "x/b.md", 1)},
            id="a folder renamed, with files that are alike to the byte",
        ),
        pytest.param(
            [file("a.md", "2"), file("b.md", "1")],
            [known(1, "a.md", "1"), known(2, "b.md", "2")],
            {},
            {(R, "a.md", 2), (R, "b.md", 1)},
            id="two files swapped",
        ),
        pytest.param(
            [file("a.md", "3"), file("b.md", "1"), file("c.md", "2")],
            [known(1, "a.md", "1"), known(2, "b.md", "2"), known(3, "c.md", "3")],
            {},
            {(R, "a.md", 3), (R, "b.md", 1), (R, "c.md", 2)},
            id="three in a round",
        ),
        pytest.param(
            [file("b.md", "1"), file("c.md", "2")],
            [known(1, "a.md", "1"), known(2, "b.md", "2")],
            {},
            {(R, "b.md", 1), (R, "c.md", 2)},
            id="each to the next one's place",
        ),
        pytest.param(
            [file("b.md", "1")],
            [known(1, "a.md", "1"), known(2, "b.md", "2")],
            {},
            {(R, "b.md", 1), (X, "b.md", 2)},
            id="moved over another",
        ),
        pytest.param(
            [file("b.md", "1")],
            [known(1, "a.md", "1")],
            {"unchanged": ["a.md"]},
            {(A, "b.md", None)},
            id="a copy whose original stays",
        ),
        pytest.param(
            [file("archive/a.md", "1"), file("a.md", "2")],
            [known(1, "a.md", "1")],
            {},
            {(R, "a.md", 1), (A, "archive/a.md", None)},
            id="the old words kept as a copy beside the edited original",
        ),
        pytest.param(
            [file("b.md", "1"), file("c.md", "1")],
            [known(1, "a.md", "1")],
            {},
            {(R, "b.md", 1), (A, "c.md", None)},
            id="renamed and copied",
        ),
        pytest.param(
            [file("b.md", "1")],
            [known(1, "a.md", "1")],
            {"unreadable": ["a.md"]},
            {(A, "b.md", None)},
            id="the old file is there and cannot be read",
        ),
        pytest.param(
            [file("b.md", "1", "B")],
            [known(1, "a.md", "1", "A")],
            {},
            {(A, "b.md", None), (X, "a.md", 1)},
            id="two ids that were given are two documents",
        ),
        pytest.param(
            [file("b.md", "2", "B", words=edited(2))],
            [known(1, "a.md", "1")],
            {"texts": {1: WORDS}},
            {(R, "b.md", 1)},
            id="renamed and given an id",
        ),
        pytest.param(
            [file("b.md", "2", words=edited(5))],
            [known(1, "a.md", "1"), known(2, "c.md", "3")],
            {"texts": {1: WORDS, 2: "quite other words stand here"}},
            {(R, "b.md", 1), (X, "c.md", 2)},
            id="renamed and edited a little",
        ),
        pytest.param(
            [file("b.md", "2", words=edited(8))],
            [known(1, "a.md", "1")],
            {"texts": {1: WORDS}},
            {(A, "b.md", None), (X, "a.md", 1)},
            id="renamed and edited beyond recognition",
        ),
        pytest.param(
            [file("b.md", "2", words=edited(1))],
            [known(1, "a.md", "1"), known(2, "c.md", "3")],
            {"texts": {1: WORDS, 2: WORDS}},
            {(A, "b.md", None), (X, "a.md", 1), (X, "c.md", 2)},
            id="two are equally alike",
        ),
        pytest.param(
            [file("b.md", "2", words=edited(2)), file("c.md", "3", words=edited(1))],
            [known(1, "a.md", "1")],
            {"texts": {1: WORDS}},
            {(R, "c.md", 1), (A, "b.md", None)},
            id="the more alike one is it",
        ),
        pytest.param(
            [file("b.md", "2", words=edited(1))],
            [known(1, "a.md", "1")],
            {"unchanged": ["a.md"], "texts": {1: WORDS}},
            {(A, "b.md", None)},
            id="alike to one that is still there",
        ),
        pytest.param(
            [file("a.md", "2")],
            [],
            {"retired": [known(1, "a.md", "1"), known(2, "a.md", "1")]},
            {(A, "a.md", 2)},
            id="back under its id, as the one that ended last",
        ),
        pytest.param(
            [file("b.md", "1")],
            [],
            {"retired": [known(1, "a.md", "1")]},
            {(A, "b.md", 1)},
            id="back under another name with its words",
        ),
        pytest.param(
            [file("b.md", "1", "B")],
            [],
            {"retired": [known(1, "a.md", "1", "A")]},
            {(A, "b.md", None)},
            id="the words of a retired one under another id",
        ),
        pytest.param(
            [file("b.md", "1"), file("c.md", "1")],
            [],
            {"retired": [known(1, "a.md", "1")]},
            {(A, "b.md", 1), (A, "c.md", None)},
            id="one of two comes back",
        ),
        pytest.param(
            [file("b.md", "1", "A")],
            [known(2, "b.md", "2", "B"), known(1, "b.md", "1", "A")],
            {"unchanged": []},
            {(R, "b.md", 1), (X, "b.md", 2)},
            id="one was pushed from its place by a sync that was killed",
        ),
    ],
)
def test_a_file_is_the_document_it_was(files, before, more, expected):
    assert steps(files, before, **more) == expected


def test_five_hundred_files_of_a_renamed_folder_are_recognised_by_words():
    texts = {n: " ".join(f"{n} {word}" for word in WORDS.split()) for n in range(500)}
    files = [file(f"new/{n}.md", f"n{n}", words=edited(1, of=words)) for n, words in texts.items()]
    before = [known(n, f"old/{n}.md", f"o{n}") for n in texts]
    assert steps(files, before, texts) == {(R, f"new/{n}.md", n) for n in texts}


def chain(*moves):
    """Steps by the ids they leave and take, as `a>b`; without a left side new, without a right side retired."""
    made = []
    for number, move in enumerate(moves):
        old, new = move.split(">")
        before = known(number, f"{old}.md") if old else None
        read = file(f"{new}.md") if new else None
        change = R if old and new else A if new else X
        made.append(plan_step(change, read, before))
    return made


def plan_step(change, read, before):
    return Step(change, (read or before).path, read, before)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param(["a>a", "b>b"], [["a"], ["b"]], id="none moves"),
        pytest.param(["a>b", "b>c"], [["b"], ["a"]], id="the one ahead goes first"),
        pytest.param(["b>c", "a>b"], [["b"], ["a"]], id="it goes first already"),
        pytest.param([">a", "a>b"], [["a"], [""]], id="a new one at an old place"),
        pytest.param(["a>b", "b>"], [["b"], ["a"]], id="over one that ends"),
        pytest.param(["a>b", "b>a"], [["a", "b"]], id="a swap is one change"),
        pytest.param(
            ["a>b", "b>c", "c>a", "x>y"], [["a", "b", "c"], ["x"]], id="so is a round of three"
        ),
    ],
)
def test_an_id_is_left_before_it_is_taken(moves, expected):
    found = in_order(chain(*moves))
    names = [[s.known.document_id if s.known else "" for s in group] for group in found]
    assert names == expected

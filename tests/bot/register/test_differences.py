"""The difference between two versions, section by section."""

from dataclasses import replace
from datetime import date

import pytest

from bot.register.differences import SectionChangeKind, compare
from bot.register.wording import Extent, Reason
from ingest.reading import Document, DocumentStatus, Section

RULE = "Everybody locks the screen. Laptops are encrypted. Keys are kept in the vault."
OTHER = "Visitors are met at the door and wear a badge all day."
THIRD = "Paper is shredded. Nothing lies on a desk at night."


def document(*sections, **facts):
    """Each section as `heading/heading: words`."""
    read = []
    for written in sections:
        path, _, text = written.partition(": ")
        read.append(Section(tuple(filter(None, path.split("/"))), text, 1))
    return Document("a.md", "a", "A", "sha", tuple(read), **facts)


def told(difference):
    return [(c.kind.value, "/".join(c.heading), c.extent.value) for c in difference.sections]


S, E = "substantive", "editorial"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([f"A: {RULE}"], [f"A: {RULE}"], [], id="none"),
        pytest.param(
            [f"A: {RULE}"], [f"A: {RULE}", f"B: {OTHER}"], [("added", "B", S)], id="one more"
        ),
        pytest.param(
            [f"A: {RULE}", f"B: {OTHER}"], [f"A: {RULE}"], [("removed", "B", S)], id="one less"
        ),
        pytest.param(
            [f"A: {RULE}"], [f"A: {RULE} Never lend them."], [("changed", "A", S)], id="changed"
        ),
        pytest.param(
            [f"A: {RULE}"], [f"A: {RULE.upper()}"], [("changed", "A", E)], id="changed in case only"
        ),
        pytest.param(
            [f"1. A: {RULE}", f"2. B: {OTHER}"],
            [f"1. C: {THIRD}", f"2. A: {RULE}", f"3. B: {OTHER}"],
            [("added", "1. C", S), ("renamed", "2. A", E), ("renamed", "3. B", E)],
            id="numbered anew",
        ),
        pytest.param(
            [f"§ 3 A: {RULE}", f"Section 4. B: {OTHER}"],
            [f"4.1 A: {RULE}", f"Section 5. B: {OTHER}"],
            [("renamed", "4.1 A", E), ("renamed", "Section 5. B", E)],
            id="numbered in other ways",
        ),
        pytest.param(
            [f"24 hours: {RULE}"],
            [f"48 hours: {RULE}"],
            [("renamed", "48 hours", S)],
            id="a number that is no number of the heading",
        ),
        pytest.param(
            [f"Screens: {RULE}"],
            [f"Devices: {RULE}"],
            [("renamed", "Devices", S)],
            id="another heading over the same words",
        ),
        pytest.param(
            [f"Acess: {RULE}"], [f"Access: {RULE}"], [("renamed", "Access", E)], id="a slip mended"
        ),
        pytest.param(
            [f"A: {RULE}"],
            [f"B: {RULE} Never lend them."],
            [("changed", "B", S)],
            id="renamed and changed",
        ),
        pytest.param(
            [f"A: {RULE}", f"B: {OTHER}", f"C: {THIRD}"],
            [f"C: {THIRD}", f"A: {RULE}", f"B: {OTHER}"],
            [("moved", "C", E)],
            id="the last becomes the first",
        ),
        pytest.param(
            [f"Rules/A: {RULE}", f"Exceptions/B: {OTHER}"],
            [f"Exceptions/A: {RULE}", f"Exceptions/B: {OTHER}"],
            [("renamed", "Exceptions/A", S)],
            id="below another heading it may mean something else",
        ),
        pytest.param(
            [f"X/General: {RULE}", f"X/General: {OTHER}"],
            [f"X/General: {THIRD}", f"X/General: {RULE}", f"X/General: {OTHER}"],
            [("added", "X/General", S)],
            id="one of several with one heading",
        ),
        pytest.param(
            [f"A: {RULE}", f"B: {OTHER}"],
            [f"A: {OTHER}", f"B: {RULE}"],
            [("changed", "A", S), ("changed", "B", S)],
            id="two that swap their words",
        ),
        pytest.param(
            ["Revision history: | 1.0 | first |"],
            ["Revision history: | 1.0 | first |\n| 1.1 | second |"],
            [("changed", "Revision history", E)],
            id="what it says of its versions",
        ),
        pytest.param(
            [],
            ["Änderungshistorie: 1.0"],
            [("added", "Änderungshistorie", E)],
            id="the same, added",
        ),
        pytest.param(
            ["5 Contacts: | CISO | Jane Doe | 12 |"],
            ["5 Contacts: | CISO | John Roe | 34 |"],
            [("changed", "5 Contacts", E)],
            id="a list of contacts",
        ),
        pytest.param(
            [": Ask the desk."], [": Ask the desk. Wait."], [("changed", "", S)], id="no heading"
        ),
        pytest.param(["A: ..."], [], [("removed", "A", E)], id="a section without a word"),
    ],
)
def test_each_section_that_is_another_now_is_told(before, after, expected):
    difference = compare(document(*before), document(*after))
    assert told(difference) == expected
    substantive = any(extent == S for *_, extent in expected)
    assert difference.proposed is (Extent.SUBSTANTIVE if substantive else Extent.EDITORIAL)


def test_a_changed_section_has_its_sentences_and_where_it_was():
    difference = compare(document(f"A: {RULE}"), document(f"B: {RULE} Never lend them."))
    (change,) = difference.sections
    assert (change.heading, change.before) == (("B",), ("A",))
    assert (change.removed, change.added) == ((), ("Never lend them.",))
    assert change.reasons == (Reason.ADDED, Reason.WORDS)
    assert difference.count(SectionChangeKind.CHANGED) == 1
    assert difference.as_object()["sections"][0]["reasons"] == ["added", "words"]


@pytest.mark.parametrize(
    ("facts", "values", "extent"),
    [
        pytest.param({"owner": "Ada"}, ("owner",), Extent.EDITORIAL, id="owner"),
        pytest.param(
            {"version": "2", "effective": date(2026, 1, 1), "next_review": date(2027, 1, 1)},
            ("version", "effective", "next_review"),
            Extent.EDITORIAL,
            id="version and days",
        ),
        pytest.param(
            {"status": DocumentStatus.DRAFT}, ("status",), Extent.SUBSTANTIVE, id="status"
        ),
        pytest.param(
            {"audience": frozenset({"board"})}, ("audience",), Extent.SUBSTANTIVE, id="readers"
        ),
        pytest.param({"controls": ("A.5.1",)}, ("controls",), Extent.SUBSTANTIVE, id="controls"),
    ],
)
def test_control_values_that_differ_are_named(facts, values, extent):
    difference = compare(document(f"A: {RULE}"), document(f"A: {RULE}", **facts))
    assert (difference.values, difference.proposed) == (values, extent)


@pytest.mark.parametrize("said", list(Extent))
def test_what_the_document_says_decides_and_the_proposal_is_kept(said):
    difference = compare(document(f"A: {RULE}"), document(f"A: {OTHER}", change=said.value))
    assert (difference.extent, difference.proposed) == (said, Extent.SUBSTANTIVE)


@pytest.mark.parametrize("held", [(0,), (1,), (0, 1)], ids=["before", "after", "both"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([f"A: {RULE}"], [f"A: {RULE} Never lend them."], id="changed"),
        pytest.param([f"A: {RULE}"], [], id="removed"),
        pytest.param([], [f"A: {RULE}"], id="added"),
    ],
)
def test_no_words_of_a_section_that_is_or_was_held_are_told(before, after, held):
    versions = [document(*before), document(*after)]
    for number in held:
        sections = tuple(replace(one, held="it is odd.") for one in versions[number].sections)
        versions[number] = replace(versions[number], sections=sections)
    for change in compare(*versions).sections:
        is_held = any(versions[n].sections for n in held)
        assert change.extent is Extent.SUBSTANTIVE
        assert bool(change.removed or change.added) is not is_held

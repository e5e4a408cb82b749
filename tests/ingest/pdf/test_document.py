"""A whole PDF is read as its readers read it, every fact once."""

import re

import pytest

from ingest.pdf import read_pdf
from ingest.text import Unreadable
from ingest.written import Written
from tests.ingest.pdf.making import ENOUGH, lines, pages, set_in_type

POLICY = """
#set document(title: "Access Control Policy")
#set page(paper: "a5", header: [Northwind Ltd #h(1fr) fact-header], footer: context [fact-footer #h(1fr) Page #counter(page).display("1 of 1", both: true)])
#set heading(numbering: "1.1")
#set par(justify: true)
#set text(size: 10pt, hyphenate: true, lang: "en")
#align(center, text(size: 20pt, weight: "bold")[Access Control Policy])
#table(columns: 2, [Owner], [fact-owner], [Version], [2.1], [Approved by], [fact-approver])
#outline()
#pagebreak()
= Purpose
#lorem(90) It says fact-purpose. #lorem(60)
== Scope of application
- All staff, fact-bullet
- Contractors with an account:
  - those on site, fact-nested
+ First ask for it, fact-step
+ Then wait for the approval of the manager, who has three working days, fact-second-step, to answer
= Passwords
Passwords are of at least fourteen characters: fact-length. #lorem(100)
#table(columns: (auto, 1fr, auto), table.header([*Control*], [*Description fact-table-header*], [*Owner*]),
 ..for i in range(1, 31) { ([A.5.#i], [Rule fact-rule-#i says what is to be done about it, in words enough for two lines], [Team #i]) })
= Review
#lorem(20) fact-review.
"""


def text_of(written: Written) -> str:
    return "\n".join(block.text for block in written.blocks)


@pytest.fixture(scope="module")
def policy() -> Written:
    return read_pdf(set_in_type(POLICY))


def test_every_fact_is_found_once(policy: Written) -> None:
    facts = [*dict.fromkeys(re.findall(r"fact-[a-z-]+[a-z]", POLICY.replace("fact-rule-#i", "")))]
    facts += [f"fact-rule-{i}" for i in range(1, 31)]
    everything = " ".join([text_of(policy), *policy.margins])
    found = {fact: len(re.findall(rf"{fact}(?![\w-])", everything)) for fact in facts}
    assert found == dict.fromkeys(facts, 1)


def test_headings_keep_their_numbers_and_levels(policy: Written) -> None:
    headings = [(block.level, block.text, block.page) for block in policy.blocks if block.level]
    assert headings == [
        (1, "1 Purpose", 2),
        (2, "1.1 Scope of application", 2),
        (1, "2 Passwords", headings[2][2]),
        (1, "3 Review", headings[3][2]),
    ]


def test_the_title_is_no_block(policy: Written) -> None:
    assert policy.title == "Access Control Policy"
    assert policy.properties == {"title": "Access Control Policy"}
    assert "Access Control Policy" not in text_of(policy)


def test_headers_and_footers_are_margins(policy: Written) -> None:
    assert policy.margins == ("Northwind Ltd   fact-header", "fact-footer   Page 1 of 4")


def test_the_table_of_contents_is_left_out_and_said(policy: Written) -> None:
    assert "Contents" not in text_of(policy)
    assert policy.notes == ((1, "the table of contents on page 1 was left out."),)


def test_items_begin_with_their_marks_and_are_indented(policy: Written) -> None:
    items = [b.text for b in policy.blocks if re.match(r" *(-|\d\.) ", b.text)]
    assert items == [
        "- All staff, fact-bullet",
        "- Contractors with an account:",
        "  - those on site, fact-nested",
        "1. First ask for it, fact-step",
        "2. Then wait for the approval of the manager, who has three working days, "
        "fact-second-step, to answer",
    ]


def test_a_table_over_two_pages_is_one_with_one_header(policy: Written) -> None:
    grids = [block.grid for block in policy.blocks if block.grid]
    assert [len(grid.lines) for grid in grids] == [3, 31]
    assert grids[1].name == "2 Passwords"
    assert grids[1].lines[0].cells == ("Control", "Description fact-table-header", "Owner")
    assert grids[1].lines[30].cells[0] == "A.5.30"


def test_lines_and_pages_are_counted_from_one() -> None:
    written = read_pdf(
        pages(lines("First line of the page, long enough to be read."), lines(ENOUGH))
    )
    assert [(block.page, block.line) for block in written.blocks] == [(1, 1), (2, 1)]


def test_a_file_without_words_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="no words in this PDF"):
        read_pdf(pages(""))


def test_ligatures_are_read_as_letters() -> None:
    fonts = (
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding"
        " << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 2 /fl] >> >> >>"
    )
    shown = (
        "BT /F1 11 Tf 72 700 Td (The con\\001dential work\\002ow of the of\\001ce is kept.) Tj ET"
    )
    written = read_pdf(pages(shown, fonts=fonts))
    assert [block.text for block in written.blocks] == [
        "The confidential workflow of the office is kept."
    ]

"""Headings are told by size, weight and number, and have the same level all over the document."""

import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.making import drawn, pages, words

TEXT = "The words below a heading are written in the usual size and are long enough."
Line = tuple[float, float, str, float, str]


def document(*heads: tuple[str, float, str]) -> bytes:
    """Each heading with a line of text below it."""
    found: list[Line] = []
    for n, (text, size, font) in enumerate(heads):
        found.append((72, 80 + n * 60, text, size, font))
        found.append((72, 102 + n * 60, TEXT, 11, "Helvetica"))
    return drawn(found)


B, N = "Helvetica-Bold", "Helvetica"


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        pytest.param([("Title", 24, B), ("Purpose", 16, B), ("Scope", 13, B), ("Duties", 16, B)], [("Purpose", 1), ("Scope", 2), ("Duties", 1)], id="by-size"),
        pytest.param([("Title", 24, N), ("1 Purpose", 14, N), ("1.1 Scope", 14, N), ("2 Rules", 14, N)], [("1 Purpose", 1), ("1.1 Scope", 2), ("2 Rules", 1)], id="by-number"),
        pytest.param([("Title", 24, N), ("Purpose", 11, B), ("Scope", 11, B)], [("Purpose", 1), ("Scope", 1)], id="by-weight"),
        pytest.param([("Title", 24, N), ("4.1 Scope", 11, N), ("4.2 Passwords", 11, N)], [("4.1 Scope", 2), ("4.2 Passwords", 2)], id="by-number-alone"),
        pytest.param([("Title", 24, N), ("PURPOSE", 11, N), ("SCOPE", 11, N)], [("PURPOSE", 1), ("SCOPE", 1)], id="by-capitals"),
        pytest.param([("Title", 24, B), ("1 Purpose", 16, B), ("Preface", 16, B), ("2.1 Keys", 13, B), ("Aside", 13, B)], [("1 Purpose", 1), ("Preface", 1), ("2.1 Keys", 2), ("Aside", 2)], id="same-style-same-level"),
        pytest.param([("Title", 24, B), ("Annex A", 16, B), ("Do this now.", 11, B)], [("Annex A", 1)], id="a-bold-sentence-is-text"),
    ],
)  # fmt: skip
def test_headings_and_levels(
    heads: list[tuple[str, float, str]], levels: list[tuple[str, int]]
) -> None:
    written = read_pdf(document(*heads))
    assert written.title == "Title"
    assert [(block.text, block.level) for block in written.blocks if block.level] == levels


def test_a_heading_over_two_lines_is_one() -> None:
    written = read_pdf(drawn([
        (72, 80, "A heading that is much too long to stand in one", 16, B),
        (72, 99, "line of the page", 16, B),
        (72, 140, TEXT, 11, N), (72, 154, TEXT, 11, N),
    ]))  # fmt: skip
    assert written.title == "A heading that is much too long to stand in one line of the page"


def test_bookmarks_give_the_levels() -> None:
    content = (
        words("Rules", 780, size=20) + words("Keys of all kinds", 740, size=11) + words(TEXT, 720)
        + words("Doors", 680, size=11) + words(TEXT, 660)
    )  # fmt: skip
    more: dict[int, str | bytes] = {
        100: "<< /Type /Outlines /First 101 0 R /Last 102 0 R /Count 2 >>",
        101: "<< /Title (Keys of all kinds) /Parent 100 0 R /Next 102 0 R /Dest [10 0 R /Fit] /First 103 0 R /Last 103 0 R /Count 1 >>",
        102: "<< /Title (Lost) /Parent 100 0 R /Prev 101 0 R /Dest [10 0 R /Fit] >>",
        103: "<< /Title (Doors) /Parent 101 0 R /Dest [10 0 R /Fit] >>",
    }
    written = read_pdf(pages(content, catalog="/Outlines 100 0 R", more=more))
    assert [(b.text, b.level) for b in written.blocks if b.level] == [
        ("Keys of all kinds", 1),
        ("Doors", 2),
    ]
    assert written.title == "Rules"


@pytest.mark.parametrize(
    ("info", "title"),
    [
        pytest.param("Microsoft Word - policy_v3.docx", None, id="a-programs"),
        pytest.param("untitled", None, id="untitled"),
        pytest.param("Access Policy", "Access Policy", id="a-persons"),
    ],
)
def test_a_title_that_a_program_made_up_is_none(info: str, title: str | None) -> None:
    written = read_pdf(
        pages(
            words(TEXT),
            trailer="/Info 100 0 R",
            more={100: f"<< /Title ({info}) /Version (2.1) >>"},
        )
    )
    assert written.properties.get("title") == title
    assert written.properties["version"] == "2.1"
    assert written.title is None

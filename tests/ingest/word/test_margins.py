"""Headers and footers are handed on line by line for document control, and are no text."""

import pytest

BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def page(name: str = "PAGE") -> str:
    return f"{BEGIN}<w:r><w:instrText> {name} </w:instrText></w:r>{MIDDLE}{run('3')}{END}"


def section(*references: str, more: str = "") -> str:
    said = "".join(
        '<w:{}Reference w:type="{}" r:id="{}"/>'.format(*each.split()) for each in references
    )
    return f"<w:sectPr>{said}{more}</w:sectPr>"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param(f"<w:p>{run('Confidential')}</w:p>", ["Confidential"], id="a-line"),
        pytest.param(f"<w:p>{run('Acme')}<w:r><w:tab/></w:r>{run('Version 1.2')}</w:p>", ["Acme", "Version 1.2"], id="tabs"),
        pytest.param(f"<w:p>{run('Owner:')}<w:r><w:tab/></w:r>{run('CISO')}</w:p>", ["Owner: CISO"], id="a-key"),
        pytest.param(f"<w:p>{run('Page ')}{page()}{run(' of ')}{page('NUMPAGES')}</w:p>", [], id="the-number-of-the-page"),
        pytest.param(f"<w:p>{run('Version 1.2 | Seite ')}{page()}</w:p>", ["Version 1.2"], id="a-version-and-a-page"),
        pytest.param(f'<w:p><w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple></w:p>', [], id="in-one-element"),
        pytest.param(f"<w:tbl><w:tr><w:tc><w:p>{run('Owner')}</w:p></w:tc><w:tc><w:p>{run('CISO')}</w:p></w:tc></w:tr></w:tbl>",
                     ["Owner: CISO"], id="a-table-of-keys"),
        pytest.param(f"<w:tbl><w:tr><w:tc><w:p>{run('Acme')}</w:p></w:tc><w:tc><w:p>{run('Version: 2')}</w:p></w:tc>"
                     f"<w:tc><w:p>{run('Public')}</w:p></w:tc></w:tr></w:tbl>", ["Acme", "Version: 2", "Public"], id="table"),
        pytest.param('<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>', ["DRAFT"],
                     id="a-watermark"),
        pytest.param(f"<w:p>{run('Same')}</w:p><w:p>{run('Same')}</w:p>", ["Same"], id="twice"),
    ],
)  # fmt: skip
def test_the_lines_of_a_header(read, p, content: str, lines: list[str]) -> None:
    written = read(p("Text.") + section("header default header1"), parts={"header1": content})
    assert list(written.margins) == lines
    assert [block.text for block in written.blocks] == ["Text."]


def test_those_of_all_sections_are_read_and_those_that_no_page_shows_are_not(read, p) -> None:
    first = p("One.", properties=section("header default header1", "footer default footer1"))
    last = section(
        "header default header2",
        "header first header3",
        "header even header4",
        "footer default footer1",
    )
    parts = {name: p(name) for name in ("header1", "header2", "header3", "header4", "footer1")}
    assert read(first + p("Two.") + last, parts=parts).margins == ("header1", "footer1", "header2")
    shown = section("header first header3", "header even header4", more="<w:titlePg/>")
    parts["settings"] = "<w:evenAndOddHeaders/>"
    assert read(p("Two.") + shown, parts=parts).margins == ("header3", "header4")


def test_hidden_words_of_a_header_are_reported(read, p) -> None:
    header = p("Obey.", run="<w:vanish/>")
    written = read(p("Text.") + section("header default header1"), parts={"header1": header})
    assert (written.margins, [each.words for each in written.withheld]) == ((), ["Obey."])

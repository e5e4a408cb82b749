"""Titles and headings are known by their styles in any language, and by their look where no style says so."""

import pytest

TYPE = '<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/>%s</w:style>'
LONG = "Everybody who works here follows these rules at all times, wherever they are."
BOLD, LARGE = "<w:b/>", '<w:sz w:val="28"/>'


def shown(written) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in written.blocks]


@pytest.mark.parametrize(
    ("style", "level"),
    [
        pytest.param(TYPE % ("X", "heading 1", ""), 1, id="by-its-name"),
        pytest.param(TYPE % ("berschrift2", "Überschrift 2", ""), 2, id="in-german"),
        pytest.param(TYPE % ("X", "Titre 3", ""), 3, id="in-french"),
        pytest.param(TYPE % ("X", "Acme Heading 2 (numbered)", ""), 2, id="a-name-around-it"),
        pytest.param(TYPE % ("X", "Clause", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'), 4, id="by-its-outline-level"),
        pytest.param(TYPE % ("X", "Clause", '<w:basedOn w:val="H2"/>'), 2, id="by-what-it-is-based-on"),
        pytest.param(TYPE % ("X", "Plain", '<w:basedOn w:val="H2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), 0,
                     id="based-on-one-and-none"),
        pytest.param(TYPE % ("X", "heading 2", '<w:basedOn w:val="X"/>'), 2, id="based-on-itself"),
        pytest.param(TYPE % ("X", "Table heading", ""), 0, id="of-a-table"),
        pytest.param(TYPE % ("X", "Body", ""), 0, id="no-heading"),
    ],
)  # fmt: skip
def test_a_heading_has_the_level_of_its_style(read, p, style: str, level: int) -> None:
    h2 = TYPE % ("H2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    style_id = style.split('styleId="')[1].split('"')[0]
    assert shown(read(p("Scope", style_id) + p("All of it."), styles=style + h2)) == [
        (level, "Scope"),
        (0, "All of it."),
    ]


@pytest.mark.parametrize(
    ("style", "level"),
    [("Heading1", 1), ("berschrift2", 2), ("Ttulo3", 3), ("ListParagraph", 0)],
)
def test_built_in_styles_are_known_without_their_definition(
    read, p, style: str, level: int
) -> None:
    assert shown(read(p("Scope", style) + p("All."), styles=""))[0] == (level, "Scope")


@pytest.mark.parametrize(
    ("outline", "level"), [pytest.param("0", 1, id="the-first"), pytest.param("9", 0, id="none")]
)
def test_a_paragraph_may_say_itself_that_it_is_a_heading(read, p, outline: str, level: int) -> None:
    body = p("Scope", "H2", properties=f'<w:outlineLvl w:val="{outline}"/>')
    assert shown(read(body + p("All."))) == [(level, "Scope"), (0, "All.")]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        pytest.param(
            "All users must lock their screens when they leave their desks.", 0, id="a-sentence"
        ),
        pytest.param("x" * 301, 0, id="a-long-text"),
        pytest.param("1.1 Purpose.", 1, id="a-heading-with-a-full-stop"),
        pytest.param("What must I do when I have lost my laptop or my phone?", 1, id="a-question"),
        pytest.param("Roles\tand responsibilities", 1, id="with-a-tab"),
    ],
)
def test_a_clause_in_the_style_of_a_heading_is_text(read, p, words: str, level: int) -> None:
    assert shown(read(p(words, "H1") + p("Text.")))[0] == (level, " ".join(words.split()))


@pytest.mark.parametrize(
    ("body", "title", "blocks"),
    [
        pytest.param(
            [("Access Control", "Title", ""), ("Scope", "H1", ""), ("All.", "", "")],
            "Access Control",
            [(1, "Scope"), (0, "All.")],
            id="by-style",
        ),
        pytest.param(
            [("Access", "Title", ""), ("Control", "Title", ""), ("All.", "", "")],
            "Access Control",
            [(0, "All.")],
            id="in-two-lines",
        ),
        pytest.param(
            [
                ("Acme Ltd", "", ""),
                ("Access", "Title", ""),
                ("A", "Title", ""),
                ("All.", "", ""),
                ("B", "Title", ""),
                ("b.", "", ""),
            ],
            "Access A",
            [(0, "Acme Ltd"), (0, "All."), (1, "B"), (0, "b.")],
            id="twice",
        ),
        pytest.param(
            [("Scope", "H1", ""), ("All.", "", ""), ("Annex", "Title", ""), ("b.", "", "")],
            None,
            [(1, "Scope"), (0, "All."), (1, "Annex"), (0, "b.")],
            id="below-the-first-heading"),
        pytest.param([("Access Control", "", '<w:sz w:val="48"/>'), ("Scope", "H1", ""), (LONG, "", "")], "Access Control",
                     [(1, "Scope"), (0, LONG)], id="by-its-size"),
        pytest.param([("Big", "", '<w:sz w:val="48"/>'), (LONG, "", ""), ("Big too", "", '<w:sz w:val="48"/>'), (LONG, "", "")],
                     None, [(1, "Big"), (0, LONG), (1, "Big too"), (0, LONG)], id="not-the-only-large-line"),
        pytest.param([("Scope", "H1", ""), (LONG, "", "")], None, [(1, "Scope"), (0, LONG)], id="none"),
    ],
)  # fmt: skip
def test_the_title_is_no_block(read, p, body, title: str | None, blocks) -> None:
    written = read("".join(p(words, style, run) for words, style, run in body))
    assert (written.title, shown(written)) == (title, blocks)


def test_a_title_in_a_table_is_one_and_its_words_stay(read, p) -> None:
    cells = f"<w:tc>{p('Logo')}</w:tc><w:tc>{p('Access', 'Title')}</w:tc>"
    written = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("All."))
    assert written.title == "Access"
    assert "Access" in written.blocks[0].text


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        pytest.param([("Scope", BOLD), (LONG, ""), ("Rules", BOLD), (LONG, "")], [1, 0, 1, 0], id="bold"),
        pytest.param([("Scope:", BOLD), (LONG, "")], [1, 0], id="bold-with-a-colon"),
        pytest.param([("Scope", LARGE), (LONG, "")], [1, 0], id="larger"),
        pytest.param([("SCOPE", ""), (LONG, "")], [1, 0], id="capitals"),
        pytest.param([("Part", BOLD + LARGE), (LONG, ""), ("Scope", BOLD), (LONG, "")], [1, 0, 2, 0], id="by-size"),
        pytest.param([("4. Rules", BOLD), (LONG, ""), ("4.1 Scope", BOLD), (LONG, "")], [1, 0, 2, 0], id="numbered"),
        pytest.param([("1.0 Rules", BOLD), ("1.1 Scope", BOLD), (LONG, "")], [1, 2, 0], id="with-zeros"),
        pytest.param([("4.1 Scope of these rules", ""), (LONG, ""), ("4.2 Roles", ""), (LONG, "")], [2, 0, 2, 0],
                     id="numbered-only"),
        pytest.param([("1. Lock your screen", ""), ("2. Wear your badge", ""), (LONG, "")], [0, 0, 0], id="a-typed-list"),
        pytest.param([("4.1 Users must lock screens", ""), (LONG, "")], [0, 0], id="a-numbered-rule"),
        pytest.param([("Never share a password.", BOLD), (LONG, "")], [0, 0], id="a-bold-sentence"),
        pytest.param([("Owner: Jane Doe", BOLD), (LONG, "")], [0, 0], id="a-key-and-its-value"),
        pytest.param([("Version 1.2", BOLD), ("Confidential", BOLD), (LONG, "")], [0, 0, 0], id="document-control"),
        pytest.param([("One", BOLD), ("Two", BOLD), (LONG, "")], [0, 1, 0], id="nothing-below"),
        pytest.param([("1. One", BOLD), ("2. Two", BOLD), (LONG, "")], [0, 0, 0], id="a-bold-list"),
        pytest.param([(LONG, ""), ("The end", BOLD)], [0, 0], id="at-the-end"),
        pytest.param([(LONG[:60], BOLD), (LONG[:50], BOLD), ("Short.", "")], [0, 0, 0], id="all-of-it-bold"),
    ],
)  # fmt: skip
def test_without_styles_lines_that_look_like_headings_are_some(
    read, p, body, levels: list[int]
) -> None:
    written = read("".join(p(words, run=run) for words, run in body))
    assert [block.level for block in written.blocks] == levels


def test_a_single_styled_heading_at_the_top_stands_over_those_by_look(read, p) -> None:
    written = read(p("Access", "H1") + p("Scope", run=BOLD) + p(LONG))
    assert shown(written) == [(1, "Access"), (2, "Scope"), (0, LONG)]


def test_with_styles_a_bold_line_is_text(read, p) -> None:
    written = read(p("A", "H1") + p(LONG) + p("Note", run=BOLD) + p(LONG) + p("B", "H1") + p(LONG))
    assert [block.level for block in written.blocks] == [1, 0, 0, 0, 1, 0]


def test_bold_lines_in_tables_are_no_headings(read, p) -> None:
    row = f"<w:tr><w:tc>{p('Role', run=BOLD)}</w:tc><w:tc>{p(LONG)}</w:tc></w:tr>"
    frame = f"<w:tr><w:tc>{p('Note', run=BOLD)}{p(LONG)}</w:tc></w:tr>"
    written = read(f"{p(LONG)}<w:tbl>{row}</w:tbl>{p(LONG)}<w:tbl>{frame}</w:tbl>")
    assert [block.level for block in written.blocks] == [0, 0, 0, 0, 0]


def test_a_table_has_the_name_of_the_heading_above_it(read, p) -> None:
    row = f"<w:tr><w:tc>{p('Risk')}</w:tc><w:tc>{p('Owner')}</w:tc></w:tr>"
    written = read(p("A", "H1") + p(LONG) + p("Risks", "H2") + f"<w:tbl>{row}</w:tbl>")
    assert written.blocks[-1].grid.name == "Risks"

"""Automatic numbers are counted and written as Word shows them, since staff cite “section 3.2”."""

import pytest

from ingest.word.numerals import numeral

HEADINGS = """
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/></w:style>
"""


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, nums: str = "") -> dict[str, str]:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {
        "numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'
    }


def item(depth: int = 0, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'


def override(num: int, *starts: int) -> str:
    said = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in enumerate(starts)
    )
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{said}</w:num>'


LEGAL = (level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))


@pytest.mark.parametrize(
    ("levels", "nums", "items", "expected"),
    [
        pytest.param(LEGAL, "", [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)], ["1", "1.1", "1.2", "2", "2.1"], id="legal"),
        pytest.param(LEGAL, "", [(1, 1), (0, 1), (1, 1)], ["1.1", "2", "2.1"], id="a-level-passed-over-counts"),
        pytest.param(LEGAL, "", [(0, 1), (2, 1), (2, 1), (1, 1)], ["1", "1.1.1", "1.1.2", "1.2"], id="two-levels-down"),
        pytest.param(LEGAL, override(1) + override(2), [(0, 1), (0, 2), (0, 1)], ["1", "2", "3"], id="counts-on"),
        pytest.param(LEGAL, override(1) + override(2, 1), [(0, 1), (0, 1), (0, 2), (0, 2)], ["1", "2", "1", "2"], id="restarts"),
        pytest.param(LEGAL, override(1) + override(2, 5), [(0, 1), (0, 2), (0, 2)], ["1", "5", "6"], id="starts-at-five"),
        pytest.param([level(0, "%1.", start=3)], "", [(0, 1), (0, 1)], ["3.", "4."], id="its-own-start"),
        pytest.param([level(0, "%1)", "lowerLetter"), level(1, "(%2)", "lowerRoman")], "",
                     [(0, 1), (1, 1), (1, 1), (0, 1)], ["a)", "(i)", "(ii)", "b)"], id="letters"),
        pytest.param([level(0, "Article %1:", "upperRoman"), level(1, "§ %1.%2", more="<w:isLgl/>")], "",
                     [(0, 1), (1, 1)], ["Article I:", "§ 1.1"], id="words-and-plain-numbers"),
        pytest.param([level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>')], "",
                     [(0, 1), (1, 1), (0, 1), (1, 1)], ["1", "1", "2", "2"], id="never-restarts"),
        pytest.param([level(0, "%1"), level(1, "%1.%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')], "",
                     [(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1)],
                     ["1", "1.1", "1", "1.2", "2", "2", "1"], id="restarts-with-the-first-level-only"),
        pytest.param([level(0, "\uf0b7", "bullet"), level(1, "o", "bullet")], "", [(0, 1), (1, 1)], ["-", "-"], id="bullets"),
        pytest.param([level(0, " ", "bullet")], "", [(0, 1)], [""], id="a-list-without-signs"),
        pytest.param([level(0, "", "none")], "", [(0, 1)], [""], id="no-number"),
        pytest.param(LEGAL, "", [(0, 9), (0, 0)], ["", ""], id="no-such-list"),
        pytest.param(LEGAL, '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
                     + level(0, "%1.", "upperLetter") + "</w:lvlOverride></w:num>", [(0, 1)], ["A."], id="changed-in-the-list"),
    ],
)  # fmt: skip
def test_numbers_are_counted_as_word_counts(
    read, p, levels, nums: str, items, expected: list[str]
) -> None:
    body = "".join(p("x", properties=item(depth, num)) for depth, num in items)
    written = read(body, parts=numbering(*levels, nums=nums))
    assert [block.text.removesuffix("x").strip() for block in written.blocks] == expected


def test_headings_have_the_numbers_of_their_styles(read, p) -> None:
    levels = (
        level(0, "%1.", more='<w:pStyle w:val="H1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="H2"/>'),
    )
    body = (
        p("Rules", "H1")
        + p("Passwords", "H2")
        + p("Long ones.")
        + p("Badges", "H2")
        + p("Rights", "H1")
        + p("All.")
    )
    written = read(body, styles=HEADINGS, parts=numbering(*levels))
    assert [(block.level, block.text) for block in written.blocks] == [
        (1, "1. Rules"), (2, "1.1 Passwords"), (0, "Long ones."), (2, "1.2 Badges"), (1, "2. Rights"), (0, "All."),
    ]  # fmt: skip


def test_a_heading_may_be_without_the_number_of_its_style(read, p) -> None:
    levels = [level(0, "%1.", more='<w:pStyle w:val="H1"/>')]
    body = (
        p("Foreword", "H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("Hi.")
        + p("Scope", "H1")
    )
    written = read(body, styles=HEADINGS, parts=numbering(*levels))
    assert [block.text for block in written.blocks] == ["Foreword", "Hi.", "1. Scope"]


def test_a_list_may_be_written_in_a_style_for_lists(read, p) -> None:
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    real = f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="L"/>{level(0, "(%1)")}</w:abstractNum>'
    num = '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    assert (
        read(p("x", properties=item()), parts={"numbering": link + real + num}).blocks[0].text
        == "(1) x"
    )


def test_items_are_indented_by_their_depth_and_clauses_are_not(read, p) -> None:
    levels = level(0, "-", "bullet"), level(1, "-", "bullet"), level(2, "%3)"), level(3, "4.%4")
    body = "".join(p("x", properties=item(depth)) for depth in range(4))
    assert [b.text for b in read(body, parts=numbering(*levels)).blocks] == [
        "- x",
        "   - x",
        "      1) x",
        "4.1 x",
    ]


def test_paragraphs_without_words_count_unless_they_are_hidden_or_deleted(read, p) -> None:
    end = "<w:rPr>%s</w:rPr>"
    hidden = p("gone", properties=item() + end % "<w:vanish/>", run="<w:vanish/>")
    deleted = f"<w:p><w:pPr>{item()}{end % '<w:del/>'}</w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    body = (
        p("a", properties=item())
        + p("", properties=item())
        + hidden
        + deleted
        + p("b", properties=item())
    )
    assert [b.text for b in read(body, parts=numbering(level(0, "%1."))).blocks] == ["1. a", "3. b"]


def test_a_bullet_style_is_known_by_its_name_where_no_list_is_there(read, p) -> None:
    assert read(p("x", "Bullet"), styles=HEADINGS).blocks[0].text == "- x"


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (14, "decimalZero", "14"), (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb"), (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"), (21, "cardinalText", "Twenty-one"), (5, "ordinalText", "Fifth"),
        (30, "ordinalText", "Thirtieth"), (22, "ordinalText", "Twenty-second"), (3, "001", "003"), (3, "none", ""),
        (0, "upperRoman", "0"), (9_999_999, "upperLetter", "9999999"), (7, "hebrew1", "7"),
    ],
)  # fmt: skip
def test_a_number_has_the_form_that_word_names(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written

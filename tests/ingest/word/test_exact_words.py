"""The words of a paragraph are those that Word shows: no blank too many, none lost, no sign changed."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.word import read_word

KEEP = 'xml:space="preserve"'
CHECKBOX = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>%s</w:checkBox></w:ffData></w:fldChar></w:r>'
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Public"/>'
    '<w:listEntry w:val="Internal"/></w:ddList></w:ffData></w:fldChar></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
MATH = "<m:oMath>%s</m:oMath>"


def m(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(f"<w:r><w:t {KEEP}>pass </w:t></w:r><w:r><w:t>word</w:t></w:r>", "pass word", id="a-kept-blank"),
        pytest.param("<w:r><w:t>pass </w:t></w:r><w:r><w:t> word</w:t></w:r>", "password", id="blanks-that-do-not-count"),
        pytest.param(f"<w:r {KEEP}><w:t>pass </w:t></w:r><w:r><w:t>word</w:t></w:r>", "pass word", id="kept-further-out"),
        pytest.param("<w:r><w:t>\n  pass\n  word\n</w:t></w:r>", "pass   word", id="laid-out-xml"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd",
                     id="tabs-and-line-breaks"),
        pytest.param('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a\nb", id="a-page-break"),
        pytest.param("<w:r><w:t>Multi</w:t><w:noBreakHyphen/><w:t>Factor</w:t></w:r>", "Multi-Factor", id="hyphen"),
        pytest.param("<w:r><w:t>Ver</w:t><w:softHyphen/><w:t>schlüs\u00adselung</w:t></w:r>", "Verschlüsselung", id="soft"),
        pytest.param("<w:r><w:t>“Don’t” – it’s…</w:t></w:r>", "“Don’t” – it’s…", id="typographic-signs"),
        pytest.param("<w:r><w:t>a\u00a0b &lt;c&gt; &amp; {{d}}</w:t></w:r>", "a\u00a0b <c> & {{d}}", id="odd-signs"),
        pytest.param("<w:r><w:t>pass\u200bword\ufeff</w:t></w:r>", "password", id="without-width"),
        pytest.param("<w:r><w:t>نمی‌خواهم 👨‍👩‍👧 ❤️</w:t></w:r>", "نمی‌خواهم 👨‍👩‍👧 ❤️", id="signs-that-join"),
        pytest.param("<w:r><w:t>🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f</w:t></w:r>",
                     "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", id="the-flag-of-england"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="a-tick"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>8</w:t></w:r>', "≥8", id="at-least"),
        pytest.param('<w:r><w:sym w:font="Acme" w:char="F0B3"/></w:r>', "\ufffd", id="a-sign-of-an-unknown-font"),
        pytest.param('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>', "✓", id="letters-as-signs"),
        pytest.param(f'{CHECKBOX % "<w:checked/>"}{END}<w:r><w:t>Yes</w:t></w:r>', "☒Yes", id="ticked"),
        pytest.param(CHECKBOX % '<w:default w:val="0"/>' + f"{END}<w:r><w:t>No</w:t></w:r>", "☐No", id="not-ticked"),
        pytest.param(f"{CHOICE}{END}", "Internal", id="chosen-from-a-list"),
        pytest.param("<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>"
                     "</w:ruby></w:r>", "漢(かん)", id="ruby"),
        pytest.param(MATH % f"<m:f><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>", "1/2", id="a-fraction"),
        pytest.param(MATH % f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "x^2", id="a-power"),
        pytest.param(MATH % f"<m:d><m:e>{m('a')}</m:e></m:d><m:rad><m:e>{m('b')}</m:e></m:rad>", "(a)√(b)", id="brackets"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_shown(read, content: str, words: str) -> None:
    assert [block.text for block in read(f"<w:p>{content}</w:p>").blocks] == [words]


def test_a_large_first_letter_belongs_to_its_word(read, p) -> None:
    initial = p("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert [block.text for block in read(initial + p("his is a rule.")).blocks] == [
        "This is a rule."
    ]


def test_signs_that_nobody_sees_are_left_out_and_counted(read, p) -> None:
    written = read(p("a") + p("pass\u200bword \u202ereversed\u202c"))
    assert written.blocks[1].text == "password reversed"
    assert written.notes == (
        (2, "3 signs that nobody sees were left out, the first of them here."),
    )


def test_variation_selectors_that_spell_something_are_reported(read, p) -> None:
    spelled = "".join(chr(0xE0100 + ord(letter) - 16) for letter in "obey")
    written = read(p(f"Hello{spelled}."))
    assert written.blocks[0].text == "Hello."
    assert [each.words for each in written.withheld] == ["obey"]


WORDS = st.text(
    st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Mn")),
    max_size=12,
)


@settings(max_examples=20)
@given(st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=6))
def test_what_one_library_writes_ours_reads(paragraphs: list[list[str]]) -> None:
    document = docx.Document()
    for runs in [["First."], *paragraphs]:
        paragraph = document.add_paragraph()
        for words in runs:
            paragraph.add_run(words)
    packed = BytesIO()
    document.save(packed)
    expected = [words for runs in [["First."], *paragraphs] if (words := "".join(runs).strip())]
    assert [block.text for block in read_word(packed.getvalue()).blocks] == expected

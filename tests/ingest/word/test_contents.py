"""Tables of contents are left out, and nothing else with them."""

import pytest

BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
TOC = f'{BEGIN}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>{MIDDLE}'


def run(words: str) -> str:
    return "<w:tab/>".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in words.split("\t")).replace(
        "<w:tab/>", "<w:r><w:tab/></w:r>"
    )


def line(words: str, style: str = "", before: str = "", after: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}{run(words)}{after}</w:p>'


def control(content: str) -> str:
    said = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    return f"<w:sdt>{said}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def link(words: str) -> str:
    return f'<w:p><w:hyperlink w:anchor="_heading=h.1">{run(words)}</w:hyperlink></w:p>'


TEXT = line("Scope", "H1") + line("All of it.")


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param(line("Scope\t3", "TOC1"), id="by-style"),
        pytest.param(line("Scope\t3", before=TOC) + line("Scope\t4", after=END), id="a-field-over-lines"),
        pytest.param(line("Update this field.", before=TOC, after=END), id="a-field-that-was-never-filled"),
        pytest.param(control(line("Contents", "TOCHeading") + line("Scope\t3", before=TOC) + f"<w:p>{END}</w:p>"), id="of-word"),
        pytest.param(control(line("Table of contents") + link("Scope")), id="of-google"),
        pytest.param(line("Scope\t", "TOC1", after="<w:r><w:rPr><w:webHidden/></w:rPr><w:t>3</w:t></w:r>"), id="hidden-number"),
        pytest.param(line("Inhaltsverzeichnis", "TOCHeading") + line("1 Scope\t3", "TOC1"), id="in-german"),
    ],
)  # fmt: skip
def test_a_table_of_contents_is_left_out(read, contents: str) -> None:
    written = read(contents + TEXT)
    assert [block.text for block in written.blocks] == ["Scope", "All of it."]
    assert (written.withheld, written.notes) == ((), ())


@pytest.mark.parametrize(
    ("contents", "kept"),
    [
        pytest.param(line("This is for everybody.", "TOC1"), "This is for everybody.", id="a-sentence-in-its-style"),
        pytest.param(line("Scope\t3", before=TOC) + line("Read it all.") + line("Scope\t4", after=END), "Read it all.",
                     id="a-sentence-within-it"),
        pytest.param(f"<w:p>{run('Before.')}{TOC}{run('Scope')}<w:r><w:tab/></w:r>{run('3')}{END}</w:p>", "Before.",
                     id="words-before-it"),
        pytest.param(control(line("Read it all.")), "Read it all.", id="a-sentence-in-its-control"),
        pytest.param(line("Document control", "TOCHeading"), "Document control", id="another-heading-in-its-style"),
    ],
)  # fmt: skip
def test_words_that_somebody_wrote_into_one_are_kept(read, contents: str, kept: str) -> None:
    assert [block.text for block in read(contents + TEXT).blocks] == [kept, "Scope", "All of it."]


def test_a_table_of_contents_that_is_out_of_date_is_said(read) -> None:
    written = read(line("1 Scope\t3", "TOC1") + line("2 Passwords\t4", "TOC1") + TEXT)
    assert written.notes == (
        (2, "the table of contents names “2 Passwords\t4”, which is not in the text. Update it."),
    )

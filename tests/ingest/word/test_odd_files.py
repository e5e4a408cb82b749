"""Files that are damaged, locked, foreign or without words are read as far as they go, or say what to do."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import Unreadable
from ingest.word import read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="x"/></wp:inline></w:drawing></w:r></w:p>'
)


def changed(content: bytes, part: str, xml: bytes | None) -> bytes:
    """The same file with one part changed, or without it."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            if name != part or xml is not None:
                new.writestr(name, xml if name == part and xml is not None else old.read(name))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"PK\x03\x04 and no more", "damaged", id="no-zip"),
        pytest.param(OLE, "Word 97 to 2003", id="an-old-document"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="a-password"),
        pytest.param(b"", "damaged", id="nothing"),
    ],
)
def test_what_is_no_word_file_says_what_to_do(content: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        read_word(content)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param("<w:p/>", "empty", id="an-empty-line"),
        pytest.param(PICTURE, "only pictures", id="a-picture"),
        pytest.param(
            "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300,
            "damaged",
            id="too-deep",
        ),
    ],
)
def test_a_file_without_words_says_so(read, body: str, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        read(body)


def test_headings_over_pictures_are_read_with_a_note(read, p) -> None:
    written = read(p("Network plan", "H1") + PICTURE)
    assert [note for _, note in written.notes if "only pictures" in note]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
def test_a_missing_part_costs_only_what_it_held(make, p, part: str) -> None:
    assert read_word(changed(make(p("Text.")), part, None)).blocks[0].text == "Text."


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        pytest.param("word/document.xml", b"<w:document", id="broken-text"),
        pytest.param("word/document.xml", b"<a/>", id="another-text"),
        pytest.param("word/document.xml", None, id="no-text"),
        pytest.param("word/styles.xml", b"<a><b></a>", id="broken-styles"),
        pytest.param(
            "word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", id="entities"
        ),
    ],
)
def test_a_broken_part_is_refused(make, p, part: str, xml: bytes | None) -> None:
    with pytest.raises(Unreadable):
        read_word(changed(make(p("Text.")), part, xml))


def test_strict_files_are_read_as_all_others(make, p) -> None:
    content = make(p("Scope", "H1") + p("All of it."))
    for part in (
        "word/document.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "_rels/.rels",
    ):
        with ZipFile(BytesIO(content)) as container:
            xml = container.read(part).decode()
        for usual, strict in (
            ("wordprocessingml/2006/main", "wordprocessingml/main"),
            ("officeDocument/2006/", "officeDocument/"),
        ):
            xml = xml.replace(
                f"http://schemas.openxmlformats.org/{usual}", f"http://purl.oclc.org/ooxml/{strict}"
            )
        content = changed(content, part, xml.encode())
    assert [(b.text, b.level) for b in read_word(content).blocks] == [
        ("Scope", 1),
        ("All of it.", 0),
    ]


def test_the_main_part_may_have_any_name_and_relations_may_lead_nowhere(zipped, p, make) -> None:
    with ZipFile(BytesIO(make(p("Text.")))) as container:
        files = {name: container.read(name) for name in container.namelist()}
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["word/_rels/document2.xml.rels"] = files.pop("word/_rels/document.xml.rels").replace(
        b"styles.xml", b"NULL"
    )
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        b"word/document.xml", b"/Word/Document2.xml"
    )
    assert read_word(zipped(files)).blocks[0].text == "Text."


def test_what_stands_in_other_files_is_said(read, p) -> None:
    written = read(p("Text.") + '<w:altChunk r:id="x"/>' + '<w:p><w:subDoc r:id="y"/></w:p>')
    assert [(line, what[:20]) for line, what in written.problems] == [
        (1, "another document is "),
        (2, "a subdocument is lin"),
    ]


def test_a_document_as_pandoc_writes_it(read) -> None:
    style = '<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/></w:style>'
    styles = "".join(style % pair for pair in (("Title", "Title"), ("Author", "Author"), ("Heading1", "heading 1"),
                     ("FirstParagraph", "First Paragraph"), ("Compact", "Compact"), ("SourceCode", "Source Code")))  # fmt: skip
    line = '<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>'
    run = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1001"/></w:numPr>'
    more = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1000"/></w:numPr>'
    body = (
        line % ("Title", "", run % "Access") + line % ("Author", "", run % "Jane")
        + '<w:bookmarkStart w:id="20" w:name="scope"/>' + line % ("Heading1", "", run % "Scope")
        + line % ("FirstParagraph", "", run % "All of" + run % " " + run % "it.")
        + line % ("Compact", item, run % "one") + line % ("Compact", more, run % "still one") + line % ("Compact", item, run % "two")
        + line % ("SourceCode", "", run % "a" + "<w:r><w:br/></w:r>" + run % "b") + '<w:bookmarkEnd w:id="20"/>'
    )  # fmt: skip
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="990">{levels % ("bullet", " ")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="991">{levels % ("bullet", "•")}</w:abstractNum>'
        '<w:num w:numId="1000"><w:abstractNumId w:val="990"/></w:num><w:num w:numId="1001"><w:abstractNumId w:val="991"/></w:num>'
    )
    written = read(body, styles=styles, parts={"numbering": numbering})
    assert written.title == "Access"
    assert [b.text for b in written.blocks] == [
        "Jane",
        "Scope",
        "All of it.",
        "- one",
        "still one",
        "- two",
        "a\nb",
    ]


PIECES = st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
     '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:instrText>TOC</w:instrText>", "<w:sdt>",
     "<w:sdtContent>", "</w:sdtContent>", "</w:sdt>", "<w:del>", "</w:del>", "<w:pict>", "</w:pict>", "<w:txbxContent>",
     "</w:txbxContent>", '<w:numPr><w:numId w:val="x"/></w:numPr>', '<w:gridSpan w:val="-3"/>', "<mc:AlternateContent>",
     "<mc:Choice>", "</mc:Choice>", "</mc:AlternateContent>", '<w:sym w:char="zz"/>', '<w:color w:val="zz"/>', "<w:rPr>", "</w:rPr>",
     '<w:footnoteReference w:id="9"/>', "<m:oMath>", "<m:sup>", "</m:sup>", "</m:oMath>", '<w:pStyle w:val="nope"/>']
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_elements_is_read_or_refused(make, pieces: list[str]) -> None:
    opened: list[str] = []
    body = ""
    for piece in pieces:
        name = piece.strip("</>").split()[0]
        if piece.startswith("</"):
            if name not in opened:
                continue
            while opened[-1] != name:
                body += f"</{opened.pop()}>"
            opened.pop()
        elif not piece.endswith("/>") and "</" not in piece:
            opened.append(name)
        body += piece
    body += "".join(f"</{name}>" for name in reversed(opened))
    try:
        written = read_word(make(body))
    except Unreadable:
        return
    assert all(block.text.strip() and block.line >= 1 for block in written.blocks)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_word(content)

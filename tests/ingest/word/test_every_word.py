"""A fact in every place that Word has for words is read once; what readers do not see is reported, and only that."""

import re

import pytest

from ingest.written import Written

BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def field(instruction: str, result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{MIDDLE}{result}{END}"


def drawn(
    words: str, says: str = "", size: str = 'cx="1000000" cy="1000000"', fill: str = ""
) -> str:
    """A text box as Word writes it: once for newer and once for older programs."""
    text = f"<w:txbxContent>{p(r(words))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx>{text}</wps:txbx></wps:wsp>"
    newer = f"<w:drawing><wp:anchor>{says}<wp:extent {size}/><a:graphic>{shape}</a:graphic></wp:anchor></w:drawing>"
    older = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
    both = f'<mc:Choice Requires="wps">{newer}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def shape(words: str, style: str) -> str:
    """A text box of Word 2007."""
    text = f"<w:txbxContent>{p(r(words))}</w:txbxContent>"
    return f'<w:r><w:pict><v:shape style="{style}"><v:textbox>{text}</v:textbox></v:shape></w:pict></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def at(axis: str, edge: str, offset: int) -> str:
    return f'<wp:position{axis} relativeFrom="{edge}"><wp:posOffset>{offset}</wp:posOffset></wp:position{axis}>'


def tags(words: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in words)


NOTES = {
    "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="2">{p(r("FACT"))}'
    f'</w:footnote><w:footnote w:id="3">{p(r("FACT"))}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{p(r("FACT"))}{p(r("More."))}</w:endnote>',
    "diagramData1": "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>FACT</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>",
}
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
DIAGRAM = '<a:graphic><dgm:relIds r:dm="diagramData1"/></a:graphic>'
WHITE = '<w:color w:val="FFFFFF"/>'
SHOWN = [
    pytest.param(p(r("FACT")), id="a-paragraph"),
    pytest.param(p(r("FA") + '<w:proofErr w:type="spellStart"/>' + r("CT")), id="runs-that-split-a-word"),
    pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('FACT'))}</w:sdtContent></w:sdt>", id="a-control-around"),
    pytest.param(p(f"<w:sdt><w:sdtContent>{r('FACT')}</w:sdtContent></w:sdt>"), id="a-control-in-a-line"),
    pytest.param(p(f'<w:hyperlink r:id="x">{r("FACT")}</w:hyperlink>'), id="a-link"),
    pytest.param(p(f"<w:smartTag>{r('FACT')}</w:smartTag>"), id="a-smart-tag"),
    pytest.param(f"<w:customXml>{p(r('FACT'))}</w:customXml>", id="custom-xml"),
    pytest.param(p(f'<w:bdo w:val="ltr">{r("FACT")}</w:bdo>'), id="a-direction"),
    pytest.param(p(field(" REF x ", r("FACT"))), id="a-field"),
    pytest.param(p(f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{field('X', r('no'))}{MIDDLE}{r('FACT')}{END}"),
                 id="a-field-in-an-instruction"),
    pytest.param(p(BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>") + p(r("FACT")), id="below-a-field-without-end"),
    pytest.param(p(f'<w:fldSimple w:instr="TITLE">{r("FACT")}</w:fldSimple>'), id="a-field-in-one-element"),
    pytest.param(p(f"<w:ins>{r('FACT')}</w:ins>"), id="inserted"),
    pytest.param(p(f"<w:moveTo>{r('FACT')}</w:moveTo>"), id="moved-here"),
    pytest.param(p(f"<w:moveFrom>{r('FACT')}</w:moveFrom>") + p(f"<w:moveTo>{r('FACT')}</w:moveTo>"), id="moved"),
    pytest.param(p(r("a") + NOTE), id="a-footnote"),
    pytest.param(p(r("a") + '<w:r><w:endnoteReference w:id="2"/></w:r>'), id="an-endnote"),
    pytest.param(p(f"<w:moveFrom>{NOTE}</w:moveFrom><w:moveTo>{NOTE}</w:moveTo>"), id="a-footnote-that-moved"),
    pytest.param(p(r("a") + drawn("FACT")), id="a-text-box"),
    pytest.param(p(shape("FACT", "width:100pt;height:50pt")), id="a-text-box-of-2007"),
    pytest.param(p(drawn("FACT", at("H", "column", -1_500_000))), id="a-box-in-the-margin"),
    pytest.param(p(f"<w:r><w:drawing><wp:inline>{DIAGRAM}</wp:inline></w:drawing></w:r>"), id="a-diagram"),
    pytest.param(p('<w:r><w:pict><v:shape><v:textpath string="FACT"/></v:shape></w:pict></w:r>'), id="word-art"),
    pytest.param(f"<mc:AlternateContent><mc:Choice>{p(r('FACT'))}</mc:Choice><mc:Fallback>{p(r('FACT'))}"
                 "</mc:Fallback></mc:AlternateContent>", id="paragraphs-in-two-ways"),
    pytest.param(p("<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:t>FACT</w:t></mc:Fallback>"
                   "</mc:AlternateContent></w:r>"), id="only-for-older-programs"),
    pytest.param(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r('FACT ' + 'x' * 200))}</w:sdtContent></w:sdt>",
                 id="a-long-text-in-a-control"),
    pytest.param(p("<m:oMath><m:r><m:t>FACT</m:t></m:r></m:oMath>"), id="a-formula"),
    pytest.param(p(f"<w:r><w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r('FACT')}</w:rubyBase></w:ruby></w:r>"), id="ruby"),
    pytest.param(table(cell(p(r("FACT"))) + cell(p(r("b")))), id="a-cell"),
    pytest.param(table(cell(table(cell(p(r("a"))) + cell(p(r("FACT")))) + p("")) + cell(p(r("b")))), id="a-table-in-a-cell"),
    pytest.param(table(cell(p(r("FACT")), '<w:gridSpan w:val="2"/>'), cell(p(r("b"))) + cell(p(r("c")))), id="wide-cell"),
    pytest.param(table(cell(p(r("a"))) + cell(p(r("FACT")), '<w:vMerge w:val="restart"/>'),
                       cell(p(r("b"))) + cell(p(""), "<w:vMerge/>")), id="a-high-cell"),
    pytest.param(table(cell(p(r("a"))) + f"<w:sdt><w:sdtContent>{cell(p(r('FACT')))}</w:sdtContent></w:sdt>"),
                 id="a-cell-in-a-control"),
    pytest.param(table(cell(p(r("a"))) + cell(p(r("b") + drawn("FACT")))), id="a-text-box-in-a-cell"),
    pytest.param(r("FACT"), id="a-run-without-a-paragraph"),
    pytest.param(p(r("FACT", f'{WHITE}<w:shd w:val="clear" w:fill="1F3864"/>')), id="white-on-a-dark-run"),
    pytest.param(p(r("FACT", f'{WHITE}<w:highlight w:val="black"/>')), id="white-marked-black"),
    pytest.param(p(f'<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>{r("FACT", WHITE)}'), id="on-a-dark-paragraph"),
    pytest.param(table(cell(p(r("FACT", WHITE)), '<w:shd w:val="clear" w:fill="1F3864"/>') + cell(p(r("b")))), id="dark-cell"),
    pytest.param(p(r("FACT", '<w:color w:val="FFFF00"/>')), id="yellow"),
    pytest.param(p(r("FACT", '<w:vanish w:val="0"/>')), id="hidden-is-off"),
    pytest.param(f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{r('FACT')}</w:p>", id="only-its-end-is-hidden"),
]  # fmt: skip
HIDDEN = [
    pytest.param(p(r("FACT", "<w:vanish/>")), "formatted as hidden", id="hidden-letters"),
    pytest.param(p(drawn("FACT").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)), "formatted as", id="on-a-hidden-run"),
    pytest.param(p(f'<w:pPr><w:ind w:left="0" w:hanging="20000"/></w:pPr>{r("FACT")}'), "beside the page", id="far-out"),
    pytest.param(p(r("FACT", "<w:webHidden/>")), "formatted as hidden", id="hidden-on-the-web"),
    pytest.param(p(r("FACT", WHITE)), "colour of what they stand on", id="white"),
    pytest.param(p(r("FACT", '<w:color w:val="FDFDFD"/>')), "colour of what", id="nearly-white"),
    pytest.param(p(r("FACT", '<w:color w:themeColor="background1" w:val="000000"/>')), "colour of what", id="by-theme"),
    pytest.param(p(r("FACT", '<w:color w:val="000000"/><w:highlight w:val="black"/>')), "colour of what", id="blackened"),
    pytest.param(p(r("FACT", '<w:color w:val="101010"/><w:shd w:val="solid" w:color="auto"/>')), "colour of", id="solid"),
    pytest.param(table(cell(p(r("FACT", '<w:color w:val="FF0000"/>')), '<w:shd w:fill="FE0000"/>') + cell(p(r("b")))),
                 "colour of what", id="red-on-red"),
    pytest.param(p(r("FACT", '<w:sz w:val="2"/>')), "too small", id="one-point"),
    pytest.param(p(r("FACT", '<w:sz w:val="2pt"/>')), "too small", id="two-points-of-strict-files"),
    pytest.param(p(r("FACT", '<w:w w:val="1"/>')), "too small", id="without-width"),
    pytest.param(p(f'<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{r("FACT")}'), "too small", id="flat-line"),
    pytest.param(p(f'<w:pPr><w:ind w:left="-20000"/></w:pPr>{r("FACT")}'), "beside the page", id="far-indent"),
    pytest.param(p(f'<w:pPr><w:framePr w:x="-30000" w:y="1"/></w:pPr>{r("FACT")}'), "beside the page", id="far-frame"),
    pytest.param(p(r("FACT", "<w14:textFill><w14:noFill/></w14:textFill>")), "without a colour", id="no-fill"),
    pytest.param(p(r("FACT", '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>')),
                 "colour of what", id="white-fill"),
    pytest.param(p("<w:del><w:r><w:delText>FACT</w:delText></w:r></w:del>"), "deleted", id="deleted"),
    pytest.param(p(f"<w:del>{NOTE}</w:del>"), "deleted", id="a-deleted-footnote"),
    pytest.param(p(r("a")) + p(f"<w:moveFrom>{r('FACT')}</w:moveFrom>"), "moved away", id="moved-away"),
    pytest.param(f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell(p(r('FACT')))}</w:tr></w:tbl>", "deleted", id="a-deleted-row"),
    pytest.param(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{cell(p(r('FACT')))}</w:tr></w:tbl>", "hidden row", id="a-row"),
    pytest.param(f'<w:tbl><w:tblPr><w:tblpPr w:tblpX="-30000"/></w:tblPr><w:tr>{cell(p(r("FACT")))}</w:tr></w:tbl>',
                 "beside the page", id="a-table-off-the-page"),
    pytest.param(table(cell(p(r("a"))) + cell(p(r("b"))), cell(p(r("FACT")), "<w:vMerge/>") + cell(p(r("c")))),
                 "merged into another", id="behind-a-merged-cell"),
    pytest.param(p(drawn("FACT", '<wp:docPr id="1" name="x" hidden="1"/>')), "box that is not shown", id="a-hidden-box"),
    pytest.param(p(drawn("FACT", size='cx="0" cy="900000"')), "box that is not shown", id="a-box-without-width"),
    pytest.param(p(drawn("FACT", at("H", "page", -9_000_000))), "beside the page", id="a-box-left-of-the-page"),
    pytest.param(p(drawn("FACT", at("V", "page", 90_000_000))), "beside the page", id="a-box-below-the-page"),
    pytest.param(p(shape("FACT", "visibility:hidden;width:9pt;height:9pt")), "box that is not shown", id="invisible"),
    pytest.param(p(shape("FACT", "display: none")), "box that is not shown", id="not-displayed"),
    pytest.param(p(shape("FACT", "width:100pt;height:0")), "box that is not shown", id="without-height"),
    pytest.param(p(shape("FACT", "margin-left:-900pt;width:100pt")), "beside the page", id="left-of-the-page"),
    pytest.param(p(r("a" + tags("FACT"))), "signs that nobody sees", id="in-tag-signs"),
    pytest.param(p(r("a")), "to which nothing refers", id="a-footnote-without-a-place"),
]  # fmt: skip


def words(written: Written) -> str:
    return "\n".join([written.title or "", *(block.text for block in written.blocks)])


def notes_of(body: str) -> dict[str, str]:
    """The parts that a body refers to, so that no other stands there unused."""
    parts = {"diagramData1": NOTES["diagramData1"]}
    for kind in ("footnotes", "endnotes"):
        if f"{kind[:-1]}Reference" in body:
            parts[kind] = re.sub(r'<w:footnote w:id="3">.*?</w:footnote>', "", NOTES[kind])
    return parts


@pytest.mark.parametrize("body", SHOWN)
def test_a_fact_that_is_shown_is_read_once(read, body: str) -> None:
    written = read(body, parts=notes_of(body))
    assert words(written).count("FACT") == 1
    assert [each.words for each in written.withheld] == []


@pytest.mark.parametrize(("body", "why"), HIDDEN)
def test_a_fact_that_is_not_shown_is_reported_and_never_read(read, body: str, why: str) -> None:
    parts = notes_of(body)
    if "nothing refers" in why:
        parts["footnotes"] = NOTES["footnotes"].replace(
            'w:id="2">' + p(r("FACT")), 'w:id="2">' + p("")
        )
    written = read(p(r("Seen.")) + body, parts=parts)
    assert "Seen." in words(written)
    assert "FACT" not in words(written)
    assert [(each.words, each.releasable) for each in written.withheld] == [("FACT", False)]
    assert why in written.withheld[0].why


def test_all_of_them_together_are_each_found_once(read) -> None:
    apart = (
        "noteReference",
        "relIds",
        "PAGE",
    )  # Those that refer to another part, or change the whole text.
    bodies = [param.values[0] for param in (*SHOWN, *HIDDEN)]
    bodies = [
        body for body in bodies if not any(each in body for each in apart) and body != p(r("a"))
    ]
    facts = [f"F{number:03d}" for number in range(len(bodies))]
    numbered = (
        body.replace("FACT", fact)
        .replace(tags("FACT"), tags(fact))
        .replace(r("FA"), r(fact[:2]))
        .replace(r("CT"), r(fact[2:]))
        for body, fact in zip(bodies, facts, strict=True)
    )
    written = read("".join(numbered))
    found = "\n".join([words(written), *(each.words for each in written.withheld)])
    assert [fact for fact in facts if found.count(fact) != 1] == []

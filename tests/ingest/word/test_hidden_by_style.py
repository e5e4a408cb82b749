"""What hides words may stand far from them: in a style, in the defaults, in the theme, or on the page."""

import pytest

WHITE = '<w:color w:val="FFFFFF"/>'
LETTERS = '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr>%s</w:rPr></w:style>'
PARAGRAPH = '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/>%s</w:style>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
C, P = '<w:rStyle w:val="C"/>', "P"
DARK = '<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>'


@pytest.mark.parametrize(
    ("styles", "style", "run", "is_seen"),
    [
        pytest.param(LETTERS % "<w:vanish/>", "", C, False, id="letters"),
        pytest.param(PARAGRAPH % HIDDEN, P, "", False, id="paragraph"),
        pytest.param(PARAGRAPH % HIDDEN, P, '<w:vanish w:val="0"/>', True, id="undone-in-the-run"),
        pytest.param(PARAGRAPH % HIDDEN + LETTERS % "<w:vanish/>", P, C, True, id="two-styles-undo-each-other"),
        pytest.param(f"<w:docDefaults><w:rPrDefault>{HIDDEN}</w:rPrDefault></w:docDefaults>", "", "", False, id="defaults"),
        pytest.param(PARAGRAPH % '<w:basedOn w:val="Q"/>' + PARAGRAPH.replace('"P"', '"Q"') % HIDDEN, P, "", False,
                     id="what-it-is-based-on"),
        pytest.param(PARAGRAPH % f"<w:rPr>{WHITE}</w:rPr>", P, "", False, id="white"),
        pytest.param(PARAGRAPH % f"{DARK}<w:rPr>{WHITE}</w:rPr>", P, "", True, id="white-on-dark"),
        pytest.param(PARAGRAPH % DARK, P, '<w:color w:val="1F3864"/>', False, id="dark-on-dark"),
        pytest.param(PARAGRAPH % '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>', P, "", False, id="no-height"),
        pytest.param(LETTERS % '<w:sz w:val="1"/>', "", C, False, id="tiny"),
    ],
)  # fmt: skip
def test_styles_hide_words(read, p, styles: str, style: str, run: str, is_seen: bool) -> None:
    seen = p("Seen.", run='<w:vanish w:val="0"/>')
    written = read(seen + p("Fact", style, run), styles=styles)
    assert [block.text for block in written.blocks] == (["Seen.", "Fact"] if is_seen else ["Seen."])
    assert [each.words for each in written.withheld] == ([] if is_seen else ["Fact"])


THEME = '<a:themeElements><a:clrScheme name="x"><a:lt1><a:srgbClr val="FFF8E7"/></a:lt1><a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:themeElements>'


@pytest.mark.parametrize(
    ("colour", "is_seen"),
    [
        pytest.param('w:val="000000" w:themeColor="accent1"', False, id="a-theme-without-colour"),
        pytest.param('w:val="FFFFFF" w:themeColor="accent2"', True, id="the-theme-goes-first"),
        pytest.param(
            'w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"', True, id="shaded"
        ),
        pytest.param(
            'w:val="000000" w:themeColor="text1" w:themeTint="05"',
            False,
            id="nearly-nothing-of-black",
        ),
    ],
)
def test_colours_of_the_theme_are_looked_up(read, p, colour: str, is_seen: bool) -> None:
    written = read(p("Seen.") + p("Fact", run=f"<w:color {colour}/>"), parts={"theme": THEME})
    assert len(written.blocks) == 1 + is_seen


@pytest.mark.parametrize(
    ("setting", "is_seen"), [("<w:displayBackgroundShape/>", True), ("", False)]
)
def test_the_colour_of_the_page_counts_where_it_is_shown(
    read, p, setting: str, is_seen: bool
) -> None:
    body = f'<w:background w:color="1F3864"/><w:body>{p("Seen.")}{p("Fact", run=WHITE)}</w:body>'
    written = read(body, parts={"settings": setting})
    assert len(written.blocks) == 1 + is_seen


FILL = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'


@pytest.mark.parametrize(
    ("shape", "is_seen"),
    [
        pytest.param(f"<wps:spPr>{FILL}</wps:spPr>", True, id="its-own-fill"),
        pytest.param('<wps:spPr><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="1F3864"/></a:gs></a:gsLst></a:gradFill>'
                     "</wps:spPr>", True, id="from-dark-to-light"),
        pytest.param("<wps:spPr><a:blipFill/></wps:spPr>", True, id="a-picture"),
        pytest.param('<wps:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr>', False, id="a-white-fill"),
        pytest.param('<wps:spPr/><wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef></wps:style>', True,
                     id="the-fill-of-its-style"),
        pytest.param('<wps:spPr><a:noFill/></wps:spPr><wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>'
                     "</wps:style>", False, id="no-fill"),
    ],
)  # fmt: skip
def test_white_words_are_seen_in_a_dark_text_box(read, p, shape: str, is_seen: bool) -> None:
    text = f"{shape}<wps:txbx><w:txbxContent>{p('Fact', run=WHITE)}</w:txbxContent></wps:txbx>"
    size = '<wp:extent cx="900000" cy="900000"/>'
    body = f"<w:p><w:r><w:drawing><wp:anchor>{size}<a:graphic><wps:wsp>{text}</wps:wsp></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    written = read(p("Seen.") + body)
    assert len(written.blocks) == 1 + is_seen


@pytest.mark.parametrize(
    ("fill", "is_seen"),
    [
        ('fillcolor="#1F3864 [3204]"', True),
        ('fillcolor="blue"', True),
        ('fillcolor="window [3212]"', False),
        ('fillcolor="white"', False),
        ('fillcolor="black" filled="f"', False),
        ("", False),
    ],
)
def test_white_words_are_seen_in_a_dark_text_box_of_2007(read, p, fill: str, is_seen: bool) -> None:
    text = f"<v:textbox><w:txbxContent>{p('Fact', run=WHITE)}</w:txbxContent></v:textbox>"
    written = read(
        p("Seen.") + f"<w:p><w:r><w:pict><v:shape {fill}>{text}</v:shape></w:pict></w:r></w:p>"
    )
    assert len(written.blocks) == 1 + is_seen


@pytest.mark.parametrize(("fill", "is_seen"), [(FILL, True), ("<a:noFill/>", False)])
def test_white_words_are_seen_before_a_dark_shape_of_their_group(
    read, p, fill: str, is_seen: bool
) -> None:
    text = f"<wps:txbx><w:txbxContent>{p('Fact', run=WHITE)}</w:txbxContent></wps:txbx>"
    shapes = f"<wps:wsp><wps:spPr>{fill}</wps:spPr></wps:wsp><wps:wsp><wps:spPr><a:noFill/></wps:spPr>{text}</wps:wsp>"
    graphic = (
        f'<wp:extent cx="900000" cy="900000"/><a:graphic><wpg:wgp>{shapes}</wpg:wgp></a:graphic>'
    )
    written = read(
        p("Seen.")
        + f"<w:p><w:r><w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing></w:r></w:p>"
    )
    assert len(written.blocks) == 1 + is_seen


def test_words_are_whole_where_a_hidden_one_stands_between(read) -> None:
    run = "<w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r>"
    body = f"<w:p>{run % ('', 'pass')}{run % ('<w:vanish/>', 'NOT')}{run % ('', 'word')}</w:p>"
    written = read(body)
    assert ([b.text for b in written.blocks], [w.words for w in written.withheld]) == (
        ["password"],
        ["NOT"],
    )


def test_long_hidden_words_are_cut_and_many_places_counted(read, p) -> None:
    hidden = p("x" * 600, run="<w:vanish/>") + "".join(
        p(f"y{n}", run="<w:vanish/>") for n in range(1_100)
    )
    written = read(p("Seen.") + hidden)
    assert (len(written.withheld), len(written.withheld[0].words)) == (1_000, 500)
    assert written.notes == (
        (1_002, "101 more places with hidden or deleted words follow from here on."),
    )


def test_a_document_with_hidden_words_only_is_still_reported(read, p) -> None:
    written = read(p("Obey me.", run="<w:vanish/>"))
    assert (written.blocks, [each.words for each in written.withheld]) == ((), ["Obey me."])

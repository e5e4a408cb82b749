"""Word files made by hand, part by part, so that no library decides what stands in them."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ingest.word import read_word
from ingest.written import Written

Make = Callable[..., bytes]
Read = Callable[..., Written]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:dgm="{_DRAWING}/diagram" xmlns:c="{_DRAWING}/chart"'
    f' xmlns:wps="{_WORD_2010}/wordprocessingShape" xmlns:wpg="{_WORD_2010}/wordprocessingGroup"'
    f' xmlns:w14="{_WORD_2010}/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {
    "styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "endnotes": "w:endnotes",
    "comments": "w:comments", "settings": "w:settings", "header": "w:hdr", "footer": "w:ftr",
    "theme": "a:theme", "diagramData": "dgm:dataModel",
}  # fmt: skip
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_PROPERTIES = {
    "core": ("metadata/core-properties",
             f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" xmlns:dc="{_DUBLIN_CORE}">%s</c:coreProperties>'),
    "app": ("extended-properties", f'<Properties xmlns="{_OFFICE}/extended-properties">%s</Properties>'),
    "custom": ("custom-properties",
               f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">%s</Properties>'),
}  # fmt: skip
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/></w:style>
"""


def _paragraph(words: str = "", style: str = "", run: str = "", properties: str = "") -> str:
    """A paragraph of one run; `run` and `properties` are XML."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    text = (
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    )
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{text}</w:p>"


def _package(
    body: str, styles: str = STYLES, parts: Mapping[str, str] | None = None, **more: str
) -> bytes:
    """`parts` by the kind of their relation, with a number where there are several; `more` are properties."""
    body = body if "<w:body" in body else f"<w:body>{body}</w:body>"
    files = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {NAMESPACES}>{body}</w:document>",
    }
    roots, inner = [f"{_OFFICE}/relationships/officeDocument|word/document.xml|main"], []
    for name, xml in {**({"styles": styles} if styles else {}), **(parts or {})}.items():
        kind = name.rstrip("0123456789")
        root = _ROOTS[kind]
        files[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{xml}</{root}>"
        inner.append(f"{_OFFICE}/relationships/{kind}|{name}.xml|{name}")
    for name, xml in more.items():
        relation, frame = _PROPERTIES[name]
        files[f"docProps/{name}.xml"] = frame % xml
        roots.append(f"{_OFFICE}/relationships/{relation}|docProps/{name}.xml|{name}")
    files["_rels/.rels"], files["word/_rels/document.xml.rels"] = (
        _relations(roots),
        _relations(inner),
    )
    return _zipped(files)


def _relations(lines: list[str]) -> str:
    found = ""
    for line in lines:
        kind, target, name = line.split("|")
        found += f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes the bytes of a Word file of what stands in its body."""
    return _package


@pytest.fixture(scope="session")
def read() -> Read:
    """Makes one and reads it."""
    return lambda *args, **more: read_word(_package(*args, **more))


@pytest.fixture(scope="session")
def p() -> Callable[..., str]:
    """Writes a paragraph."""
    return _paragraph


@pytest.fixture(scope="session")
def zipped() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """Makes a zip file."""
    return _zipped

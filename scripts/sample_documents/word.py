"""A document of the sample as a Word file, made as people make them: styles, a control table, page numbers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from scripts.sample_documents.source import Source, plain, rows, spans

MADE = datetime(2026, 4, 27, 9, 30, tzinfo=UTC)
"""Neither the file nor its properties depend on the day of writing."""


def write_word(source: Source, path: Path) -> None:
    """Write the document to `path`."""
    paper = Document()
    _describe(paper, source)
    _frame(paper, source)
    paper.add_paragraph(source.title, style="Title")
    _table(paper, [list(pair) for pair in source.control.items()], header=False)
    for block in source.blocks:
        _add(paper, block)
    paper.save(str(path))
    _set_times(path)


def _add(paper: Paper, block: SyntaxTreeNode) -> None:
    match block.type:
        case "heading":
            paper.add_heading(plain(block), level=int(block.tag[1]) - 1)
        case "paragraph":
            _write(paper.add_paragraph(), block)
        case "bullet_list":
            for item in block.children:
                _write(paper.add_paragraph(style="List Bullet"), item)
        case "ordered_list":
            number = _new_numbering(paper)
            for item in block.children:
                paragraph = paper.add_paragraph(style="List Number")
                _write(paragraph, item)
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        case "table":
            _table(paper, rows(block))


def _write(paragraph: Paragraph, block: SyntaxTreeNode) -> None:
    for words, bold in spans(block):
        paragraph.add_run(words).bold = bold or None


def _table(paper: Paper, cells: Sequence[Sequence[str]], header: bool = True) -> None:
    table = paper.add_table(len(cells), len(cells[0]), style="Table Grid")
    for n, (row, words) in enumerate(zip(table.rows, cells, strict=True)):
        for m, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            run = cell.paragraphs[0].add_run(text)
            run.bold = n == 0 if header else m == 0
    paper.add_paragraph()


def _new_numbering(paper: Paper) -> int:
    """A list that begins at 1 again: an instance of the style's numbering with a start of its own."""
    numbering = paper.part.numbering_part.element
    style = paper.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style).abstractNumId.val
    instance = numbering.add_num(abstract)
    instance.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(instance.numId)


def _describe(paper: Paper, source: Source) -> None:
    properties = paper.core_properties
    properties.title = source.title
    properties.author = properties.last_modified_by = source.control["Owner"]
    properties.subject = source.control["Document number"]
    properties.version = source.control["Version"]
    properties.category = "ISMS"
    properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = MADE


def _frame(paper: Paper, source: Source) -> None:
    """The header and the footer of every page."""
    section = paper.sections[0]
    section.header.paragraphs[0].text = f"Marlpine\t\t{source.title}"
    control = source.control
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{control['Document number']}, version {control['Version']}\tInternal\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for paragraph in (section.header.paragraphs[0], foot):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(7.5), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "1"
    shown.append(words)
    field.append(shown)
    paragraph._p.append(field)


def _set_times(path: Path) -> None:
    """Give every part of the file one time, so that the same words make the same file."""
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            file.writestr(entry, content)

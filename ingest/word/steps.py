"""How each element of a paragraph is read (ECMA-376-1, 17.3.3); what is not named here is read for what stands in it."""

from collections.abc import Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from ingest.word.boxes import look_into
from ingest.word.changes import CHANGES
from ingest.word.controls import placeholder
from ingest.word.fields import filled_in, is_table_of_contents
from ingest.word.formulas import FORMULAS
from ingest.word.names import MC, XML_SPACE, W, branch
from ingest.word.runs import Step, Writing
from ingest.word.symbols import in_font, symbol

SUBDOCUMENT = (
    "a subdocument is linked in here and was left out."
    " Put its file into the folder, or save this one with it expanded."
)
CHART = "there is a chart here; the words in it were not read."
_BLANKS = str.maketrans("\t\n\r", "   ")
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SKIPPED = (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "softHyphen", "delText", "delInstrText", "footnoteRef", "endnoteRef",
    "separator", "continuationSeparator", "pgNum", "fldData", "smartTagPr", "customXmlPr", "rubyPr",
)  # fmt: skip


def _skip(_: Writing, __: Element) -> None:
    """Properties, and what marks a place only."""


def _text(writing: Writing, element: Element) -> None:
    words = element.text or ""
    if not words.isprintable():
        words = words.translate(_BLANKS)
    if (words.startswith(" ") or words.endswith(" ")) and not _keeps_blanks(element):
        words = words.strip(" ")
    writing.add(in_font(words, writing.marks.font))


def _keeps_blanks(element: Element) -> bool:
    """Whether blanks at its ends count, as it or an element around it may say (XML 1.0, 2.10)."""
    said = element.get(XML_SPACE)
    if said is None:
        around = (above.get(XML_SPACE) for above in element.iterancestors())
        said = next(filter(None, around), None)
    return said == "preserve"


def _sign(writing: Writing, element: Element) -> None:
    writing.add(_SIGNS[element.tag])


def _symbol(writing: Writing, element: Element) -> None:
    writing.add(symbol(element))


def _ruby(writing: Writing, element: Element) -> None:
    """The words, and then how they are pronounced."""
    base, above = element.find(W + "rubyBase"), element.find(W + "rt")
    if base is not None:
        writing.read_all(base)
    if above is not None and next(above.iter(W + "t"), None) is not None:
        writing.add("(")
        writing.read_all(above)
        writing.add(")")


def _field_mark(writing: Writing, element: Element) -> None:
    writing.fields.meet(element)
    if words := filled_in(element):
        writing.put(words, writing.why)


def _instruction(writing: Writing, element: Element) -> None:
    writing.fields.instruct(element.text or "")


def _simple_field(writing: Writing, element: Element) -> None:
    writing.fields.enter(element.get(W + "instr", ""))
    writing.read_all(element)
    writing.fields.leave()


def _link(writing: Writing, element: Element) -> None:
    writing.leads_on = writing.leads_on or element.get(W + "anchor", "").startswith("_")
    writing.read_all(element)


def _control(writing: Writing, control: Element) -> None:
    content = control.find(W + "sdtContent")
    if content is None:
        return
    if words := placeholder(control):
        writing.book.found.placeholders.append((writing.line, words))
        return
    is_contents = is_table_of_contents(control)
    writing.contents_around += is_contents
    writing.read_all(content)
    writing.contents_around -= is_contents


def _footnote(writing: Writing, element: Element) -> None:
    kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
    writing.footnotes.append((kind, element.get(W + "id", ""), writing.why_nothing))


def _alternate(writing: Writing, element: Element) -> None:
    chosen = branch(element)
    if chosen is not None:
        writing.read_all(chosen)


def _drawing(writing: Writing, element: Element) -> None:
    drawn, unseen = look_into(element, writing.book), writing.why_nothing
    writing.boxes += [replace(box, unseen=box.unseen or unseen) for box in drawn.boxes]
    writing.diagrams += drawn.diagrams
    writing.art += [] if unseen else drawn.art
    if not (drawn.boxes or drawn.diagrams or drawn.art):
        writing.book.found.pictures += 1
    if drawn.charts:
        writing.book.found.notes.append((writing.line, CHART))


def _comment(writing: Writing, _: Element) -> None:
    writing.book.found.comment_line = writing.book.found.comment_line or writing.line


def _subdocument(writing: Writing, _: Element) -> None:
    writing.book.found.problems.append((writing.line, SUBDOCUMENT))


STEPS: Mapping[str, Step] = {
    **FORMULAS,
    **CHANGES,
    **{W + name: _skip for name in _SKIPPED},
    **dict.fromkeys(_SIGNS, _sign),
    **dict.fromkeys((W + "footnoteReference", W + "endnoteReference"), _footnote),
    **dict.fromkeys((W + "drawing", W + "pict", W + "object"), _drawing),
    **dict.fromkeys((W + "commentRangeStart", W + "commentReference"), _comment),
    W + "r": Writing.run,
    W + "t": _text,
    W + "sym": _symbol,
    W + "ruby": _ruby,
    W + "fldChar": _field_mark,
    W + "instrText": _instruction,
    W + "fldSimple": _simple_field,
    W + "hyperlink": _link,
    W + "sdt": _control,
    W + "subDoc": _subdocument,
    MC + "AlternateContent": _alternate,
}
"""By the names of the elements."""

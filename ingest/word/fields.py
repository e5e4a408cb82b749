"""Fields: what Word computes stands in the text with the instruction for it, and only the result is shown (17.16)."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from ingest.word.names import W, is_on, value, whole

_DEEPEST = 50
"""Fields within fields; Word itself allows about 20."""
_BEGIN, _SEPARATE, _END = "begin", "separate", "end"
_PAGES = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_TO_HEADING = re.compile(r"PAGEREF|_Toc")


@dataclass
class _Field:
    instruction: str = ""
    shows: bool = False


class Fields:
    """The fields that are open at a place of a text."""

    def __init__(self, text: Element) -> None:
        """Of a text with as many ends as beginnings; in any other, all that stands there is shown."""
        kinds = [mark.get(W + "fldCharType") for mark in text.iter(W + "fldChar")]
        # Word writes a text box twice, for newer and older programs, each with all of its fields.
        self._trusted = kinds.count(_BEGIN) == kinds.count(_END)
        self._open: list[_Field] = []

    def meet(self, mark: Element) -> None:
        """A beginning, a middle or an end."""
        kind = mark.get(W + "fldCharType")
        if not self._trusted:
            return
        if kind == _BEGIN and len(self._open) >= _DEEPEST:
            self._trusted, self._open = False, []
        elif kind == _BEGIN:
            self._open.append(_Field())
        elif kind == _SEPARATE and self._open:
            self._open[-1].shows = True
        elif kind == _END and self._open:
            self._open.pop()

    def enter(self, instruction: str) -> None:
        """A field that is written as one element; `leave` ends it."""
        self._open.append(_Field(instruction, shows=True))

    def leave(self) -> None:
        """Ends what `enter` began."""
        if self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """More of the innermost instruction."""
        if self._open and len(self._open[-1].instruction) < 1000:
            self._open[-1].instruction += words

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is a result, or no field at all."""
        return all(field.shows for field in self._open)

    @property
    def counts_pages(self) -> bool:
        """Whether this is the number of a page, or of all pages."""
        return any(_PAGES.match(field.instruction) for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether this is a table of contents."""
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    @property
    def leads_to_heading(self) -> bool:
        """Whether this is the line of a heading in one."""
        return any(_TO_HEADING.search(field.instruction) for field in self._open)


def filled_in(mark: Element) -> str:
    """What a box to tick or a list to choose from shows, which has no result of its own (17.16.17)."""
    form = mark.find(W + "ffData")
    box = form.find(W + "checkBox") if form is not None else None
    if box is not None:
        ticked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if ticked is None else ticked) else "☐"
    choices = form.find(W + "ddList") if form is not None else None
    if choices is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choices.findall(W + "listEntry")]
    chosen = whole(value(choices, "result") or value(choices, "default") or "0") or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def is_table_of_contents(control: Element) -> bool:
    """Of a content control: whether Word made it to hold one."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val", "").casefold() == "table of contents"

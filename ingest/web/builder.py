"""Elements into blocks, as they are met: headings, paragraphs, items of lists, tables, hidden words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.reading import Withheld
from ingest.web.cells import MOST_CELLS, TableUnderWay
from ingest.web.look import Look
from ingest.web.words import LINE_END, collapsed, kept, without_shapeless
from ingest.written import Block

_LONGEST = 500
_ANCHORS = " ¶🔗"
"""Signs that wikis put behind a heading, to link to it."""
_DEEPEST_LIST = 8
LONGEST_HEADING = 300
"""Characters; a longer one is text, so that it can be quoted."""


@dataclass
class ListUnderWay:
    """A list: the number of its next item, None where it has bullets, and how deep it says it is."""

    next: int | None
    depth: int | None = None


@dataclass
class Builder:
    """What was gathered so far, and the words of the block under way."""

    blocks: list[Block] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """Kinds of things, and the line of the first."""
    title: str | None = None
    heading: str = ""
    level: int = 0
    lists: list[ListUnderWay] = field(default_factory=list)
    mark: str | None = None
    """Of the item that begins with the next words."""
    in_item: bool = False
    in_margin: int = 0
    table: TableUnderWay | None = None
    cell: list[str] | None = None
    keeps_blanks: bool = False
    part: str = ""
    """`dt` or `dd`, within one."""
    word_depth: int | None = None
    """Of an item as Word writes it, a paragraph that says how deep it is."""
    is_title: bool = False
    _term: Block | None = None
    _words: list[str] = field(default_factory=list)
    _line: int = 1

    def text(self, words: str, line: int, look: Look) -> None:
        """Words directly within an element."""
        words, shapeless = without_shapeless(words)
        if shapeless:
            self.hide(shapeless, line, "it is written with letters that have no shape")
        if why := look.why_unseen:
            if words.strip():
                self.hide(words, line, why)
            return
        if words.strip() and not any(part.strip() for part in self._words):
            self._line = line
        if words:
            self._words.append(words.replace(LINE_END, " "))

    def line_end(self) -> None:
        """`<br>`."""
        self._words.append(LINE_END)

    def hide(self, words: str, line: int, why: str) -> None:
        """Words that nobody sees; those that follow each other for one reason are one."""
        words = " ".join(words.split())
        last = self.withheld[-1] if self.withheld else None
        reason = f"This text is not to be seen: {why}."
        if last and last.why == reason and line - last.line <= 3 and len(last.words) < _LONGEST:
            words = f"{last.words} {words}"[:_LONGEST]
            self.withheld[-1] = Withheld(last.line, None, reason, words, releasable=False)
        else:
            self.withheld.append(Withheld(line, None, reason, words[:_LONGEST], releasable=False))

    def leave_out(self, kind: str, line: int) -> None:
        """Something that is no text."""
        self.left_out.setdefault(kind, line)

    def flush(self) -> None:
        """Ends the block under way."""
        gathered = "".join(self._words)
        self._words = []
        words = kept(gathered) if self.keeps_blanks else collapsed(gathered)
        if not words.strip():
            return
        if self.cell is not None:
            self.cell.append(words)
        elif self.in_margin:
            self.margins += [line for line in words.split("\n") if line.strip()]
        else:
            self._add(words)

    def _add(self, words: str) -> None:
        one_line = " ".join(words.split())
        if self.is_title and self.title is None:
            self.title = one_line
        elif self.level and one_line.strip(_ANCHORS) and len(one_line) <= LONGEST_HEADING:
            self.heading = one_line.rstrip(_ANCHORS)
            self.blocks.append(Block(self.heading, self._line, self.level))
        elif self.part == "dd" and self._term and self._term is self.blocks[-1]:
            between = " " if self._term.text.endswith(":") else "\n"
            self.blocks[-1] = Block(f"{self._term.text}{between}{words}", self._term.line)
        else:
            self.blocks.append(Block(self._as_item(words), self._line))
            self._term = self.blocks[-1] if self.part == "dt" else None

    def _as_item(self, words: str) -> str:
        if not self.in_item and self.word_depth is None:
            return words
        depth = len(self.lists) - 1 if self.word_depth is None else self.word_depth
        if self.word_depth is None and self.lists and self.lists[-1].depth is not None:
            depth = self.lists[-1].depth
        indent = "  " * max(0, min(depth, _DEEPEST_LIST))
        mark, self.mark = self.mark, None
        return f"{indent}{mark} {words}" if mark else f"{indent}  {words}"

    def begin_item(self, attributes: Mapping[str, str]) -> None:
        """`<li>`: its mark is written before its first words."""
        number = self.lists[-1].next if self.lists else None
        self.in_item = True
        if number is None:
            self.mark = "-"
            return
        value = attributes.get("value", "").strip()
        number = int(value) if value.isdigit() and len(value) < 7 else number
        self.mark = f"{number}."
        self.lists[-1].next = number + 1

    def end_table(self) -> None:
        """`</table>`."""
        table, self.table, self.cell = self.table, None, None
        block = table.block(self.heading) if table else None
        if block:
            self.blocks.append(block)

    def end_cell(self, columns: int, rows: int) -> None:
        """`</td>`."""
        words = " ".join(" ".join(self.cell or []).split())
        self.cell = None
        if self.table and sum(map(len, self.table.rows[-1:])) < MOST_CELLS:
            self.table.add(words, columns, rows)

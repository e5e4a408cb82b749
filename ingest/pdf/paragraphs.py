"""Lines into paragraphs, items of lists and headings, before it is known which is which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.pdf.cells import CellTable
from ingest.pdf.hyphens import Words
from ingest.pdf.lines import ITEM, NUMBERED, SPACIOUS, Flow, Joint, Line, is_item, joint


@dataclass
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    joints: list[Joint] = field(default_factory=list)
    """Before each line but the first."""
    gap_above: bool = True
    gap_below: bool = True

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return max(self.lines, key=lambda line: len(line.text)).size

    def text(self, words: Words) -> str:
        """Its words, with a line's end only where the writer made one."""
        text = self.lines[0].text
        for how, line in zip(self.joints, self.lines[1:], strict=True):
            text = f"{text}\n{line.text}" if how is Joint.BREAK else words.join(text, line.text)
        return text

    def is_item(self) -> bool:
        """Whether it begins with the mark of a list."""
        return is_item(self.first)


def paragraphs(
    flow: Sequence[Flow], pitches: Mapping[float, float], body: float
) -> Iterator[Paragraph | CellTable]:
    """Paragraphs and tables in order; one that goes on over a page's end is one."""
    current: Paragraph | None = None
    before: Line | None = None
    for part in flow:
        if isinstance(part, CellTable):
            if current:
                yield current
            yield part
            current = before = None
            continue
        how = _how(current, before, part, pitches, body)
        if current and how is not Joint.NEW:
            current.lines.append(part)
            current.joints.append(how)
        else:
            gap = before is None or _is_gap(before, part, pitches)
            if current:
                current.gap_below = gap
                yield current
            current = Paragraph([part], gap_above=gap)
        before = part
    if current:
        yield current


def _how(
    current: Paragraph | None,
    before: Line | None,
    line: Line,
    known: Mapping[float, float],
    body: float,
) -> Joint:
    if current is None or before is None:
        return Joint.NEW
    stands_out = line.bold or line.size > 1.12 * body
    if stands_out and NUMBERED.match(line.text) and not ITEM.match(before.text):
        return Joint.NEW
    item = current.first if current.is_item() else None
    return joint(before, line, _pitch(line, known), item)


def _pitch(line: Line, known: Mapping[float, float]) -> float:
    return known.get(round(line.size, 1), SPACIOUS * line.size)


def _is_gap(before: Line, line: Line, known: Mapping[float, float]) -> bool:
    if before.region != line.region:
        return True
    return line.top - before.top > 1.2 * _pitch(line, known)

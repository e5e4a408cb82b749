"""Words that are not written level: a watermark is a margin, anything else stands behind its page's text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.sheet import Seen, Sheet

_LARGE = 2.0
"""Times the size of the text."""


@dataclass(frozen=True)
class Turned:
    """The turned words of the file."""

    margins: tuple[str, ...]
    texts: tuple[tuple[int, int, str], ...]
    """Page, line and words."""


def turned_words(sheets: Sequence[Sheet], body: float) -> Turned:
    """Words that stand on several pages, or that are large, are margins."""
    found = [(sheet.number, *words) for sheet in sheets for words in _of_page(sheet)]
    times = Counter(text for _, _, _, text in found)
    margins, texts = [], []
    for page, row, size, text in found:
        if times[text] > 1 or size > _LARGE * body:
            margins.append(text)
        else:
            texts.append((page, row, text))
    return Turned(tuple(dict.fromkeys(margins)), tuple(texts))


def _of_page(sheet: Sheet) -> list[tuple[int, float, str]]:
    """Runs that are drawn one after the other and are of one size are one text."""
    found: list[tuple[int, float, str]] = []
    last = None
    for run in sheet.runs:
        if run.upright or run.seen is not Seen.SHOWN:
            continue
        if last is not None and abs(last.size - run.size) < 0.5 and run.order - last.order < 12:
            row, size, text = found[-1]
            apart = " " if run.spaced or len(run.text) > 1 else ""
            found[-1] = (row, size, f"{text}{apart}{run.text}")
        else:
            found.append((run.row, run.size, run.text))
        last = run
    return found

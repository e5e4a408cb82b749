"""Words in a PDF that nobody sees: shown to no one, and always reported."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest.pdf.sheet import Run, Seen, Sheet
from ingest.reading import Withheld

_LONGEST = 500
_MOST = 1_000
"""Of one file; pages of them differ in nothing."""


def concealed(sheets: Iterable[Sheet]) -> Iterator[Withheld]:
    """The hidden words of each page, those that follow each other as one."""
    for sheet in sheets:
        hidden = [run for run in sheet.runs if run.seen is not Seen.SHOWN]
        for seen, runs in groupby(sorted(hidden, key=_place), key=lambda run: run.seen):
            yield _withheld(seen, list(runs), sheet.number)


def _place(run: Run) -> tuple[str, int, float]:
    return run.seen, run.row, run.x0


def _withheld(seen: Seen, runs: list[Run], page: int) -> Withheld:
    words = " ".join(" ".join(run.text for run in runs).split())
    why = f"This text on page {page} is not to be seen: {seen}."
    return Withheld(runs[0].row, page, why, words[:_LONGEST], releasable=False)

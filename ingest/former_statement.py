"""From the rows of a statement of 2013 to those of 2022, with a report of which went where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.controls import TITLES
from ingest.former_controls import BECAME
from ingest.tabular import SoaRow
from ingest.text import LineAndSentence

_LEAST_FIRST = (
    "",
    "not implemented",
    "planned",
    "in progress",
    "partly implemented",
    "implemented",
)
OF_2013 = "2013"
"""Under this name a row says of which controls of 2013 it was made."""


@dataclass(frozen=True)
class Former:
    """A row that is about a control of 2013."""

    number: str
    row: SoaRow


def made_of(
    former: Sequence[Former], present: Mapping[str, SoaRow]
) -> tuple[dict[str, SoaRow], list[LineAndSentence]]:
    """Rows of 2022, and what to tell; controls that have a row of their own in `present` keep it."""
    sources: dict[str, list[Former]] = defaultdict(list)
    beside: list[Former] = []
    for one in former:
        for control in BECAME[one.number]:
            (beside if control in present else sources[control]).append(one)
    rows = {control: _one(control, some) for control, some in sources.items()}
    return rows, [*_report(former), *_merged(sources), *_beside(beside)]


def _one(control: str, some: Sequence[Former]) -> SoaRow:
    """Applicable if any of them is, and implemented only as far as the least of those that apply."""
    first = some[0].row
    applying = [one for one in some if one.row.applicable] or list(some)
    return replace(
        first,
        control=control,
        title=first.title if len(some) == 1 and first.title else TITLES[control],
        applicable=any(one.row.applicable for one in some),
        justification=_joined(some),
        status=min((one.row.status for one in applying), key=_progress),
        owner=", ".join(dict.fromkeys(one.row.owner for one in some if one.row.owner)) or None,
        extra={**first.extra, OF_2013: ", ".join(dict.fromkeys(one.number for one in some))},
    )


def _progress(status: str) -> int:
    return _LEAST_FIRST.index(status) if status in _LEAST_FIRST else 0


def _joined(some: Sequence[Former]) -> str:
    """The reasons, each once; where they differ, each with its number."""
    reasons = dict.fromkeys(one.row.justification for one in some if one.row.justification)
    if len(reasons) < 2:
        return "".join(reasons)
    return "; ".join(f"{o.number}: {o.row.justification}" for o in some if o.row.justification)


def _report(former: Sequence[Former]) -> list[LineAndSentence]:
    if not former:
        return []
    went = "; ".join(f"{one.number} → {' and '.join(BECAME[one.number])}" for one in former)
    targets = {control for one in former for control in BECAME[one.number]}
    what = (
        f"{'1 row is' if len(former) == 1 else f'{len(former)} rows are'} about controls of 2013, "
        f"read as {len(targets)} of 2022: {went}. "
        "Look them through, and add the controls that are new."
    )
    return [(former[0].row.line, what)]


def _merged(sources: Mapping[str, Sequence[Former]]) -> list[LineAndSentence]:
    notes = []
    for control, some in sources.items():
        if len({one.row.applicable for one in some}) > 1:
            said = ", ".join(
                f"{o.number} {'applies' if o.row.applicable else 'does not'}" for o in some
            )
            what = f"{control} was made of rows that differ: {said}. It was taken as applicable."
            notes.append((some[0].row.line, what))
    return notes


def _beside(beside: Sequence[Former]) -> list[LineAndSentence]:
    return [
        (
            one.row.line,
            f"{one.number} of 2013 is part of {' and '.join(BECAME[one.number])}, which has a row of its own. "
            "This row was left out.",
        )
        for one in beside
    ]

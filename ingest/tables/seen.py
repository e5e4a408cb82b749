"""What is told once for a whole table, however many of its rows it is about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.tables.kinds import Kind
from ingest.tables.rows import listed
from ingest.text import LineAndSentence

_NAMED = 5


@dataclass
class Seen:
    """What was met in the rows: by column, by what is written, and by number of a control, with the lines."""

    unfilled: dict[str, list[LineAndSentence]] = field(default_factory=lambda: defaultdict(list))
    uncertain: dict[str, list[LineAndSentence]] = field(default_factory=lambda: defaultdict(list))
    states: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    former: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    no_controls: dict[str, int] = field(default_factory=dict)
    templates: list[int] = field(default_factory=list)


def told(kind: Kind, seen: Seen) -> Iterator[LineAndSentence]:
    """Of each sort one note, at the first line where it is so."""
    if seen.templates:
        lines = listed(seen.templates)
        yield seen.templates[0], f"headings and rows that are not filled in were left out: {lines}."
    yield from _on_unfilled(kind, seen)
    for name, cells in seen.uncertain.items():
        line, written = cells[0]
        yield (
            line,
            f"in {len(cells)} {_rows(cells)} the {name.replace('_', ' ')} is no certain day and was kept as text, here “{written[:60]}”. "
            "Write it like 2026-11-23.",
        )
    for state, rows in list(seen.states.items())[:_NAMED]:
        known = ", ".join(kind.states)
        yield rows[0], f"the state “{state[:60]}” is not one of {known}; it was kept as it is."
    if seen.former:
        line = min(line for line, _ in seen.former.values())
        yield (
            line,
            f"control numbers of 2013 were read as those of 2022: {_mapping_of(seen.former)}.",
        )
    if seen.no_controls:
        numbers = ", ".join(list(seen.no_controls)[:_NAMED])
        yield (
            min(seen.no_controls.values()),
            f"no control of Annex A: {numbers}. Write it like A.5.1.",
        )


def _on_unfilled(kind: Kind, seen: Seen) -> Iterator[LineAndSentence]:
    matters = {"id", kind.owner, kind.due, kind.state, *"|".join(kind.known_by).split("|")}
    for name, cells in seen.unfilled.items():
        filled = [one for one in cells if one[0] not in seen.templates]
        if name in matters and filled:
            yield not_filled_in(name, filled)


def not_filled_in(name: str, cells: Sequence[LineAndSentence]) -> LineAndSentence:
    """A note on cells that hold what a template left, each with its line."""
    line, written = cells[0]
    where = f"in {len(cells)} {_rows(cells)} the {name.replace('_', ' ')}"
    return line, f"{where} is not filled in, here “{written[:60]}”; it counts as empty."


def _rows(cells: Sequence[object]) -> str:
    return "row" if len(cells) == 1 else "rows"


def _mapping_of(former: dict[str, tuple[int, tuple[str, ...]]]) -> str:
    """Such as `A.9.2.3 → A.8.2; A.18.2.3 → A.5.36 and A.8.8`."""
    return "; ".join(f"{number} → {' and '.join(became)}" for number, (_, became) in former.items())

"""Which controls a list holds, and which section of a document is nearest to a control."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from bot.ask.controls.facts import ControlFacts, Serving
from bot.ask.controls.names import CALLED
from bot.ask.controls.rules import Which
from ingest.controls import TITLES
from ingest.tabular import SoaRow
from knowledge.cite import quote
from knowledge.lexical import terms
from knowledge.passages import Citation, Passage
from knowledge.sentences import split

LONGEST_QUOTE, LONGEST_LIST = 260, 420
"""Characters; a look-up is no more than a phone screen."""
_IN_HEADING = 3.0
_FEWEST_SHARED = 2
_GENERIC = frozenset(
    terms(
        "information security management use protection protecting user users system systems process"
    )
)

Holds = Callable[[SoaRow], bool]
_ROWS: Mapping[Which, Holds] = {
    Which.ALL: lambda _row: True,
    Which.APPLICABLE: lambda row: row.applicable,
    Which.EXCLUDED: lambda row: not row.applicable,
    Which.IMPLEMENTED: lambda row: row.applicable and row.status == "implemented",
    Which.NOT_IMPLEMENTED: lambda row: row.applicable and row.status != "implemented",
    Which.PLANNED: lambda row: row.applicable and row.status == "planned",
    Which.IN_PROGRESS: lambda row: row.applicable and row.status == "in progress",
    Which.PARTLY: lambda row: row.applicable and row.status == "partly implemented",
    Which.NO_OWNER: lambda row: row.applicable and not row.owner,
    Which.NO_REASON: lambda row: not row.justification,
}


def is_listed(which: Which, facts: ControlFacts, today: date, has_policy: bool) -> bool:
    """Whether the control is one of those; by its evidence or policies only where it applies."""
    rows = [entry.row for entry in facts.entries]
    if which is Which.NO_ROW:
        return None in rows
    holds = _ROWS.get(which, _ROWS[Which.APPLICABLE])
    if not any(row is not None and holds(row) for row in rows):
        return False
    if which is Which.NO_EVIDENCE:
        return not facts.evidence
    if which is Which.OVERDUE_EVIDENCE:
        return any(one.is_overdue(today) for one in facts.evidence)
    return which is not Which.NO_POLICY or not has_policy


def serving_by(control: str, passages: Sequence[Passage]) -> Serving | None:
    """A document with its section that is nearest to the control; None where it has none."""
    if not passages:
        return None
    wanted = _words_of(control)
    best = max(passages, key=lambda passage: (_nearness(passage, wanted), -passage.position))
    return Serving(best, _citation(control, best, wanted))


def _words_of(control: str) -> frozenset[str]:
    """The terms of its title and of what only it is called."""
    names = [name for name, controls in CALLED.items() if controls == (control,)]
    return frozenset(terms(" ".join([TITLES[control], *names]))) - _GENERIC


def _nearness(passage: Passage, wanted: frozenset[str]) -> float:
    heading = frozenset(terms(" ".join(passage.heading_path))) & wanted
    text = terms(passage.text)
    share = sum(text[term] for term in wanted) / (sum(text.values()) or 1)
    return _IN_HEADING * len(heading) + len(wanted & text.keys()) + share


def _citation(control: str, passage: Passage, wanted: frozenset[str]) -> Citation | None:
    """The words about its best sentence; None where they share too little with the control to speak of it."""
    said, title = split(passage.text), frozenset(terms(TITLES[control])) - _GENERIC
    shared = [len(frozenset(terms(sentence.text)) & wanted) for sentence in said]
    in_heading = bool(frozenset(terms(" ".join(passage.heading_path[-1:]))) & wanted)
    needed = max(min(_FEWEST_SHARED, len(title)) - in_heading, 1)
    if max(shared, default=0) < needed:
        return None
    near = np.array(shared, dtype=np.float32)
    return Citation(passage, quote(passage.text, near, LONGEST_QUOTE, LONGEST_LIST))

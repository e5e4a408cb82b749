"""What an auditor would object to in a Statement of Applicability (ISO/IEC 27001:2022, 6.1.3 d)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.controls import TITLES
from ingest.tabular import SoaRow

_BEGUN = ("implemented", "partly implemented", "in progress")
_NOT_MEANT = "not applicable"
"""States as `ingest.tables.kinds.soa` names them, whatever the company's words for them were."""


class Objection(StrEnum):
    """Why a row, or its absence, will not do."""

    MISSING = "missing"
    DOUBLED = "doubled"
    UNJUSTIFIED = "unjustified"
    NO_STATUS = "no_status"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True)
class Finding:
    """One objection to one control's row; without a file where there is no row."""

    control: str
    objection: Objection
    what: str
    """What to do, as a sentence."""
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Checked:
    """A statement that was checked: how many of the 93 controls it has, and all objections by control."""

    rows: int
    findings: tuple[Finding, ...]

    def count(self, objection: Objection) -> int:
        """How many findings are of this kind."""
        return sum(finding.objection is objection for finding in self.findings)


def check_statement(
    rows: Mapping[str, SoaRow], cited: Mapping[str, Iterable[str]] | None = None
) -> Checked:
    """The rows by control, checked; `cited` names for a control what in force relies on it."""
    found = [
        finding
        for control in TITLES
        for finding in _findings(control, rows.get(control), sorted((cited or {}).get(control, ())))
    ]
    return Checked(sum(control in rows for control in TITLES), tuple(found))


def _findings(control: str, row: SoaRow | None, cited: list[str]) -> Iterator[Finding]:
    if row is None:
        what = f"there is no row for {control} {TITLES[control]}. Add one, applicable or not."
        yield Finding(control, Objection.MISSING, what)
        return

    def finding(objection: Objection, what: str) -> Finding:
        return Finding(control, objection, what, row.path or None, row.line)

    for other in row.again:
        yield finding(Objection.DOUBLED, f"there is a second row ({other}). Keep one.")
    if not row.justification:
        why = "why it is applied" if row.applicable else "why it does not apply"
        yield finding(Objection.UNJUSTIFIED, f"no reason is given. Write down {why}.")
    if row.applicable and not row.status:
        yield finding(Objection.NO_STATUS, "nothing says whether it is implemented. Add a status.")
    for what in _contradictions(row, cited):
        yield finding(Objection.CONTRADICTORY, what)


def _contradictions(row: SoaRow, cited: list[str]) -> Iterator[str]:
    if row.applicable:
        if row.status == _NOT_MEANT:
            yield f"it is applicable, and its status is “{row.status}”. Decide which holds."
        return
    if row.status in _BEGUN:
        yield f"it is not applicable, and its status is “{row.status}”. Decide which holds."
    if cited:
        more = f" and {len(cited) - 3} more" if len(cited) > 3 else ""
        named = ", ".join(cited[:3])
        yield f"it is not applicable, yet {named}{more} rely on it. Apply it, or take it out there."

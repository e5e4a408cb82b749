"""What was looked up: values only, of what the reader may see."""

from dataclasses import dataclass, field
from datetime import date

from bot.ask.controls.rules import LookUp, OfControls, OfList
from bot.ledger.entries import Fact
from ingest.reading import ALL_STAFF
from ingest.tabular import SoaRow
from knowledge.passages import Citation, Passage

WAIVED = "waived"
_LATE_STATES = ("expired", "overdue")


@dataclass(frozen=True)
class Evidence:
    """One row of the evidence register."""

    title: str
    where: str
    owner: str
    collected: date | None
    due: date | None
    state: str
    controls: tuple[str, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been collected anew before today; what was waived never is."""
        if self.state == WAIVED:
            return False
        return self.state in _LATE_STATES or (self.due is not None and self.due < today)


@dataclass(frozen=True)
class Entry:
    """What one statement says of a control."""

    folder: str
    """The name of the folder, where several have a statement; else empty."""
    row: SoaRow | None


@dataclass(frozen=True)
class Serving:
    """A document in force that serves a control, with the section of it that is nearest to the control."""

    passage: Passage
    citation: Citation | None = None
    """Words of that section that speak of the control; None where none plainly do."""


@dataclass(frozen=True)
class ControlFacts:
    """All that was found of one control."""

    control: str
    entries: tuple[Entry, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    serving: tuple[Serving, ...] = ()
    more_serving: int = 0
    """Further documents that serve it and that this reader may read."""


@dataclass(frozen=True)
class LookedUp:
    """The outcome of one look-up."""

    asked: LookUp
    controls: tuple[ControlFacts, ...] = ()
    """Those asked for, or those of the list, in their order."""
    today: date = date.min
    """The company's date when it was looked up."""
    contact: str = ""
    """Whom staff turn to, as the company wrote it."""
    statements: int = 1
    """How many folders have a statement."""
    of: int = 0
    """Of how many controls the list was made."""
    audience: frozenset[str] = field(default=frozenset({ALL_STAFF}))
    """Whom the company lets see the statement."""
    may_see: bool = True
    """Whether this reader is one of them; if not, nothing of the statement and the evidence is in here."""
    names: tuple[str, ...] = ()
    """Whom the owner in the question was taken for; empty where nobody is known by that name."""
    naming: tuple[Passage, ...] = ()
    """Sections that name the clause which was asked for."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What is quoted of the documents that serve a control."""
        return tuple(s.citation for one in self.controls for s in one.serving if s.citation)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sections that are named."""
        return (*(s.passage for one in self.controls for s in one.serving), *self.naming)

    @property
    def shows_statement(self) -> bool:
        """Whether anything of the statement or of the evidence is in here."""
        return self.may_see and self.statements > 0

    @property
    def is_known(self) -> bool:
        """Whether there was anything to look it up in; a number that is none is known to be none."""
        return self.statements > 0 or not self.may_see or bool(self.passages) or not self._needs_one

    @property
    def _needs_one(self) -> bool:
        asked = self.asked
        return isinstance(asked, OfList) or (isinstance(asked, OfControls) and bool(asked.controls))

    @property
    def is_for_all_staff(self) -> bool:
        """Whether any colleague may see all of it, as far as the statement goes."""
        return ALL_STAFF in self.audience or not self.shows_statement

    @property
    def facts(self) -> dict[str, Fact]:
        """For the ledger: what was looked up, without a word of the question."""
        kind = type(self.asked).__name__.removeprefix("Of").lower()
        named = self.asked.controls if isinstance(self.asked, OfControls) else ()
        found: dict[str, Fact] = {"looked_up": kind, "statement_shown": self.shows_statement}
        return found | ({"controls": list(named)} if named else {})

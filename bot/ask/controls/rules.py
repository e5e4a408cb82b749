"""What a question about controls asks to be looked up."""

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What is asked of a control; all of it is shown, and this first."""

    ALL = "all"
    APPLIES = "applies"
    OWNER = "owner"
    STATUS = "status"
    EVIDENCE = "evidence"
    POLICIES = "policies"


@dataclass(frozen=True)
class OfControls:
    """One or several controls."""

    controls: tuple[str, ...]
    """Of 2022, such as `A.5.1`, each once."""
    aspect: Aspect = Aspect.ALL
    former: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Numbers of 2013 that were named, and what each became."""
    unknown: tuple[str, ...] = ()
    """What was written like a control and is none."""
    asks_why: bool = False


class Which(StrEnum):
    """Which controls a list is of; each has its sentence in `bot.ask.controls.lists`."""

    ALL = "all"
    APPLICABLE = "applicable"
    EXCLUDED = "excluded"
    IMPLEMENTED = "implemented"
    NOT_IMPLEMENTED = "not_implemented"
    """Those that apply, whatever else their status is."""
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    PARTLY = "partly"
    NO_OWNER = "no_owner"
    NO_REASON = "no_reason"
    NO_EVIDENCE = "no_evidence"
    OVERDUE_EVIDENCE = "overdue_evidence"
    NO_POLICY = "no_policy"
    NO_ROW = "no_row"


ME = "me"


@dataclass(frozen=True)
class OfList:
    """The controls of which something holds."""

    which: Which
    theme: int | None = None
    """5 organizational, 6 people, 7 physical, 8 technological."""
    owner: str = ""
    """A person, team or role in the words of the question; `ME` for whoever asks."""
    counted: bool = False
    """Whether it was asked how many."""


@dataclass(frozen=True)
class OfClause:
    """A clause of the standard itself, 4 to 10."""

    clause: str


LookUp = OfControls | OfList | OfClause

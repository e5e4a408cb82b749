"""What a look at something found: good, to be mended, or good to know."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import IsmsError

Looked = TypeVar("Looked")


class Grade(StrEnum):
    """How it stands; as printed in front of the sentence."""

    OK = "ok"
    MEND = "mend"
    NOTE = "note"
    """To know, or to do when convenient; nothing is broken."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in a sentence that says what to do where that is something."""

    grade: Grade
    what: str
    about: str = ""
    """The name of the check, for programs."""


Check = Callable[[Looked], Iterable[Finding]]


def ok(what: str) -> Finding:
    """It is good."""
    return Finding(Grade.OK, what)


def mend(what: str) -> Finding:
    """Something must be done."""
    return Finding(Grade.MEND, what)


def note(what: str) -> Finding:
    """Good to know."""
    return Finding(Grade.NOTE, what)


def carry_out(checks: Mapping[str, Check[Looked]], at: Looked) -> Iterator[Finding]:
    """All that these checks find; one that cannot be made is itself something to mend."""
    for name, check in checks.items():
        try:
            found = list(check(at))
        except IsmsError as error:
            found = [mend(str(error))]
        except (SQLAlchemyError, OSError) as error:
            cause = type(getattr(error, "orig", None) or error).__name__
            found = [mend(f"The check “{name}” could not be made ({cause}).")]
        yield from (Finding(one.grade, one.what, name) for one in found)

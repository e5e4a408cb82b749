"""What first steps are, and where they stand."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.passages import Passage


@dataclass(frozen=True)
class FirstSteps:
    """Steps of a section in force, in its exact words."""

    passage: Passage
    """Where they begin; names document, version and section."""
    markdown: str
    """A contiguous slice of the section: its list of steps, or as much of it as is shown."""
    is_whole: bool
    """Whether all steps of that list are in it."""


class NoSteps(StrEnum):
    """Why there are none to show."""

    NONE = "none"
    """Looked for, and no procedure says so clearly enough, or what it is about was not clear."""
    LATE = "late"
    """Not looked for to the end: nobody knows yet whether there are some."""


Looked = FirstSteps | NoSteps
"""What came of looking for them."""

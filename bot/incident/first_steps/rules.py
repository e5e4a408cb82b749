"""What first steps are, and where they stand."""

from dataclasses import dataclass

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

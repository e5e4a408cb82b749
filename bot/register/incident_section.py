"""`[incident]` of `isms.toml`: who hears of reports, how they are rated, and which clocks run."""

import re
from typing import Literal

from pydantic import field_validator, model_validator

from bot.register.company_sections import Section

CATEGORIES = (
    "lost_device", "clicked_link", "malware", "disclosed", "access", "outage", "premises", "supplier", "other",
)  # fmt: skip
"""What kinds of things happen (`bot.incident.rules.Category`)."""
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{5,20}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_LEVEL, MOST_LEVELS, MOST_MINUTES, MOST_WARNING_HOURS = 40, 10, 1440, 720
LONGEST_ANSWER, MOST_ANSWERS = 75, 100
"""Of impact and urgency: what a menu of Slack's shows."""


class LevelSection(Section):
    """One `[[incident.levels]]`: how bad something is, in the company's words; the worst stands first."""

    name: str
    means: str = ""


class MatrixSection(Section):
    """`[incident.matrix]`: which level follows from two answers; a row for each impact, a column for each urgency."""

    impact: list[str]
    urgency: list[str]
    levels: list[list[str]]

    @field_validator("impact", "urgency")
    @classmethod
    def _answers(cls, answers: list[str]) -> list[str]:
        """They are chosen from a menu, which shows so many, and of each so much."""
        different = {one.lower() for one in answers}
        if not 0 < len(answers) <= MOST_ANSWERS or len(different) < len(answers):
            raise ValueError(f"write 1 to {MOST_ANSWERS} answers, each another one")
        if not all(0 < len(one) <= LONGEST_ANSWER for one in answers):
            raise ValueError(f"an answer has 1 to {LONGEST_ANSWER} characters")
        return answers


class FirstStepsSection(Section):
    """One `[[incident.first_steps]]`: where the company says what to do first, if it is not found rightly."""

    category: Literal[
        "lost_device", "clicked_link", "malware", "disclosed", "access", "outage", "premises", "supplier", "other"
    ]  # fmt: skip
    document: str
    """Path below the folder."""
    section: str
    """The heading, as it is written."""


_LEVELS = [
    LevelSection(name="Critical", means="People, or the whole company, are in danger"),
    LevelSection(name="High", means="Serious harm has happened, or is about to"),
    LevelSection(name="Medium", means="Limited harm, or harm that was nearly done"),
    LevelSection(name="Low", means="Hardly any harm"),
]


class IncidentSection(Section):
    """All of it; each setting is as its default says where the file is silent."""

    channel: str = ""
    """The security team's channel, by its Slack id; without one each of the team is told directly."""
    other_way: str = ""
    """How to report when Slack does not work, or should not know, such as a telephone number."""
    on_duty: list[str] = []  # noqa: RUF012  pydantic gives each a list of its own; so below.
    """E-mail addresses: who is told first of a report that nobody has claimed, and who next."""
    turns: Literal["none", "week"] = "none"
    """Whether who is first changes every Monday, by the company's clock."""
    acknowledge_minutes: int = 30
    """So long a report may stay unclaimed before the next one is told."""
    fallback_channel: str = ""
    """A channel, by its Slack id, that is told when nobody on duty has claimed a report."""
    levels: list[LevelSection] = _LEVELS
    matrix: MatrixSection | None = None
    regimes: list[Literal["gdpr", "nis2"]] = ["gdpr"]  # noqa: RUF012
    """Whose duties to notify the company has; customers' contracts come from a register."""
    warn_hours: list[int] = [24, 4]  # noqa: RUF012
    """How long before each deadline who is on duty is warned."""
    first_steps: list[FirstStepsSection] = []  # noqa: RUF012

    @field_validator("channel", "fallback_channel")
    @classmethod
    def _channel_id(cls, channel: str) -> str:
        if channel and not _CHANNEL_ID.fullmatch(channel):
            raise ValueError(
                "write the channel's id, such as C0123ABCDEF (in Slack: About, at the end)"
            )
        return channel

    @field_validator("on_duty")
    @classmethod
    def _addresses(cls, people: list[str]) -> list[str]:
        if not all(map(_ADDRESS.fullmatch, people)):
            raise ValueError("write e-mail addresses, such as lena@example.com")
        return [one.lower() for one in people]

    @field_validator("acknowledge_minutes")
    @classmethod
    def _some_minutes(cls, minutes: int) -> int:
        if not 5 <= minutes <= MOST_MINUTES:
            raise ValueError(f"write 5 to {MOST_MINUTES} minutes")
        return minutes

    @field_validator("warn_hours")
    @classmethod
    def _some_hours(cls, hours: list[int]) -> list[int]:
        if not all(1 <= one <= MOST_WARNING_HOURS for one in hours):
            raise ValueError(f"write hours from 1 to {MOST_WARNING_HOURS}")
        return sorted(set(hours), reverse=True)

    @property
    def level_names(self) -> list[str]:
        """Of all levels, the worst first."""
        return [level.name for level in self.levels]

    @model_validator(mode="after")
    def _levels_fit(self) -> "IncidentSection":
        names = self.level_names
        if not 0 < len(names) <= MOST_LEVELS or len({n.lower() for n in names}) < len(names):
            raise ValueError(f"levels: write 1 to {MOST_LEVELS}, each with a name of its own")
        if not all(0 < len(name) <= LONGEST_LEVEL for name in names):
            raise ValueError(f"levels: a name has 1 to {LONGEST_LEVEL} characters")
        if self.matrix:
            _check_matrix(self.matrix, names)
        return self


def _check_matrix(matrix: MatrixSection, names: list[str]) -> None:
    rows = [len(row) for row in matrix.levels]
    if len(rows) != len(matrix.impact) or set(rows) != {len(matrix.urgency)}:
        raise ValueError(
            "matrix: write a row of levels for each impact, and in it one for each urgency"
        )
    if unknown := sorted({level for row in matrix.levels for level in row} - set(names)):
        raise ValueError(f"matrix: these are not among the levels: {', '.join(unknown)}")

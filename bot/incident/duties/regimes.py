"""Which duties to notify there are, as data; what each says is in the law, not here."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One thing that has to be told, and by when."""

    code: str
    """Unique, such as `nis2.notification`; stands in the records and in the ledger."""
    name: str
    """As the bot says it."""
    hours: int | None = None
    """Elapsed hours from awareness; None where it is one calendar month."""
    after: str = ""
    """The code of the stage whose making starts the month."""
    source: str = ""


@dataclass(frozen=True)
class Regime:
    """A law with its stages, in the order in which they fall due."""

    name: str
    stages: tuple[Stage, ...]
    only_people: bool = False
    """Whether it asks only where data about people is, or may be, affected."""


GDPR = Regime(
    "GDPR",
    (
        Stage(
            "gdpr.authority",
            "GDPR, authority",
            hours=72,
            source="Regulation (EU) 2016/679, Article 33(1)",
        ),
    ),
    only_people=True,
)
"""Regulation (EU) 2016/679, Article 33(1): the supervisory authority, 72 hours after having become aware."""
NIS2 = Regime(
    "NIS2",
    (
        Stage(
            "nis2.early_warning",
            "NIS2, early warning",
            hours=24,
            source="Directive (EU) 2022/2555, Article 23(4)(a)",
        ),
        Stage(
            "nis2.notification",
            "NIS2, notification",
            hours=72,
            source="Directive (EU) 2022/2555, Article 23(4)(b)",
        ),
        Stage(
            "nis2.final_report",
            "NIS2, final report",
            after="nis2.notification",
            source="Directive (EU) 2022/2555, Article 23(4)(d)",
        ),
    ),
)
"""Directive (EU) 2022/2555, Article 23(4): 24 hours, 72 hours, and one month after the notification was made."""
REGIMES: Mapping[str, Regime] = {"gdpr": GDPR, "nis2": NIS2}
"""By the names in `[incident] regimes`."""

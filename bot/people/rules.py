"""Who is who: a person of the company as `people.csv` describes them."""

from dataclasses import dataclass

ANYBODY_AT_THE_TERMINAL = "cli:anonymous"
"""Who acts on the command line without naming themselves (see `bot.ledger.subjects.actor_of`)."""


@dataclass(frozen=True)
class Member:
    """One person; roles are folded as audience labels are, so that the two compare."""

    email: str
    name: str
    roles: frozenset[str] = frozenset()
    manager: str | None = None
    team: str | None = None
    timezone: str | None = None
    """An IANA name."""
    slack_id: str | None = None

"""Who is who: a person of the company as `people.csv` describes them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

ANYBODY_AT_THE_TERMINAL = "cli:anonymous"
"""Who acts on the command line without naming themselves (see `bot.ledger.subjects.actor_of`)."""


class Role(StrEnum):
    """Roles that the bot itself knows, folded as those of `people.csv` and audience labels are.

    `isms_manager`, `ISMS Manager` and `isms-manager` in a file all mean `Role.ISMS_MANAGER`.
    """

    ISMS_MANAGER = "isms manager"
    SECURITY = "security"
    INCIDENT_RESPONDER = "incident responder"
    CONTROL_OWNER = "control owner"
    MANAGER = "manager"
    AUDITOR = "auditor"


@dataclass(frozen=True)
class Member:
    """One person; roles are folded as audience labels are, so that the two compare."""

    email: str
    """In lower case."""
    name: str
    roles: frozenset[str] = frozenset()
    manager: str | None = None
    team: str | None = None
    timezone: str | None = None
    """An IANA name."""
    slack_id: str | None = None


def merge(described: Iterable[Member]) -> list[Member]:
    """Each person once, in order of first mention: all their roles, and each fact as first given."""
    people: dict[str, Member] = {}
    for member in described:
        first = people.get(member.email, member)
        people[member.email] = replace(
            first,
            roles=first.roles | member.roles,
            manager=first.manager or member.manager,
            team=first.team or member.team,
            timezone=first.timezone or member.timezone,
            slack_id=first.slack_id or member.slack_id,
        )
    return list(people.values())

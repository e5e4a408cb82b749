"""Whose turn it is, and when who is told next; no clock, no Slack, no SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bot.people.rules import Member, Role

Named = TypeVar("Named")
TEAM_ORDER = (Role.INCIDENT_RESPONDER, Role.SECURITY, Role.ISMS_MANAGER)
"""In which order people of the team are told where the company names nobody."""
A_MONDAY = date(1970, 1, 5)
"""Weeks are counted from here on, so that no year's end breaks the row."""
TOO_LATE = timedelta(hours=2)
"""When a step is so long overdue, nobody was told for hours: then all hear at once."""


@dataclass(frozen=True)
class Step:
    """Who is told now that nobody has claimed a report."""

    people: tuple[str, ...]
    """Of those on duty."""
    is_last: bool
    """Whether the fallback channel, or else everybody, is told now, and nobody after that."""


def next_step(on_duty: Sequence[str], told: Sequence[str], overdue: timedelta) -> Step:
    """The step that is due since `overdue`, where those of `told` know already."""
    waiting = tuple(one for one in dict.fromkeys(on_duty) if one not in told)
    if overdue >= TOO_LATE:
        return Step(waiting, is_last=True)
    return Step(waiting[:1], is_last=not waiting)


def in_turn(people: Sequence[Named], day: date) -> list[Named]:
    """The people in the order of that day's week: every Monday the next one is first."""
    if not people:
        return []
    first = (day - A_MONDAY).days // 7 % len(people)
    return [*people[first:], *people[:first]]


def team_in_order(people: Sequence[Member]) -> list[Member]:
    """Those of the team, by role and then by address."""
    team = [one for one in people if one.roles & set(TEAM_ORDER)]
    return sorted(team, key=lambda one: (_rank(one), one.email))


def _rank(member: Member) -> int:
    return min(rank for rank, role in enumerate(TEAM_ORDER) if role in member.roles)

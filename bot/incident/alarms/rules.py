"""Whose turn it is, and when who is told next; no clock, no Slack, no SQL."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from bot.people.rules import Member, Role

Named = TypeVar("Named")
TEAM_ORDER = (Role.INCIDENT_RESPONDER, Role.SECURITY, Role.ISMS_MANAGER)
"""In which order people of the team are told where the company names nobody."""
A_MONDAY = date(1970, 1, 5)
"""Weeks are counted from here on, so that no year's end breaks the row."""


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

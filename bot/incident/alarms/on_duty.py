"""Who is on duty: whom the company names, as far as the people register has them, else its team."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.incident.alarms.rules import in_turn, team_in_order
from bot.people.records import everybody
from bot.people.rules import Member
from bot.register.company import read_company


def people_on_duty(session: Session, now: datetime) -> list[str]:
    """Slack ids, or addresses of those without, in the order in which they are told; see `members_on_duty`."""
    return [address(one) for one in members_on_duty(session, now)]


def first_told(session: Session, now: datetime) -> list[str]:
    """Who hears of a new report directly, besides the channel: whoever is on duty first; empty for nobody."""
    return people_on_duty(session, now)[:1]


def members_on_duty(session: Session, now: datetime) -> list[Member]:
    """Those of `[incident] on_duty` in this week's order, without who left; the team where none of them is left."""
    people = everybody(session)
    return _named(session, people, now) or team_in_order(people)


def address(member: Member) -> str:
    """Where the bot writes to this person."""
    return member.slack_id or member.email


def _named(session: Session, people: Sequence[Member], now: datetime) -> list[Member]:
    company = read_company(session)
    # Whoever left keeps their place in the row of weeks: nobody else's week moves because of them.
    named = list(dict.fromkeys(company.incident.on_duty))
    if company.incident.turns == "week":
        named = in_turn(named, company.today(now))
    known = {one.email: one for one in people}
    return [known[email] for email in named if email in known]

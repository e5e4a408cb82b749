"""Who is on duty: whom the company names, as far as the people register has them, else its team."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.incident.alarms.rules import in_turn, team_in_order
from bot.people.names import MAIL
from bot.people.records import everybody
from bot.people.rules import Member
from bot.register.company import read_company


def people_on_duty(session: Session, now: datetime) -> list[str]:
    """Slack ids, or addresses of those without, in the order in which they are told; see `members_on_duty`."""
    return [address(one) for one in members_on_duty(session, now)]


def first_told(session: Session, now: datetime) -> list[str]:
    """Who hears of a new report directly, besides the channel: the first of those whom the company names.

    Empty where it names nobody: then the channel is enough, until nobody has claimed the report in time.
    """
    named = _named(session, everybody(session), now)
    return [address(one) for one in named[:1]]


def members_on_duty(session: Session, now: datetime) -> list[Member]:
    """Those of `[incident] on_duty` in this week's order, without who left; the team where none of them is left."""
    people = everybody(session)
    return _named(session, people, now) or team_in_order(people)


def team_and_contact(session: Session) -> list[str]:
    """Everybody of the team, and the company's contact for questions where that is an address."""
    people = everybody(session)
    known = {one.email: address(one) for one in people}
    contact = read_company(session).company.fallback_contact.lower()
    mail = [known.get(contact, contact)] if MAIL.fullmatch(contact) else []
    return [*dict.fromkeys([*map(address, team_in_order(people)), *mail])]


def direct_places(session: Session) -> list[str]:
    """Wherever an announcement may stand besides the team's channel, so that it can be drawn anew there."""
    section = read_company(session).incident
    known = {one.email: address(one) for one in everybody(session)}
    named = [known[email] for email in section.on_duty if email in known]
    places = [section.fallback_channel, *named, *team_and_contact(session)]
    return [*dict.fromkeys(filter(None, places))]


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

"""Who is of the team, and what people are called where Slack shows no mentions."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.rules import MAY_OPEN
from bot.people.records import everybody, who_is
from bot.people.rules import Member

SOMEBODY = "Somebody"


def team(session: Session) -> Sequence[Member]:
    """Who may deal with incidents and can be written to in Slack, by name."""
    known = [one for one in everybody(session) if one.slack_id and one.roles & MAY_OPEN]
    return sorted(known, key=lambda one: (one.name.casefold(), one.email))


def of_team(session: Session, slack_id: str) -> Member | None:
    """The member of the team with this Slack id; None for everybody else."""
    return next((one for one in team(session) if one.slack_id == slack_id), None)


def name_of(session: Session, slack_id: str) -> str:
    """What the people register calls them; not escaped."""
    known = who_is(session, slack_id, None) if slack_id else None
    return known.name if known else SOMEBODY

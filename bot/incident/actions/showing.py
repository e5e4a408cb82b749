"""What the pages of incidents say of corrective actions."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.incident.actions import names, records, views
from bot.incident.actions.rules import IS_OVER
from bot.incident.rules import Incident
from bot.register.company import read_company
from bot.slack import kit
from bot.slack.messages import Block, Call

MOST_LATE = 10
"""Of the actions that the list of incidents names."""


def lines(session: Session, call: Call, incident: Incident) -> Sequence[str]:
    """Sentences in mrkdwn, foreign parts escaped; reads only."""
    today = read_company(session).today(call.now)
    key = call.services.master_key
    found = records.of_incident(session, incident.reference, key)
    return [views.line(action, today) for action in found]


def buttons(incident: Incident) -> Sequence[Block]:
    """What one of the team can do about it from the page."""
    name = incident.reference
    return (
        kit.button("Add an action", names.ADD, name, f"Add a corrective action to {name}"),
        kit.button("Actions …", names.LIST, name, f"The corrective actions of {name}"),
    )


def before_closing(session: Session, call: Call, incident: Incident) -> Sequence[Block]:
    """What the form for closing says of actions that go on; nothing where there are none."""
    key, today = call.services.master_key, read_company(session).today(call.now)
    found = records.of_incident(session, incident.reference, key)
    going_on = [views.line(one, today) for one in found if one.state not in IS_OVER]
    if not going_on:
        return ()
    told = "These corrective actions go on after it is closed:"
    return (kit.section("\n".join([told, *going_on])),)


def late(session: Session, call: Call) -> Sequence[Block]:
    """Which actions should be done or looked at by now, for the team's list; nothing where none should."""
    key, today = call.services.master_key, read_company(session).today(call.now)
    going_on = records.going_on(session, key)
    found = [one for one in going_on if one.is_late(today) or one.is_unchecked(today)]
    if not found:
        return ()
    named = [f"{views.line(one, today)} ({one.incident})" for one in found[:MOST_LATE]]
    more = [f"… and {len(found) - MOST_LATE} more"] if len(found) > MOST_LATE else []
    return (kit.section("\n".join(["*Corrective actions that are overdue*", *named, *more])),)

"""How a corrective action stands in the general register, beside the findings that were read from files."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.incident.actions.rules import Action, State
from bot.people.records import who_is
from bot.register.company import read_company
from bot.register.folders import own_folder
from bot.register.held_rows import HeldRows
from ingest.tabular import RegisterRow

KIND = "findings"
FROM = "incidents"
"""Stands where other rows name their file."""
_STATES = {
    State.OPEN: "open",
    State.DONE: "verification",
    State.EFFECTIVE: "closed",
    State.DROPPED: "rejected",
}
"""The words of that kind of register (`ingest.tables.kinds.findings`)."""


def hold(session: Session, action: Action, now: datetime) -> None:
    """Hold the action as it is now; how it stood before stays askable. Takes the ledger's turn to have been taken."""
    row = row_of(session, action, read_company(session).zone)
    HeldRows(KIND).keep(session, own_folder(session), [row], now)


def row_of(session: Session, action: Action, zone: ZoneInfo) -> RegisterRow:
    """The row, with the company's dates."""
    given = action.given
    values = {
        "id": action.key,
        "title": given.title,
        "type": "corrective action",
        "source": action.incident,
        "raised": _day(action.given_at, zone),
        "owner": _name(session, given.owner),
        "action": action.outcome,
        "due": given.due.isoformat(),
        "effectiveness": _effectiveness(action, zone),
        "state": _STATES[action.state],
        "closed": _day(action.checked_at, zone),
    }
    said = {name: value for name, value in values.items() if value}
    look = {
        "check by": given.check_by.isoformat(),
        "checked by": _name(session, given.checker),
        "done": _day(action.done_at, zone),
    }
    number = int(action.key.rpartition("-")[2])
    extra = {name: value for name, value in look.items() if value}
    return RegisterRow(action.key, said, number, FROM, action.incident, extra)


def _effectiveness(action: Action, zone: ZoneInfo) -> str:
    if action.state is State.DROPPED or not action.judgement:
        return ""
    verdict = "effective" if action.state is State.EFFECTIVE else "not effective"
    return f"{verdict}, {_day(action.checked_at, zone)}: {action.judgement}"


def _name(session: Session, slack_id: str) -> str:
    """As the people register calls them; the Slack id of somebody whom it does not know by that."""
    member = who_is(session, slack_id, None)
    return member.name if member else slack_id


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    day: date | None = moment.astimezone(zone).date() if moment else None
    return day.isoformat() if day else ""

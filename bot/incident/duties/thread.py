"""The clocks below the announcement to the team: one message, drawn anew whenever it reads otherwise.

Whoever is in the channel may read it, so it names no customer and says no word of a report.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from bot.incident.duties import warned
from bot.incident.duties.rules import STOPS, Clock, Outcome
from bot.incident.duties.standing import Book, Standing, open_book, standing
from bot.incident.duties.warned import ShownRow
from bot.incident.duties.warning import PASSED, steps
from bot.incident.duties.wording import each_once
from bot.incident.flow import whom_to_tell
from bot.incident.rules import Assessment, Incident, State
from bot.incident.telling import announcement_key, owe
from bot.services import Services
from bot.slack import kit
from bot.slack.messages import Message, Person
from bot.slack.spoken import spoken_moment

_ENDED = {
    State.CLOSED: "No clock runs any more: the incident is closed.",
    State.WITHDRAWN: "No clock runs: the report was withdrawn.",
}
NO_INCIDENT = "No clock runs: it was assessed as no incident."
NONE = "There is no duty to notify anybody."


def clocks_key(reference: str) -> str:
    """Names the message with the clocks (`Message.about`)."""
    return f"incident:{reference}:clocks"


def draw(session: Session, services: Services, incident: Incident, now: datetime) -> bool:
    """Show the clocks once the incident was assessed as one, or as they are now; whether anything is sent.

    The caller's transaction must be the only writer (`take_turn`).
    """
    book = open_book(session)
    return draw_as(session, services, standing(session, incident, book), book, now)


def draw_as(
    session: Session, services: Services, stands: Standing, book: Book, now: datetime
) -> bool:
    """As `draw`, with what was read already."""
    incident = stands.incident
    row = warned.shown(session, incident.reference)
    text, places = _wanted(session, stands, row, book, now)
    if not places:
        return False
    key = clocks_key(incident.reference)
    said = Message(
        text, (kit.section(text),), about=key, under=announcement_key(incident.reference)
    )
    if row:
        said = replace(said, about="", under="", redraws=key)
    messages = [replace(said, to=one) for one in places]
    owe(session, services, messages)
    reads = _digest(text)
    warned.keep_shown(session, ShownRow(incident=incident.reference, places=places, reads=reads))
    return True


def ended_reads() -> list[str]:
    """How the clocks of what is closed or withdrawn read, as `ShownRow.reads`."""
    return [_digest(text) for text in (*_ENDED.values(), NO_INCIDENT)]


def is_stale(
    session: Session, stands: Standing, row: ShownRow | None, book: Book, now: datetime
) -> bool:
    """Whether `draw` would send something; `row` is what is shown now, None for nothing."""
    return bool(_wanted(session, stands, row, book, now)[1])


def _wanted(
    session: Session, stands: Standing, row: ShownRow | None, book: Book, now: datetime
) -> tuple[str, list[str]]:
    """How it has to read now, and where that has to be said; nowhere if it reads so already."""
    incident = stands.incident
    if row is None and (incident.assessment is not Assessment.INCIDENT or incident.state in _ENDED):
        return "", []
    text = _text(stands, book, now)
    if row:
        return text, [] if row.reads == _digest(text) else list(row.places)
    channel, team = whom_to_tell(session)
    return text, [channel] if channel else list(team)


def _text(stands: Standing, book: Book, now: datetime) -> str:
    incident = stands.incident
    if ended := _ended(incident):
        return ended
    clock = Person("", timezone=book.company.company.timezone)
    said = [_line(one, clock, book, now) for one in stands.clocks]
    if not said:
        return NONE
    times = f"Times are those of {kit.name(book.company.company.timezone)}."
    return "\n".join(["*Legal clocks*", *each_once(said), times])


def _ended(incident: Incident) -> str:
    if incident.assessment in STOPS:
        return NO_INCIDENT
    return _ENDED.get(incident.state, "")


def _line(one: Clock, clock: Person, book: Book, now: datetime) -> str:
    name = one.duty.open_name or one.duty.name
    if one.ruling:
        return f"• {name}: {_ruled(one, clock)}"
    if one.due is None:
        return f"• {name}: see the contract"
    return f"• {name}: until {spoken_moment(one.due, clock)}{_stage(one.due, book, now)}"


def _ruled(one: Clock, clock: Person) -> str:
    at = one.ruling.notified_at if one.ruling else None
    if at:
        return f"notified {spoken_moment(at, clock)}"
    chosen = one.ruling is not None and one.ruling.outcome is Outcome.CHOSEN
    return "chosen" if chosen else "not notifiable"


def _stage(due: datetime, book: Book, now: datetime) -> str:
    """Changes when a warning falls due, and not from minute to minute."""
    begun: Sequence[str] = [
        step.code for step in steps(due, book.company.incident.warn_hours) if step.at <= now
    ]
    if not begun:
        return ""
    if begun[-1] == PASSED:
        return ", *passed* :red_circle:"
    return f", less than {begun[-1].removesuffix('h')} hours left"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()

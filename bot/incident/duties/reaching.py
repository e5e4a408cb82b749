"""Who hears of a deadline that comes, or has passed, and in what words: one message to each, whatever is owed.

Outside the page no customer is named, since who is on duty, or reads the fallback channel, may not open reports.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.incident.alarms.on_duty import people_on_duty
from bot.incident.duties.rules import Counted
from bot.incident.duties.standing import Book, Standing
from bot.incident.duties.warning import Owed
from bot.incident.duties.wording import by_when, each_once, left
from bot.incident.views import OPEN
from bot.people.records import find_by_email
from bot.slack import kit
from bot.slack.messages import Block, Message, Person

Due = tuple[Standing, tuple[Owed, ...]]
MOST_LINES, MOST_BUTTONS = 12, 5
COMING, PASSED = "A deadline to notify is coming up.", "A deadline to notify has passed."
DECIDE = "Open it and say when they were told, or why nobody has to be."
WORST_CASE = " (worst case, counted from the report)"


def messages(session: Session, due: Sequence[Due], book: Book, now: datetime) -> list[Message]:
    """One to each who has to hear of any of these."""
    on_duty = [_id_of(session, one) for one in people_on_duty(session, now)]
    told: dict[str, list[tuple[Standing, Owed]]] = {}
    for stands, owed in due:
        for one in owed:
            for whom in _whom(stands, one, on_duty, book):
                told.setdefault(whom, []).append((stands, one))
    return [
        _message(whom, what, _instead_of(whom, on_duty, book), book, now)
        for whom, what in told.items()
    ]


def is_anybody_there(session: Session, book: Book, now: datetime) -> bool:
    """Whether somebody hears of a deadline besides whose incident it is."""
    section = book.company.incident
    return bool(section.fallback_channel or section.channel or people_on_duty(session, now))


def _whom(stands: Standing, one: Owed, on_duty: Sequence[str], book: Book) -> Sequence[str]:
    """Before the deadline who is on duty first and whose incident it is; after it all of them, and the channel."""
    section, lead = book.company.incident, stands.incident.lead
    people = [*(on_duty if one.is_late else on_duty[:1]), lead]
    found = [one for one in people if one]
    if one.is_late or not found:
        found.append(section.fallback_channel or ("" if found else section.channel))
    return list(dict.fromkeys(filter(None, found)))


def _id_of(session: Session, address: str) -> str:
    """The lead is known by a Slack id, so that nobody is told twice."""
    member = find_by_email(session, address) if "@" in address else None
    return (member.slack_id if member else None) or address


def _instead_of(whom: str, on_duty: Sequence[str], book: Book) -> str:
    """Who is told where Slack takes no message for this one."""
    others = [one for one in on_duty if one != whom]
    section = book.company.incident
    rest = [section.fallback_channel, *others, section.channel]
    return next((one for one in rest if one and one != whom), "")


def _message(
    whom: str, what: Sequence[tuple[Standing, Owed]], other: str, book: Book, now: datetime
) -> Message:
    clock = Person("", timezone=book.company.company.timezone)
    head = PASSED if any(one.is_late for _, one in what) else COMING
    said = each_once(_line(stands, one, clock, now) for stands, one in what)
    lines = said if len(said) <= MOST_LINES else [*said[: MOST_LINES - 1], _more(said)]
    where = f"Times are those of {kit.name(book.company.company.timezone)}. {DECIDE}"
    text = "\n".join([head, *lines])
    blocks = (kit.section(text), kit.context(where), *_buttons(what))
    instead = (Message(text, blocks, to=other),) if other else ()
    return Message(text, blocks, to=whom, instead=instead)


def _line(stands: Standing, one: Owed, clock: Person, now: datetime) -> str:
    duty = one.clock.duty
    until = f"{left(one.due, now)}, {by_when(one.due, now, clock)}"
    why = WORST_CASE if one.clock.counted is Counted.FILED else ""
    return f"• {stands.incident.reference}, {duty.open_name or duty.name}: {until}{why}"


def _more(said: Sequence[str]) -> str:
    return f"• and {len(said) - MOST_LINES + 1} more: see `/isms incidents`"


def _buttons(what: Sequence[tuple[Standing, Owed]]) -> list[Block]:
    """Each in a row of its own: within one Slack wants every button to do something else."""
    names = list(dict.fromkeys(stands.incident.reference for stands, _ in what))
    drawn = [kit.button(f"Open {one}", OPEN, one, f"Open {one}") for one in names[:MOST_BUTTONS]]
    return [kit.actions([one]) for one in drawn]

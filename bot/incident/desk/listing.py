"""The list of incidents: the open ones by severity and then by age, those that wait too long marked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.incident import labels, records
from bot.incident.actions import showing as actions
from bot.incident.desk import names
from bot.incident.desk.late import Patience
from bot.incident.desk.rules import worst_first
from bot.incident.duties.standing import standings
from bot.incident.rules import IS_OPEN, Incident, State
from bot.register.company import read_company
from bot.slack import kit
from bot.slack.form_kit import DONE, NOTICE
from bot.slack.messages import Block, Call, Form
from bot.slack.spoken import spoken_span

ON_A_PAGE = 40
OPEN, CLOSED, ALL = "open", "closed", "all"
STATES = {
    OPEN: IS_OPEN,
    CLOSED: frozenset({State.CLOSED, State.WITHDRAWN}),
    ALL: frozenset(State),
}
NONE = {
    OPEN: "No incident report is open.",
    CLOSED: "No incident report is closed yet.",
    ALL: "Nothing has been reported yet.",
}
NOT_SAID = "no severity yet"


@dataclass(frozen=True)
class Line:
    """One incident of the list."""

    incident: Incident
    late: tuple[str, ...] = ()
    """Why it is marked: nobody has taken it, or a duty to notify is past its time."""


def lines(session: Session, call: Call, which: str) -> list[Line]:
    """The incidents of the list, the worst first and then the oldest; closed ones the newest first."""
    patience = Patience.of(session, call.now)
    found = records.in_states(session, STATES[which], call.services.master_key)
    going_on = [one for one in found if one.state in IS_OPEN]
    stood = standings(session, going_on, patience.book)
    late = {one.incident.reference: tuple(patience.late(one)) for one in stood}
    marked = [Line(one, late.get(one.reference, ())) for one in found]
    if which == OPEN:
        section = patience.book.company.incident
        return sorted(marked, key=lambda line: worst_first(section, line.incident.severity))
    return marked[::-1]


def list_page(session: Session, call: Call, which: str, number: int = 1) -> Form:
    """One page of a list, each incident with its button."""
    every = lines(session, call, which)
    last = max(1, -(-len(every) // ON_A_PAGE))
    number = min(max(number, 1), last)
    some = every[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    blocks = (
        kit.section(_counts(session, every, which, number, last)),
        *(_line(line, call) for line in some),
        *(actions.late(session, call) if which == OPEN else ()),
        kit.actions(_ways(which, number, last)),
    )
    return Form(NOTICE, "Incidents", blocks, submit="", close=DONE)


def _counts(session: Session, every: Sequence[Line], which: str, number: int, last: int) -> str:
    if not every:
        return NONE[which]
    levels = read_company(session).incident.level_names
    counted = Counter(line.incident.severity or NOT_SAID for line in every)
    ordered = [*levels, *sorted(counted.keys() - {*levels, NOT_SAID}), NOT_SAID]
    by_level = ", ".join(f"{counted[one]} {kit.name(one)}" for one in ordered if counted[one])
    late = sum(bool(line.late) for line in every)
    waits = f" *{late} {'waits' if late == 1 else 'wait'} too long.*" if late else ""
    pages = f" Page {number} of {last}." if last > 1 else ""
    what = "" if which == ALL else f" {which}"
    return f"*{len(every)}{what}*: {by_level}.{waits}{pages}"


def _line(line: Line, call: Call) -> Block:
    incident = line.incident
    name = incident.reference
    who = f"with {kit.mention(incident.lead)}" if incident.lead else "with nobody"
    state = who if incident.state in IS_OPEN else labels.STATES[incident.state]
    facts = [
        kit.name(incident.severity) or NOT_SAID,
        labels.category(incident.category) or "kind not said",
        state,
        f"{spoken_span(call.now - incident.reported_at)} old",
    ]
    late = f"\n:warning: {'; '.join(map(kit.name, line.late))}" if line.late else ""
    section = kit.section(f"*{name}* · {' · '.join(facts)}{late}")
    return section | {"accessory": kit.button("Open it", names.OPEN, name, f"Open report {name}")}


def _ways(which: str, number: int, last: int) -> list[Block]:
    """To the other pages and the other lists, each by a button of its own name."""
    ways = [
        *([("Earlier page", number - 1, which)] if number > 1 else []),
        *([("Next page", number + 1, which)] if number < last else []),
        *((f"Show {one}", 1, one) for one in STATES if one != which),
    ]
    return [
        kit.button(label, names.TURN_LIST[n], f"{to} {page}", f"{label} of incidents")
        for n, (label, page, to) in enumerate(ways)
    ]

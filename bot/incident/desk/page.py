"""The page of one incident: all that is known of it, and all that one of the team can do."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from bot.incident import records
from bot.incident.actions import showing as actions
from bot.incident.custody import showing as custody
from bot.incident.desk import entries, facts, names
from bot.incident.desk.buttons import own
from bot.incident.desk.linking import known
from bot.incident.desk.links import LinkKind, links_of
from bot.incident.duties import showing as duties
from bot.incident.reports import showing as reports
from bot.incident.rules import Incident
from bot.incident.timeline import Noted, timeline
from bot.slack import kit
from bot.slack.form_kit import BLOCKS, DONE, NOTICE
from bot.slack.messages import Block, Call, Form, Shown

PARTS = (("Duties to notify", duties), ("Evidence", custody), ("Actions", actions))
MOST_LINES, LINE = 40, 600
"""Of one part's sentences, and characters of one; each has pages of its own for the rest."""
TEXT = 2900
BUTTONS_IN_A_ROW = 5
LABELS = {
    LinkKind.CONTROL: "Control",
    LinkKind.RISK: "Risk",
    LinkKind.ASSET: "Asset",
    LinkKind.INCIDENT: "Incident",
}


def shown(session: Session, call: Call, name: str, said: str = "") -> Shown:
    """The page as it is now, where the form was opened from; `said` is mrkdwn that stands at its top.

    For `FormRoute.at_once`, after the change; the caller has made sure that the person may open it.
    """
    incident = records.find(session, name, call.services.master_key)
    if incident is None:
        raise LookupError(name)
    return Shown(page(session, call, incident, said), beneath=True)


def page(session: Session, call: Call, incident: Incident, said: str = "", number: int = 0) -> Form:
    """The page; `number` is that of the timeline's page, 0 for the newest."""
    blocks = drawn(session, call, incident, said, number)
    return Form(NOTICE, incident.reference, blocks, submit="", close=DONE)


def drawn(
    session: Session, call: Call, incident: Incident, said: str = "", number: int = 0
) -> tuple[Block, ...]:
    """The blocks of the page, at most as many as Slack shows."""
    history = timeline(session, incident.reference, call.services.master_key)
    told = [kit.section(f":information_source: {said}")] if said else []
    is_rated = any(entry.happening.kind == "rated" for entry in history)
    above = [*told, *facts.top(incident, call, is_rated), *_rows(own(incident)), kit.divider()]
    middle = [*facts.reported(incident, call.person), *_parts(session, call, incident)]
    below = _timeline(incident, history, call, number or entries.pages(history))
    return (*above, *middle, *_links(session, call, incident), *below)[:BLOCKS]


def _rows(buttons: Sequence[Block]) -> list[Block]:
    starts = range(0, len(buttons), BUTTONS_IN_A_ROW)
    return [kit.actions(buttons[start : start + BUTTONS_IN_A_ROW]) for start in starts]


def _parts(session: Session, call: Call, incident: Incident) -> list[Block]:
    blocks: list[Block] = []
    for title, part in PARTS:
        lines = _paragraphs(part.lines(session, call, incident))
        # What can be done about a part stands with it: above the report nobody would find it in a hurry.
        if drawn := [*lines, *_rows(part.buttons(incident))]:
            blocks += [kit.header(title), *drawn]
    return [*blocks, *_paragraphs(reports.lines(session, call, incident))]


def _links(session: Session, call: Call, incident: Incident) -> list[Block]:
    linked = links_of(session, incident.reference)
    if not linked:
        return []
    names_of = known(session, call)
    lines = [
        f"• {LABELS[one.kind]} *{kit.name(one.key)}* {kit.name(names_of.title(one))}".rstrip()
        for one in linked
    ]
    return [kit.header("Linked with"), *_paragraphs(lines)]


def _paragraphs(lines: Iterable[str]) -> list[Block]:
    """As few sections as hold the lines."""
    texts: list[str] = []
    for line in [kit.clip(one, LINE) for one in lines][:MOST_LINES]:
        if texts and len(texts[-1]) + len(line) < TEXT:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [kit.section(text) for text in texts]


def _timeline(incident: Incident, history: Sequence[Noted], call: Call, number: int) -> list[Block]:
    last = entries.pages(history)
    number = min(max(number, 1), last)
    which = f" (page {number} of {last})" if last > 1 else ""
    shown = entries.page(history, number, call.person)
    turning = list(_turning(incident.reference, number, last))
    return [
        kit.header(f"What happened so far{which}"),
        *shown,
        *([kit.actions(turning)] if turning else []),
    ]


def _turning(name: str, number: int, last: int) -> Iterable[Block]:
    if number > 1:
        value = f"{name} {number - 1}"
        yield kit.button("Earlier", names.PAGE, value, f"Earlier entries of {name}")
    if number < last:
        # Slack wants names of their own for the buttons of one row.
        value = f"{name} {number + 1}"
        yield kit.button("Later", names.LATER, value, f"Later entries of {name}")

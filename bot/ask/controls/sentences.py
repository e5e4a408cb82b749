"""What is said of one control: whether it applies, why, how far it is, whose it is, what shows it."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.ask.controls.facts import WAIVED, ControlFacts, Entry, Evidence
from bot.ask.controls.rules import Aspect
from bot.ask.controls.style import Style
from bot.slack.spoken import spoken_date
from ingest.controls import TITLES
from ingest.former_statement import OF_2013
from ingest.tabular import SoaRow

MOST_EVIDENCE = 5
NOT_SAID = "not written down"


def named(control: str) -> str:
    """Number and title, which are ours."""
    return f"{control} {TITLES[control]}"


def opening(facts: ControlFacts, aspect: Aspect, style: Style) -> str:
    """The sentence that answers what was asked."""
    title = style.strong(named(facts.control))
    rows = [entry.row for entry in facts.entries if entry.row is not None]
    if not rows:
        return f"{title} has no row in our Statement of Applicability."
    if len(facts.entries) > 1:
        return f"{title}: here is what each of our {len(facts.entries)} statements says."
    return _of_one(rows[0], title, aspect, style)


def _of_one(row: SoaRow, title: str, aspect: Aspect, style: Style) -> str:
    if aspect is Aspect.OWNER:
        owner = style.name(row.owner) if row.owner else ""
        return f"{owner} owns {title}." if owner else f"Nobody is named as the owner of {title}."
    if not row.applicable:
        return f"{title} does not apply to us: it is excluded."
    if aspect is Aspect.APPLIES:
        # No “yes”: the question may have been whether it is excluded.
        return f"{title} is in scope: it applies to us."
    if aspect is Aspect.STATUS:
        return f"{title} is {style.name(row.status)}." if row.status else f"{title}: no status."
    return f"{title} applies to us."


def statement_lines(entry: Entry, style: Style) -> Iterator[str]:
    """What one statement says, a line a fact."""
    row = entry.row
    if row is None:
        if entry.folder:
            yield f"{style.strong('In ' + style.name(entry.folder) + ':')} no row."
        return
    if entry.folder:
        applies = "in scope" if row.applicable else "excluded"
        yield f"{style.strong('In ' + style.name(entry.folder) + ':')} {applies}"
    yield f"{style.strong('Why:')} {style.reason(row.justification) or NOT_SAID}"
    if row.applicable or row.status:
        yield f"{style.strong('Status:')} {style.name(row.status) or NOT_SAID}"
    yield f"{style.strong('Owner:')} {style.name(row.owner or '') or NOT_SAID}"
    if OF_2013 in row.extra:
        yield f"Made of a statement of 2013: {style.name(row.extra[OF_2013])}"


def evidence_lines(facts: ControlFacts, today: date, style: Style) -> Iterator[str]:
    """The evidence that is registered, the most pressing first, with how fresh it is."""
    if not facts.evidence:
        yield f"{style.strong('Evidence:')} none is registered for it."
        return
    yield style.strong("Evidence:")
    in_order = sorted(
        facts.evidence, key=lambda one: (not one.is_overdue(today), one.due or date.max)
    )
    for one in in_order[:MOST_EVIDENCE]:
        yield f"• {_piece(one, today, style)}"
    more = len(in_order) - MOST_EVIDENCE
    if more > 0:
        yield f"and {more} more in the evidence register."


def _piece(one: Evidence, today: date, style: Style) -> str:
    facts = [style.name(one.title) + ": " + freshness(one, today)]
    facts += [f"kept at {style.name(one.where)}"] if one.where else []
    facts += [f"collected by {style.name(one.owner)}"] if one.owner else []
    return "; ".join(facts)


def freshness(one: Evidence, today: date) -> str:
    """When it was collected last, and when it is due again or since when it is late."""
    if one.state == WAIVED:
        return "waived" + (f", to be looked at again on {spoken_date(one.due)}" if one.due else "")
    last = (
        f"last collected {spoken_date(one.collected)}" if one.collected else "never collected yet"
    )
    sent_back = ", sent back by the reviewer" if one.state == "returned" else ""
    waiting = ", waiting for its reviewer" if one.state == "submitted" else ""
    return f"{last}{sent_back}{waiting}, {_due(one, today)}"


def _due(one: Evidence, today: date) -> str:
    if one.due is None:
        return "overdue" if one.is_overdue(today) else "no date when it is due"
    if one.due < today:
        return f"overdue since {spoken_date(one.due)}"
    if one.is_overdue(today):
        return f"overdue, though valid until {spoken_date(one.due)}"
    days = (one.due - today).days
    return "due today" if days == 0 else f"due again in {days} {'day' if days == 1 else 'days'}"


def one_line(facts: ControlFacts, style: Style, with_reason: bool = False) -> str:
    """A control among several: number, title, whether it applies, status, owner."""
    said = [_entry(entry, style, with_reason) for entry in facts.entries]
    return f"• {named(facts.control)}: {'; '.join(filter(None, said)) or 'no row'}"


def opening_of_several(found: Sequence[ControlFacts], aspect: Aspect, style: Style) -> str:
    """The sentence that answers what was asked of several controls at once."""
    rows = [entry.row for facts in found for entry in facts.entries if entry.row is not None]
    if aspect is Aspect.OWNER and len(rows) == len(found):
        return _owners(rows, style)
    if aspect is Aspect.APPLIES and rows:
        count = len({row.control for row in rows if row.applicable})
        return f"{count} of these {len(found)} controls are in scope:"
    return f"{len(found)} controls are about this:"


def _owners(rows: Sequence[SoaRow], style: Style) -> str:
    owned: dict[str, list[str]] = {}
    for row in rows:
        owned.setdefault(style.name(row.owner or "") or "Nobody", []).append(row.control)
    parts = [f"{owner} owns {', '.join(controls)}" for owner, controls in owned.items()]
    return "; ".join(parts) + "."


def _entry(entry: Entry, style: Style, with_reason: bool) -> str:
    row = entry.row
    where = f"{style.name(entry.folder)}: " if entry.folder else ""
    if row is None:
        return f"{where}no row" if entry.folder else ""
    facts = [style.name(row.status) or "applies"] if row.applicable else ["excluded"]
    facts += [style.name(row.owner)] if row.owner else []
    reason = style.short_reason(row.justification) if with_reason else ""
    return f"{where}{', '.join(facts)}" + (f". {reason}" if reason else "")

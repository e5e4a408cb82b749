"""What is said of a list of controls: how many of how many, and the first of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from bot.ask.controls.facts import ControlFacts, LookedUp
from bot.ask.controls.rules import ME, OfList, Which
from bot.ask.controls.sentences import freshness, named, one_line
from bot.ask.controls.style import Style

MOST_LISTED = 10
"""What a phone shows without scrolling for long."""
_ARE = {
    Which.ALL: "are in our Statement of Applicability",
    Which.APPLICABLE: "apply to us",
    Which.EXCLUDED: "are excluded",
    Which.IMPLEMENTED: "are implemented",
    Which.NOT_IMPLEMENTED: "apply and are not fully implemented",
    Which.PLANNED: "are planned",
    Which.IN_PROGRESS: "are in progress",
    Which.PARTLY: "are partly implemented",
    Which.NO_OWNER: "apply and have no owner",
    Which.NO_REASON: "have no reason written down",
    Which.NO_EVIDENCE: "apply and have no evidence registered",
    Which.OVERDUE_EVIDENCE: "have evidence that is overdue",
    Which.NO_POLICY: "apply and are named by no document that you may read",
    Which.NO_ROW: "have no row in our Statement of Applicability",
}
THEMES = {5: "organizational", 6: "people", 7: "physical", 8: "technological"}
_NONE = {
    Which.NOT_IMPLEMENTED: "Every control that applies is implemented.",
    Which.NO_OWNER: "Every control that applies has an owner.",
    Which.NO_REASON: "Every control has its reason written down.",
    Which.NO_EVIDENCE: "Every control that applies has evidence registered.",
    Which.NO_POLICY: "Every control that applies is named by a document that you may read.",
    Which.NO_ROW: "Every control has its row in our Statement of Applicability.",
}
"""What is said in place of “none of … has no …”."""
_ONE = "Ask for one, such as “show {first}”."
_REST = "Ask for one, such as “show {first}”; whoever runs me prints all with {command}."
_WITH_REASON = (Which.EXCLUDED, Which.NO_REASON)


def list_opening(found: LookedUp, asked: OfList, style: Style) -> str:
    """How many of how many, as one sentence."""
    if asked.owner and not found.names:
        return _no_owner(asked, style)
    count = len(found.controls)
    kind = f"{THEMES[asked.theme]} controls" if asked.theme else "controls"
    if not count and not asked.theme and not asked.owner and asked.which in _NONE:
        return _NONE[asked.which]
    of = 93 if asked.which is Which.NO_ROW and not asked.theme else max(found.of, count)
    whole = f"{count} of our {of} {kind}" if count != of else f"All {of} of our {kind}"
    whole = f"None of our {of} {kind}" if count == 0 else whole
    owned = _owned(asked, style)
    if owned and asked.which is Which.ALL:
        return f"{whole} {owned}."
    return f"{whole} {owned + ' and ' if owned else ''}{_are(asked.which, count)}."


def _are(which: Which, count: int) -> str:
    said = _ARE[which]
    if count != 1:
        return said
    for many, one in (("are", "is"), ("apply", "applies"), ("have", "has")):
        said = " ".join(one if word == many else word for word in said.split())
    return said


def _owned(asked: OfList, style: Style) -> str:
    if not asked.owner:
        return ""
    return "are owned by you" if asked.owner == ME else f"are owned by {style.name(asked.owner)}"


def _no_owner(asked: OfList, style: Style) -> str:
    if asked.owner == ME:
        return "No control in our Statement of Applicability has you, your team or your role as its owner."
    return (
        f"No control in our Statement of Applicability is owned by “{style.name(asked.owner)}”. "
        "Ask with a full name, an e-mail address or a team, or ask “show the SoA”."
    )


def list_lines(found: LookedUp, asked: OfList, today: date, style: Style) -> Iterator[str]:
    """The first of the controls with what was asked of them, and the way to the rest."""
    if asked.which is Which.ALL and not asked.owner:
        yield from _summary(found, style)
    chosen = found.controls if not _is_only_counted(found, asked) else ()
    for facts in chosen[:MOST_LISTED]:
        yield _line(facts, asked, today, style)
    more = len(chosen) - MOST_LISTED
    if more > 0:
        yield f"… and {more} more."
    if found.controls:
        first = found.controls[0].control
        is_whole = 0 < len(chosen) <= MOST_LISTED
        rest = _ONE if is_whole else _REST
        yield rest.format(first=first, command=style.code("isms soa show"))


def _is_only_counted(found: LookedUp, asked: OfList) -> bool:
    return asked.counted and len(found.controls) > MOST_LISTED


def _summary(found: LookedUp, style: Style) -> Iterator[str]:
    """How many apply, and how far those are."""
    rows = [entry.row for facts in found.controls for entry in facts.entries if entry.row]
    applying = [row for row in rows if row.applicable]
    states = Counter(row.status or "without a status" for row in applying)
    said = ", ".join(f"{count} {style.name(state)}" for state, count in states.most_common())
    excluded = [row.control for row in rows if not row.applicable]
    yield f"{len(applying)} apply" + (f": {said}." if said else ".")
    if excluded:
        yield f"{len(excluded)} excluded: {', '.join(dict.fromkeys(excluded))}."


def _line(facts: ControlFacts, asked: OfList, today: date, style: Style) -> str:
    if asked.which is not Which.OVERDUE_EVIDENCE:
        return one_line(facts, style, asked.which in _WITH_REASON)
    late = [one for one in facts.evidence if one.is_overdue(today)]
    said = "; ".join(f"{style.name(one.title)}, {freshness(one, today)}" for one in late[:2])
    return f"• {named(facts.control)}: {said}"

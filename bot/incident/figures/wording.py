"""The figures as plain sentences, for managers and for digests."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.incident import labels
from bot.incident.figures.counting import ANONYMOUS, NEAR_MISS, NOT_SAID, OTHER, By, Figures
from bot.incident.figures.hiding import Cell
from bot.incident.rules import Assessment, Category, State
from bot.slack import kit
from bot.slack.spoken import spoken_date, spoken_span

_TITLES = {
    By.STATE: "Where they stand",
    By.CATEGORY: "What happened",
    By.SEVERITY: "How bad",
    By.ASSESSMENT: "What it turned out to be",
}
_NOT_SAID = {By.CATEGORY: "not said", By.SEVERITY: "not rated", By.ASSESSMENT: "not decided yet"}


def sentences(figures: Figures, when: Callable[[datetime], datetime]) -> Sequence[str]:
    """One line of mrkdwn each; `when` gives a moment by the reader's clock."""
    since, last = when(figures.since), when(figures.until - timedelta(seconds=1))
    span = f"{spoken_date(since.date())} to {spoken_date(last.date())}"
    opening = f"*Incident reports, {span}: {_number(figures.reported, figures.least)}.*"
    lines = [opening, *_parts(figures), *_shares(figures), *_times(figures), *_overdue(figures)]
    if _hides(figures):
        lines.append(
            "Small counts are hidden, so that nobody's case can be told from these figures."
        )
    return lines


def _parts(figures: Figures) -> list[str]:
    if figures.reported.count in (None, 0):
        return []
    return [
        f"{title}: {_listed(figures.by[by], by, figures.least)}." for by, title in _TITLES.items()
    ]


def _listed(cells: Mapping[str, Cell], by: By, least: int) -> str:
    told = [f"{_named(name, by)} {cell.count}" for name, cell in cells.items() if cell.count]
    few = [_named(name, by) for name, cell in cells.items() if cell.is_few]
    hidden = [name for name, cell in cells.items() if cell.count is None and not cell.is_few]
    if len(hidden) == len(cells):
        return "not told, since the counts are small"
    told += [f"{_named(name, by)} not told" for name in hidden]
    if len(few) > len(cells) / 2 and told:
        return f"{', '.join(told)}; each of the others fewer than {least}"
    return ", ".join([*told, *(f"{one} fewer than {least}" for one in few)])


def _named(name: str, by: By) -> str:
    if name == NOT_SAID:
        return _NOT_SAID[by]
    match by:
        case By.STATE:
            return labels.STATES[State(name)]
        case By.CATEGORY:
            return labels.CATEGORIES[Category(name)].lower()
        case By.ASSESSMENT:
            return labels.ASSESSMENTS[Assessment(name)]
    return "another level" if name == OTHER else kit.name(name)


def _shares(figures: Figures) -> list[str]:
    total = figures.reported.count
    if not total:
        return []
    near, nameless = figures.by[By.NEAR_MISS][NEAR_MISS], figures.by[By.ANONYMOUS][ANONYMOUS]
    share = f" ({round(100 * nameless.count / total)} %)" if nameless.count else ""
    return [
        f"Reported as near misses: {_number(near, figures.least)}.",
        f"Reported without a name: {_number(nameless, figures.least)}{share}.",
    ]


def _times(figures: Figures) -> list[str]:
    claim, close = figures.to_claim, figures.to_close
    return [
        *(
            [f"Half of them were taken on within {spoken_span(claim)}."]
            if claim is not None
            else []
        ),
        *(
            [f"Half of those closed were closed within {spoken_span(close)}."]
            if close is not None
            else []
        ),
    ]


def _overdue(figures: Figures) -> list[str]:
    duties, actions = figures.overdue_duties, figures.overdue_actions
    return [
        f"Duties to notify past their time: {_number(duties, figures.least)}."
        f" Corrective actions overdue: {_number(actions, figures.least)}."
    ]


def _number(cell: Cell, least: int) -> str:
    if cell.count is not None:
        return str(cell.count) if cell.count else "none"
    return f"fewer than {least}" if cell.is_few else "not told, since the counts are small"


def _hides(figures: Figures) -> bool:
    single = [figures.reported, figures.overdue_duties, figures.overdue_actions]
    of_parts = [cell for cells in figures.by.values() for cell in cells.values()]
    return any(cell.count is None for cell in (*single, *of_parts))

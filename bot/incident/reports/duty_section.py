"""What the report of one incident says of duties to notify: each with its deadline, and what was decided on it."""

from collections.abc import Iterator

from bot.incident.duties.records import Decision
from bot.incident.duties.rules import PEOPLE, Clock
from bot.incident.duties.wording import named
from bot.incident.reports.document import Section, Sentence, Table
from bot.incident.reports.saying import Voice

NONE_RUNS = "No duty to notify was found for it."
WAITS = "not decided yet"
COLUMNS = ("Duty", "Until", "Decision", "By whom, when", "Notified at", "Reason, receipt")


def duties(voice: Voice) -> Section:
    """A row for each decision, and one for each duty that waits for one."""
    rows = list(_rows(voice))
    table = Table(COLUMNS, rows, (5, 4, 4, 5, 4, 6))
    return Section("Duties to notify", [table if rows else Sentence(NONE_RUNS)])


def _rows(voice: Voice) -> Iterator[tuple[str, ...]]:
    decisions = voice.papers.decisions
    clocks = {clock.duty.code: clock for clock in voice.papers.clocks}
    for decision in decisions:
        yield _decided(voice, decision, clocks.get(decision.duty))
    for code, clock in clocks.items():
        if code not in {one.duty for one in decisions}:
            yield (named(clock.duty), voice.moment(clock.due), WAITS, "", "", "")


def _decided(voice: Voice, decision: Decision, clock: Clock | None) -> tuple[str, ...]:
    name = "Data about people affected" if decision.duty == PEOPLE else decision.duty
    receipt = f"Receipt: {decision.receipt}" if decision.receipt else ""
    return (
        named(clock.duty) if clock else name,
        voice.moment(clock.due) if clock else "",
        decision.outcome.replace("_", " "),
        f"{voice.person(decision.who)}, {voice.moment(decision.decided_at)}",
        voice.moment(decision.notified_at),
        " ".join(filter(None, (decision.reason, receipt))),
    )

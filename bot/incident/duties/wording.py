"""How duties and their clocks are said."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.incident.duties.records import Decision
from bot.incident.duties.rules import WHO_IS_CONCERNED, Clock, Counted, Duty, Outcome
from bot.slack import kit
from bot.slack.messages import Person
from bot.slack.spoken import spoken_moment

MANY_HOURS = timedelta(hours=120)
"""From here on what is left is said in days."""
_COUNTED = {
    Counted.FILED: "the worst case",
    Counted.MADE: "one month after the notification was made",
    Counted.DEADLINE: "one month after the deadline of the notification, until that is made",
}
LONGEST_REASON = 300


def named(duty: Duty) -> str:
    """Like `GDPR, authority (72 hours)`; not escaped."""
    if duty.code == WHO_IS_CONCERNED:
        return duty.name
    if duty.after:
        return f"{duty.name} (one month)"
    return f"{duty.name} ({_hours(duty.hours)})" if duty.hours is not None else duty.name


def nearest_first(clock: Clock, now: datetime) -> tuple[bool, datetime]:
    """Sorts what runs before what is decided, and the nearest deadline first."""
    return not clock.is_running, clock.due or now


def left(due: datetime, now: datetime) -> str:
    """Like `41 hours left`, `20 minutes left` or `late by 3 hours`; what is begun does not count."""
    if now >= due:
        return f"late by {_length(now - due)}" if now > due else "due now"
    return f"{_length(due - now)} left"


def by_when(due: datetime, now: datetime, person: Person) -> str:
    """Like `until 3 March 2026, 14:05`; of a moment that has passed, that it was due then."""
    return f"{'until' if now < due else 'due'} {spoken_moment(due, person)}"


def running(clock: Clock, now: datetime, person: Person) -> str:
    """One clock that runs, in mrkdwn: what is left, until when, and why then."""
    name = kit.name(clock.duty.name)
    if clock.due is None:
        return f"{name}: the register gives no number of hours, so please look into the contract"
    sign = ":red_circle: " if now >= clock.due else ""
    until = by_when(clock.due, now, person)
    why = f" ({_COUNTED[clock.counted]})" if clock.counted in _COUNTED else ""
    return f"{sign}{name}: *{left(clock.due, now)}*, {until}{why}"


def decided(clock: Clock, decision: Decision, person: Person) -> str:
    """One duty on which somebody decided, in mrkdwn."""
    name, by = kit.name(clock.duty.name), f"by {kit.mention(decision.who)}"
    if decision.outcome == Outcome.CHOSEN:
        return f"{name}: chosen {by}, {spoken_moment(decision.decided_at, person)}"
    if decision.outcome == Outcome.NOT_NOTIFIABLE:
        reason = kit.name(decision.reason, LONGEST_REASON)
        return f"{name}: not notifiable, {by}, because: {reason}"
    return f"{name}: {_notified(clock, decision, person)}, {by}"


def each_once(lines: Iterable[str]) -> list[str]:
    """Lines that read the same once, with how many there are: customers are not named everywhere."""
    return [f"{line} ({n} times)" if n > 1 else line for line, n in Counter(lines).items()]


def _notified(clock: Clock, decision: Decision, person: Person) -> str:
    made = decision.notified_at or decision.decided_at
    late = f", {_length(made - clock.due)} late" if clock.due and made > clock.due else ""
    receipt = f", receipt {kit.code_span(decision.receipt)}" if decision.receipt else ""
    return f"notified {spoken_moment(made, person)}{late}{receipt}"


def _length(length: timedelta) -> str:
    if length >= MANY_HOURS:
        return f"{length.days} days"
    hours = int(length.total_seconds() // 3600)
    minutes = int(length.total_seconds() // 60)
    return (
        _hours(hours) if hours else _several(minutes, "minute") if minutes else "less than a minute"
    )


def _hours(hours: int) -> str:
    return _several(hours, "hour")


def _several(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

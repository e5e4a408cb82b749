"""Random moments of awareness, most of them where clocks and months are awkward, and what the bot makes of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from dateutil import tz
from dateutil.relativedelta import relativedelta

from bot.incident.duties.contracts import Applies, Contract
from bot.incident.duties.rules import Outcome, Ruling, Situation, clocks
from bot.incident.rules import Incident, PersonalData, Report
from tests.bot.incident.duties import oracle

FIRST, LAST = oracle.days(2020, 1, 1) * oracle.DAY, oracle.days(2041, 1, 1) * oracle.DAY
ODD = (
    "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Kathmandu", "Asia/Kolkata", "Pacific/Chatham", "Africa/Casablanca",
    "America/St_Johns", "Asia/Gaza", "America/Nuuk", "Europe/Dublin", "Asia/Tehran", "Pacific/Apia", "Europe/Berlin",
    "America/New_York", "Australia/Adelaide", "Asia/Beirut", "Africa/Cairo", "Pacific/Kiritimati", "America/Asuncion",
    "Pacific/Marquesas", "UTC",
)  # fmt: skip
"""Half hours, quarters, changes by half an hour and by two, at midnight, in Ramadan, and none at all."""


@dataclass(frozen=True)
class Case:
    """When the company knew, where it is, and when it told the authority."""

    aware: int
    zone: str
    hours: int
    """Of a customer's contract."""
    told_after: int | None
    """Seconds after awareness; None where nobody was told."""
    filed_after: int | None
    """Seconds from awareness to the report, or before it; None where nobody recorded awareness, so that filing counts."""


def cases(count: int, seed: str) -> Iterator[Case]:
    """So many."""
    random = Random(seed)  # noqa: S311  Cases are no secrets.
    everywhere = sorted(available_timezones() - {"localtime"})
    for number in range(count):
        name = random.choice(ODD if number % 4 else everywhere)
        aware = _AT[number % len(_AT)](random, name)
        told = random.randrange(0, 40 * oracle.DAY) if random.random() < 0.5 else None
        # Half of those who tell do it so that the month ends where the clocks change.
        if told is not None and random.random() < 0.5:
            made = _before_a_change(random, name)
            aware, told = made - random.randrange(4 * oracle.DAY), None
            told = made - aware
        hours, filed = random.choice((1, 8, 24, 36, 48, 72, 720)), random.randrange(-5, 5)
        yield Case(aware, name, hours, told, filed * 3601 if number % 3 else None)


def anywhen(random: Random, _name: str) -> int:
    """Any second."""
    return random.randrange(FIRST, LAST)


def at_a_months_end(random: Random, name: str) -> int:
    """On the last days of a month by local clocks, of February more often."""
    year, month = random.randrange(2020, 2041), random.choice((1, 1, 2, 2, *range(1, 13)))
    day = oracle.days(year, month, oracle.last_day(year, month)) - random.randrange(4)
    return oracle.instant(day * oracle.DAY + random.randrange(oracle.DAY), oracle.zone(name))


def _before_a_change(random: Random, name: str) -> int:
    """One month before a time that clocks skip or show twice, or that is near such a one."""
    changes = changes_of(name)
    if not changes:
        return at_a_months_end(random, name)
    at, place = random.choice(changes), oracle.zone(name)
    wall = at + place.offset(at - 1) + random.randrange(-7200, 7200)
    day, of_day = divmod(wall, oracle.DAY)
    year, month, number = oracle.civil(day)
    year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    number = min(number, oracle.last_day(year, month))
    return oracle.instant(oracle.days(year, month, number) * oracle.DAY + of_day, place)


def before_a_change_less_72_hours(random: Random, name: str) -> int:
    """So that the month after the deadline of 72 hours ends at a change."""
    return _before_a_change(random, name) - 72 * 3600


_AT = (anywhen, at_a_months_end, before_a_change_less_72_hours, _before_a_change)


@cache
def changes_of(name: str) -> list[int]:
    """All changes of a zone's clocks in those years."""
    return oracle.zone(name).changes(FIRST, LAST)


def by_the_bot(case: Case) -> dict[str, int]:
    """The deadlines as the bot has them, in seconds since 1970."""
    aware = datetime.fromtimestamp(case.aware, UTC)
    filed, known = aware + timedelta(seconds=case.filed_after or 0), case.filed_after is not None
    incident = Incident("INC-2026-0001", filed, Report("x"), "", aware_at=aware if known else None)
    made = case.told_after is not None and aware + timedelta(seconds=case.told_after)
    rulings = {"nis2.notification": Ruling(Outcome.NOTIFIED, made)} if made else {}
    situation = Situation(
        ("gdpr", "nis2"),
        ZoneInfo(case.zone),
        (Contract("contract.x", "North Lifts", case.hours, applies=Applies.ALL),),
        people=PersonalData.UNSURE,
        rulings=rulings,
    )
    found = {one.duty.code: one.due for one in clocks(incident, situation)}
    return {code: int(due.timestamp()) for code, due in found.items() if due}


def by_the_oracle(case: Case) -> dict[str, int]:
    """The same by the other road."""
    start = case.aware + (72 * 3600 if case.told_after is None else case.told_after)
    return {
        "gdpr.authority": case.aware + 259_200,
        "nis2.early_warning": case.aware + 86_400,
        "nis2.notification": case.aware + 259_200,
        "nis2.final_report": oracle.month_after(start, case.zone),
        "contract.x": case.aware + case.hours * 3600,
    }


@cache
def _of_dateutil(name: str) -> tz.tzfile:
    return tz.tzfile(BytesIO(oracle.file_of(name)))


def by_dateutil(case: Case) -> int | None:
    """The month as dateutil has it; None after 2036, of which it reads no rules."""
    seconds = case.aware + (72 * 3600 if case.told_after is None else case.told_after)
    if seconds > oracle.days(2036, 10, 1) * oracle.DAY:
        return None
    there = datetime.fromtimestamp(seconds, UTC).astimezone(_of_dateutil(case.zone))
    later = (there.replace(tzinfo=None) + relativedelta(months=1)).replace(
        tzinfo=there.tzinfo, fold=0
    )
    return int(tz.resolve_imaginary(later).timestamp())


def kind_of(case: Case) -> str:
    """What is awkward about the month's end, to show that the cases are not all easy."""
    start = case.aware + (72 * 3600 if case.told_after is None else case.told_after)
    place = oracle.zone(case.zone)
    before, after = start + place.offset(start), oracle.month_after(start, case.zone)
    if (after + place.offset(after) - before) % oracle.DAY:
        return "skipped hour"
    if any(
        place.offset(after + shift) < place.offset(after)
        and shift <= place.offset(after) - place.offset(after + shift)
        for shift in (1800, 3600, 7200)
    ):
        return "hour shown twice"
    day, of_after = (
        oracle.civil(before // oracle.DAY),
        oracle.civil((after + place.offset(after)) // oracle.DAY),
    )
    if day[2] != of_after[2]:
        return "shorter month, leap year" if of_after[1:] == (2, 29) else "shorter month"
    return "another offset" if place.offset(start) != place.offset(after) else "plain"


def compare(count: int, seed: str) -> tuple[Counter[str], list[Case], int]:
    """How many of each kind, the cases with any difference, and how many dateutil was asked, too."""
    kinds, wrong, asked = Counter[str](), [], 0
    for case in cases(count, seed):
        expected = by_the_oracle(case)
        second = by_dateutil(case)
        asked += second is not None
        kinds[kind_of(case)] += 1
        if by_the_bot(case) != expected or second not in (None, expected["nis2.final_report"]):
            wrong.append(case)
    return kinds, wrong, asked

"""Which clocks run for an incident, from when, and until when; no clock, no Slack, no SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.incident.duties.calendar import hours_after, month_after
from bot.incident.duties.contracts import Applies, Contract
from bot.incident.duties.regimes import REGIMES
from bot.incident.rules import Assessment, Incident, PersonalData

WHO_IS_CONCERNED, PEOPLE = "contracts.choice", "people"
"""What is decided besides duties: which customers are concerned, and whether data about people is affected."""
STOPS = frozenset({Assessment.EVENT, Assessment.NEAR_MISS})


class Outcome(StrEnum):
    """What a named person decided on a duty."""

    NOTIFIED = "notified"
    NOT_NOTIFIABLE = "not_notifiable"
    CHOSEN = "chosen"
    """Of `WHO_IS_CONCERNED`."""


class Counted(StrEnum):
    """What a deadline is counted from."""

    AWARE = "aware"
    FILED = "filed"
    """The worst case, as long as nobody has recorded when the company knew."""
    MADE = "made"
    """The notification before it."""
    DEADLINE = "deadline"
    """The deadline of that notification, as long as it was not made."""


@dataclass(frozen=True)
class Ruling:
    """The newest decision on one duty, without its words."""

    outcome: Outcome
    notified_at: datetime | None = None


@dataclass(frozen=True)
class Duty:
    """Something that must be told to somebody outside."""

    code: str
    name: str
    """A customer's name may be in it; not escaped."""
    hours: int | None = None
    after: str = ""
    """The duty whose notification starts the month that this one has."""
    open_name: str = ""
    """For where others may read along; as `name` where that says nothing of a customer."""


@dataclass(frozen=True)
class Clock:
    """A duty with its deadline."""

    duty: Duty
    due: datetime | None
    """None where the contract names no hours that could be understood."""
    counted: Counted
    ruling: Ruling | None = None

    @property
    def is_running(self) -> bool:
        """Whether nobody has decided on it."""
        return self.ruling is None


@dataclass(frozen=True)
class Situation:
    """What decides which duties an incident has."""

    regimes: Sequence[str]
    zone: tzinfo
    contracts: Sequence[Contract] = ()
    concerned: Mapping[str, int | None] | None = None
    """Hours by the code of each contract that was chosen; None where nobody has chosen."""
    people: PersonalData | None = None
    """Whether data about people is affected, as the team decided; else as was reported."""
    rulings: Mapping[str, Ruling] | None = None


def clocks(incident: Incident, situation: Situation) -> tuple[Clock, ...]:
    """All duties of the incident with their deadlines; none where it was assessed as no incident."""
    if incident.assessment in STOPS:
        return ()
    start = incident.aware_at or incident.reported_at
    counted = Counted.AWARE if incident.aware_at else Counted.FILED
    rulings, found = situation.rulings or {}, dict[str, Clock]()
    for duty in _duties(situation):
        ruling = rulings.get(duty.code)
        if not duty.after:
            due = hours_after(start, duty.hours) if duty.hours is not None else None
            found[duty.code] = Clock(duty, due, counted, ruling)
        elif clock := _month_after(duty, found[duty.after], situation.zone, ruling):
            found[duty.code] = clock
    return tuple(found.values())


def applies_to(regime: str, people: PersonalData | None) -> bool:
    """Whether a regime asks for anything: one about people only while their data is, or may be, affected."""
    return not (REGIMES[regime].only_people and people is PersonalData.NO)


def _month_after(duty: Duty, first: Clock, zone: tzinfo, ruling: Ruling | None) -> Clock | None:
    """One month after the first one was made; nothing where that need not be made."""
    if first.ruling and first.ruling.outcome is Outcome.NOT_NOTIFIABLE:
        return None
    made = first.ruling.notified_at if first.ruling else None
    start = made or first.due
    if start is None:
        return None
    counted = Counted.MADE if made else Counted.DEADLINE
    return Clock(duty, month_after(start, zone), counted, ruling)


def _duties(situation: Situation) -> list[Duty]:
    regimes = [name for name in REGIMES if name in situation.regimes]
    stages = [
        Duty(stage.code, stage.name, stage.hours, stage.after)
        for name in regimes
        if applies_to(name, situation.people)
        for stage in REGIMES[name].stages
    ]
    return stages + _towards_customers(situation)


def _towards_customers(situation: Situation) -> list[Duty]:
    always = [_of(one) for one in situation.contracts if one.applies is Applies.ALL]
    to_choose = [one for one in situation.contracts if one.applies is not Applies.ALL]
    known = {one.code: one for one in to_choose}
    chosen = [
        _of(known[code]) if code in known else _gone(code, hours)
        for code, hours in (situation.concerned or {}).items()
    ]
    return [*_choice(to_choose, situation), *always, *chosen]


def _choice(contracts: Sequence[Contract], situation: Situation) -> list[Duty]:
    """To choose who is concerned is urgent, too: as urgent as the strictest of those contracts."""
    hours = [one.hours for one in contracts if one.hours is not None]
    if not contracts and situation.concerned is None:
        return []
    name = "Customers, who is concerned"
    return [Duty(WHO_IS_CONCERNED, name, min(hours, default=None))]


def _of(contract: Contract) -> Duty:
    name = f"Contract, {contract.customer}"
    return Duty(contract.code, name, contract.hours, open_name="A customer's contract")


def _gone(code: str, hours: int | None) -> Duty:
    return Duty(code, "A contract that is no longer in the register", hours)

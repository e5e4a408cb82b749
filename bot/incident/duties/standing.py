"""How an incident stands with its duties to notify, put together from the records; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlmodel import Session

from bot.incident.duties import records
from bot.incident.duties.contracts import Contract, contract_of, in_force
from bot.incident.duties.records import Ruled
from bot.incident.duties.rules import Clock, Situation, clocks
from bot.incident.rules import IS_OPEN, Incident
from bot.register.company import CompanySettings, read_company
from bot.register.held_rows import folders_with, rows_on
from ingest.tabular import RegisterRow

CONTRACTS = "contracts"
"""The kind of register (`ingest.tables.kinds`)."""


@dataclass(frozen=True)
class Book:
    """What is the same for all incidents."""

    company: CompanySettings
    contracts: tuple[Contract, ...]
    """Of all customers, also those that have ended."""


@dataclass(frozen=True)
class Standing:
    """An incident's duties as they are now."""

    incident: Incident
    situation: Situation
    clocks: tuple[Clock, ...]

    @property
    def undecided(self) -> tuple[Clock, ...]:
        """What nobody has decided on, whether the incident is open or not."""
        return tuple(clock for clock in self.clocks if clock.is_running)

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks of which is warned: those of an open incident, without a decision."""
        return self.undecided if self.incident.state in IS_OPEN else ()


def open_book(session: Session) -> Book:
    """The company's settings and contracts."""
    rows = (
        row
        for folder in folders_with(session, CONTRACTS)
        for row in rows_on(session, CONTRACTS, folder).values()
    )
    found = [contract_of(row.key, row.values) for row in rows if isinstance(row, RegisterRow)]
    return Book(read_company(session), tuple(found))


def standing(session: Session, incident: Incident, book: Book) -> Standing:
    """How this incident stands; contracts count that were in force on the day from which is counted."""
    ruled = records.ruled(session, incident.reference)
    return _stands(incident, ruled, book, in_force(book.contracts, _counted_day(incident, book)))


def standings(session: Session, incidents: Sequence[Incident], book: Book) -> list[Standing]:
    """How each of these stands, in their order; the database is asked once for all."""
    in_force_on = cache(lambda day: in_force(book.contracts, day))
    ruled = records.ruled_each(session, [one.reference for one in incidents])
    return [
        _stands(one, ruled[one.reference], book, in_force_on(_counted_day(one, book)))
        for one in incidents
    ]


def _counted_day(incident: Incident, book: Book) -> date:
    return book.company.today(incident.aware_at or incident.reported_at)


def _stands(
    incident: Incident, ruled: Ruled, book: Book, contracts: Sequence[Contract]
) -> Standing:
    situation = Situation(
        regimes=book.company.incident.regimes,
        zone=book.company.zone,
        contracts=contracts,
        concerned=ruled.concerned,
        people=ruled.people or incident.report.personal_data,
        rulings=ruled.rulings,
    )
    return Standing(incident, situation, clocks(incident, situation))

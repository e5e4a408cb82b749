"""First steps that were not there in time for the receipt follow below it, as soon as they are found."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.incident import records
from bot.incident.filing import owed_steps
from bot.incident.filing.choosing_kind import Told, told_of
from bot.incident.first_steps.finding import find_first_steps, prepare, still_holds
from bot.incident.first_steps.rules import FirstSteps
from bot.incident.first_steps.without import FAILED, not_found, other_way, turn_to
from bot.incident.rules import IS_OPEN, Incident
from bot.incident.telling import owe, to_reporter
from bot.ledger.records import take_turn
from bot.people.records import who_is
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Call, Person, Place, PlaceKind
from bot.storage.sessions import reading, writing

PAUSE = timedelta(seconds=2)
GIVEN_UP = timedelta(minutes=10)
"""After so long whoever waits reads that nothing comes."""


def look_after(services: Services) -> timedelta:
    """Send what is owed and can be found now; how long to wait before the next look."""
    # Whoever reports first after a start should not wait for what is made once.
    guarded("preparing first steps", partial(prepare, services))
    with reading(services.engine) as session:
        waiting = owed_steps.owed(session)
    for name, since in waiting:
        is_last = services.real_now() - since >= GIVEN_UP
        # What fails for a reason of its own is tried again, and holds up no other.
        guarded("sending late first steps", partial(send, services, name, is_last))
    return PAUSE


def send(services: Services, name: str, is_last: bool = False) -> bool:
    """Look once more, and tell who reported; whether they were told. With `is_last` also that it failed."""
    with reading(services.engine) as session:
        incident = records.find(session, name, services.master_key)
        member = who_is(session, incident.reporter, None) if incident else None
    if incident is None:
        return False
    who = Person(incident.reporter, member.roles if member else frozenset())
    call = Call(who, Place(PlaceKind.FORM), "", services.business_now(), services)
    said = replace(incident.report, category=incident.category)
    found = guarded("finding first steps", lambda: find_first_steps(call, said))
    if isinstance(found, Failure) and not is_last:
        return False
    with writing(services.engine) as session:
        return _tell(session, call, incident, found)


def _tell(
    session: Session, call: Call, known: Incident, found: FirstSteps | Failure | None
) -> bool:
    take_turn(session)
    if isinstance(found, FirstSteps) and not still_holds(session, found, call):
        return False
    incident = records.find(session, known.reference, call.services.master_key)
    # Whoever has chosen meanwhile what it is like was told, and what was taken back needs no steps.
    if not owed_steps.settle(session, known.reference) or incident is None:
        return False
    if incident.state not in IS_OPEN:
        return False
    owe(session, call.services, to_reporter(incident, *_said(session, call, incident, found)))
    return True


def _said(
    session: Session, call: Call, incident: Incident, found: FirstSteps | Failure | None
) -> Told:
    company = read_company(session)
    why = FAILED if isinstance(found, Failure) else not_found(incident.category)
    otherwise = f"{why} {turn_to(other_way(company))}"
    steps = found if isinstance(found, FirstSteps) else None
    return told_of(steps, otherwise, company, call.now)

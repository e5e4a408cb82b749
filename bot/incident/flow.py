"""What happens to a report: it is kept under the next number, recorded, and opened only by who may."""

from datetime import datetime

from sqlmodel import Session

from bot.errors import Refused
from bot.incident import records
from bot.incident.rules import MAY_OPEN, Incident, Report, reference, reference_in
from bot.incident.timeline import Happening, record
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.people.records import slack_ids_with
from bot.register.company import read_company
from bot.services import Services
from bot.slack.messages import Call, Person
from bot.storage.sessions import writing

NOT_FOUND = "There is no incident with that number."
NOT_FOR_YOU = "Only the security team can open incident reports."


def report(
    session: Session,
    services: Services,
    reporter: str,
    said: Report,
    now: datetime,
    reported_at: datetime | None = None,
) -> Incident:
    """Keep the report under the next number of the company's year, with its ledger record.

    Without a `reporter` it is anonymous; `reported_at` says when it was made, if not `now`.
    """
    # The ledger's turn makes this the only writer, so that numbers have no gap on PostgreSQL either.
    take_turn(session)
    year = read_company(session).today(now).year
    number = records.next_number(session, year)
    incident = Incident(
        reference(year, number),
        reported_at or now,
        said,
        reporter,
        category=said.category,
        severity=said.severity,
    )
    key, random = services.master_key, services.random_bytes
    actor = actor_of(session, reporter, key, random) if reporter else None
    records.keep(session, incident, year, number, actor, key, random)
    happened = Happening("reported", reporter, facts=_facts(incident), for_reporter=True)
    record(session, services, incident.reference, happened, now)
    return incident


def open_report(
    session: Session, services: Services, reader: Person, name: str, now: datetime
) -> Incident:
    """The report for one of the security team, whose reading is recorded; raises Refused for all others."""
    if not may_open(reader):
        raise Refused(NOT_FOR_YOU)
    wanted = reference_in(name, read_company(session).today(now).year)
    incident = records.find(session, wanted, services.master_key)
    if incident is None:
        raise Refused(NOT_FOUND)
    record(session, services, incident.reference, Happening("opened", reader.slack_id), now)
    return incident


def whom_to_tell(session: Session) -> tuple[str, list[str]]:
    """The team's channel, empty where it has none, and who is of the team, as far as Slack ids are known."""
    return read_company(session).incident.channel, slack_ids_with(session, MAY_OPEN)


def may_open(person: Person) -> bool:
    """Whether the person may read reports."""
    return bool(person.roles & MAY_OPEN)


def refuse(session: Session, services: Services, person: Person, now: datetime) -> str:
    """The sentence for who may not, recorded: the same for every number, whether it is there or not."""
    key, random = services.master_key, services.random_bytes
    append(session, Entry("incident.refused", actor_of(session, person.slack_id, key, random)), now)
    return NOT_FOR_YOU


def held(session: Session, call: Call, name: str) -> Incident:
    """The incident, for one of the team alone, in the transaction's turn; raises Refused for all others."""
    if not may_open(call.person):
        raise Refused(NOT_FOR_YOU)
    take_turn(session)
    return found(session, call, name)


def found(session: Session, call: Call, name: str) -> Incident:
    """The incident of that reference; raises Refused where there is none."""
    incident = records.find(session, name, call.services.master_key)
    if incident is None:
        raise Refused(NOT_FOUND)
    return incident


def require_team(services: Services, person: Person, now: datetime) -> None:
    """Put it on record that somebody else tried, and raise Refused; no transaction may be open."""
    if may_open(person):
        return
    with writing(services.engine) as session:
        sentence = refuse(session, services, person, now)
    raise Refused(sentence)


def _facts(incident: Incident) -> dict[str, Fact]:
    personal = incident.report.personal_data
    return {"personal_data": personal.value if personal else None}

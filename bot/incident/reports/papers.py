"""All that is on record about one incident, gathered for a document; reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.incident.actions import records as actions
from bot.incident.actions.rules import Action
from bot.incident.custody import records as evidence
from bot.incident.custody.paper import Step, chain_of_custody
from bot.incident.custody.rules import Evidence
from bot.incident.desk.known import Known
from bot.incident.desk.links import Link, links_of
from bot.incident.duties import records as duties
from bot.incident.duties.records import Decision
from bot.incident.duties.rules import Clock
from bot.incident.duties.standing import open_book, standing
from bot.incident.reports.in_ledger import Place, places_of
from bot.incident.rules import Incident, PersonalData
from bot.incident.timeline import Noted, timeline
from bot.people.records import everybody
from bot.register.company import read_company
from bot.services import Services


@dataclass(frozen=True)
class Papers:
    """What is known of an incident at one moment."""

    incident: Incident
    zone: ZoneInfo
    """The company's."""
    noted: Sequence[Noted]
    places: Sequence[Place] = ()
    """Of each entry in the ledger, in the same order."""
    clocks: Sequence[Clock] = ()
    decisions: Sequence[Decision] = ()
    people_affected: PersonalData | None = None
    actions: Sequence[Action] = ()
    links: Sequence[tuple[Link, str]] = ()
    """With what each is called."""
    evidence: Sequence[Evidence] = ()
    custody: Sequence[Step] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Slack id, or `cli:` and an address -> what the people register calls them."""


def gather(session: Session, services: Services, incident: Incident) -> Papers:
    """All of it, from one view of the database; raises Tampered where something was changed outside the bot."""
    name, key, company = incident.reference, services.master_key, read_company(session)
    stands = standing(session, incident, open_book(session))
    known = Known(session, key, incident.reported_at.year)
    return Papers(
        incident=incident,
        zone=company.zone,
        noted=timeline(session, name, key),
        places=places_of(session, name),
        clocks=stands.clocks,
        decisions=duties.decisions(session, name, key),
        people_affected=duties.ruled(session, name).people,
        actions=actions.of_incident(session, name, key),
        links=[(link, known.title(link)) for link in links_of(session, name)],
        evidence=evidence.of_incident(session, services, name),
        custody=chain_of_custody(session, services, incident),
        names=names_in(session),
    )


def names_in(session: Session) -> Mapping[str, str]:
    """What everybody of the company is called, by each name under which they act."""
    people = everybody(session)
    by_address = {f"cli:{one.email}": one.name for one in people}
    return by_address | {one.slack_id: one.name for one in people if one.slack_id}

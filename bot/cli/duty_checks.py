"""What `isms doctor` looks at in who is on duty for incident reports."""

from collections.abc import Iterator, Mapping

from bot.cli.findings import Check, Finding, mend, note, ok
from bot.incident.alarms.on_duty import members_on_duty
from bot.incident.rules import MAY_OPEN
from bot.people.records import everybody
from bot.people.rules import Member
from bot.register.company import read_company
from bot.register.incident_section import IncidentSection
from bot.services import Services
from bot.storage.sessions import reading

MOST_NAMED = 5
NOBODY = (
    "Nobody is on duty for incident reports. Name people in `on_duty` in the section [incident] of isms.toml, or give"
    " somebody a role for it in people.csv (security, incident_responder), and sync again."
)
NONE_KNOWN = (
    "Nobody of `on_duty` in isms.toml is in people.csv: {missing}. Put right the addresses and sync again. Until then"
    " people of the security team are told one after the other: {team}."
)


def _on_duty(services: Services) -> Iterator[Finding]:
    now = services.business_now()
    with reading(services.engine) as session:
        section, people = read_company(session).incident, everybody(session)
        members = members_on_duty(session, now)
    known = {one.email for one in people}
    missing = [one for one in dict.fromkeys(section.on_duty) if one not in known]
    if not members:
        yield note(NOBODY)
    elif section.on_duty and len(missing) == len(set(section.on_duty)):
        yield mend(NONE_KNOWN.format(missing=_listed(missing), team=_named(members)))
    else:
        yield ok(f"{_opening(section)}, in this order: {_named(members)}.")
        yield from _wanting(missing, members if section.on_duty else [])


def _opening(section: IncidentSection) -> str:
    if not section.on_duty:
        return "Nobody is named in `on_duty`, so the team is on duty for incident reports"
    week = " this week" if section.turns == "week" else ""
    return f"On duty for incident reports{week}"


def _wanting(missing: list[str], members: list[Member]) -> Iterator[Finding]:
    if missing:
        yield note(
            f"These of `on_duty` are not in people.csv and are passed over: {_listed(missing)}."
        )
    without = [one.email for one in members if not one.roles & MAY_OPEN]
    if without:
        yield mend(
            f"These are on duty and may not open incident reports: {_listed(without)}. Give them a role for it in"
            " people.csv (security, incident_responder), and sync again."
        )


def _named(members: list[Member]) -> str:
    return _listed([one.email for one in members])


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


ON_DUTY: Mapping[str, Check[Services]] = {"who is on duty": _on_duty}

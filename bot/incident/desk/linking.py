"""Linking an incident with what it touches, checked against what is held; the other incident gets the way back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from sqlmodel import Session

from bot.errors import Refused
from bot.incident.desk import ground, links
from bot.incident.desk.known import Known, written
from bot.incident.desk.links import Link, LinkKind
from bot.incident.desk.rules import Act
from bot.incident.rules import Incident
from bot.incident.timeline import Happening, record
from bot.ledger.entries import Fact
from bot.register.company import read_company
from bot.slack.messages import Call

NOTHING = "Please write at least one thing to link, or choose one to take away."
NOT_THERE = "I do not know {what}. Please check how it is written. Nothing was linked yet."
NOT_ITSELF = "An incident cannot be linked with itself."
MOST = 60
TOO_MANY = f"One incident can be linked with {MOST} things at most."
PLURALS: Mapping[LinkKind, str] = {
    LinkKind.CONTROL: "these controls",
    LinkKind.RISK: "these risks",
    LinkKind.ASSET: "these assets",
    LinkKind.INCIDENT: "these incidents",
}
_AN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")


def link(
    session: Session, call: Call, wanted: Mapping[LinkKind, str], gone: Sequence[Link]
) -> Incident:
    """Add what was written and take away what was chosen, all or nothing; raises Refused, naming what is unknown."""
    incident = ground.ready(session, call, Act.LINK)
    before = links.links_of(session, incident.reference)
    new = [one for one in _found(session, call, incident, wanted) if one not in before]
    gone = [one for one in gone if one in before and one not in new]
    if not new and not gone:
        raise Refused(NOTHING)
    if len(before) + len(new) - len(gone) > MOST:
        raise Refused(TOO_MANY)
    _put(session, call, incident.reference, new, gone)
    for other in _others(new):
        _put(session, call, other, [Link(LinkKind.INCIDENT, incident.reference)], ())
    for other in _others(gone):
        _put(session, call, other, (), [Link(LinkKind.INCIDENT, incident.reference)])
    return incident


def known(session: Session, call: Call) -> Known:
    """What is held now."""
    year = read_company(session).today(call.now).year
    return Known(session, call.services.master_key, year)


def _found(
    session: Session, call: Call, incident: Incident, wanted: Mapping[LinkKind, str]
) -> list[Link]:
    looking, found, unknown = known(session, call), dict[Link, None](), list[str]()
    for kind, words in wanted.items():
        each = {one: looking.find(kind, one) for one in written(kind, words)}
        missing = [one for one, link in each.items() if link is None]
        if missing:
            unknown.append(f"{PLURALS[kind]}: {', '.join(missing)}")
        found |= dict.fromkeys(link for link in each.values() if link)
    if unknown:
        raise Refused(NOT_THERE.format(what="; ".join(unknown)))
    if Link(LinkKind.INCIDENT, incident.reference) in found:
        raise Refused(NOT_ITSELF)
    return list(found)


def _put(
    session: Session, call: Call, name: str, new: Sequence[Link], gone: Sequence[Link]
) -> None:
    there = links.links_of(session, name)
    new, gone = [one for one in new if one not in there], [one for one in gone if one in there]
    if new:
        links.add(session, name, new, call.now)
        record(session, call.services, name, _happened("linked", call, new), call.now)
    if gone:
        links.remove(session, name, gone)
        record(session, call.services, name, _happened("unlinked", call, gone), call.now)


def _happened(kind: str, call: Call, some: Sequence[Link]) -> Happening:
    words = ", ".join(one.key for one in some)
    facts: dict[str, Fact] = {"links": [f"{one.kind.value}:{_code(one.key)}" for one in some]}
    return Happening(kind, call.person.slack_id, words, facts)


def _others(some: Iterable[Link]) -> list[str]:
    return [one.key for one in some if one.kind is LinkKind.INCIDENT]


def _code(key: str) -> str:
    """The id; where a register has none, its key is made of words, which do not belong in the ledger."""
    return key if _AN_ID.fullmatch(key) else f"sha256-{sha256(key.encode()).hexdigest()}"

"""What an owner says for everybody: approved, bound to a section, expired with it, renewed or withdrawn."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.ask.gaps.joining import settle
from bot.ask.owners import approved, sections
from bot.ask.owners.bound import MAY_SEE_ALL, Approval, Section, Standing, holds, may_end
from bot.ask.owners.reaching import name_of
from bot.ask.owners.rules import Party, Passed, is_same
from bot.errors import Refused
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.ledger.records import take_turn
from bot.ledger.subjects import actor_of
from bot.services import Services
from bot.slack.messages import Person

NOT_YOURS = "Only who approved this answer, or the ISMS manager, can do that."
OVER = "That answer is not in force any more, so there is nothing left to do."
ONLY_OWNERS = (
    "Here owners see the answers they approved, and the ISMS manager and auditors see all of them. You have"
    " approved none so far."
)


def approve(
    session: Session,
    services: Services,
    person: Person,
    passed: Passed,
    said: tuple[str, str],
    section: Section,
    now: datetime,
) -> Approval:
    """Put an answer in force; `said` is the question as it reads for everybody, and the answer."""
    take_turn(session)
    party = Party.of(person)
    approval = Approval(
        id=services.new_id(),
        question=said[0],
        answer=said[1],
        by=name_of(session, party, passed.owner.name),
        approver=party,
        approved_at=now,
        **_binding(section),
        document=section.document,
    )
    approved.keep(session, services, approval, passed.question)
    settle(session, passed.question, now)
    _record(session, services, party, "answer.approved", approval, now)
    return approval


def withdraw(
    session: Session, services: Services, person: Person, name: str, now: datetime
) -> Approval:
    """Nobody is shown it any more; raises Refused where it is not in force, or not theirs to end."""
    return _end(session, services, person, name, (Standing.IN_FORCE, Standing.WITHDRAWN), now)


def let_go(
    session: Session, services: Services, person: Person, name: str, now: datetime
) -> Approval:
    """An expired one stays so; raises Refused where it is not expired, or not theirs to end."""
    return _end(session, services, person, name, (Standing.EXPIRED, Standing.LET_GO), now)


def expire(session: Session, services: Services, approval: Approval, now: datetime) -> bool:
    """End it because its section changed or is gone; whether this call did."""
    take_turn(session)
    if not approved.end(session, approval.id, Standing.IN_FORCE, Standing.EXPIRED, now):
        return False
    expired = replace(approval, standing=Standing.EXPIRED)
    _record(session, services, None, "answer.expired", expired, now)
    return True


def bind_anew(session: Session, services: Services, approval: Approval, now: datetime) -> bool:
    """Let it stand with the present version, in which its section reads the same; whether that was another."""
    take_turn(session)
    staying = sections.that_stay(session, approval.document)
    section = holds(approval.section_sha256, staying)
    if section is None or section.version == approval.version:
        return False
    if approved.bind_anew(session, approval.id, section):
        bound = replace(approval, version=section.version)
        _record(session, services, None, "answer.bound_anew", bound, now)
    return True


def renew(
    session: Session,
    services: Services,
    person: Person,
    approval: Approval,
    answer: str,
    section: Section,
    now: datetime,
) -> bool:
    """Put an expired one in force with the section as it reads now; False when somebody was first."""
    take_turn(session)
    _check(person, approval)
    party = Party.of(person)
    by = name_of(session, party, approval.by)
    renewed = replace(
        approval,
        answer=answer,
        by=by,
        approver=party,
        approved_at=now,
        standing=Standing.IN_FORCE,
        **_binding(section),
    )
    if not approved.renew(session, services, renewed):
        return False
    _record(session, services, party, "answer.approved", renewed, now)
    return True


def open_for(session: Session, services: Services, person: Person, name: str) -> Approval:
    """The answer for who may end it; raises Refused for all others."""
    approval = approved.find(session, services, name)
    if approval is None:
        raise Refused(OVER)
    _check(person, approval)
    return approval


def listed(session: Session, services: Services, person: Person) -> list[Approval]:
    """What this person may see of the answers in force and expired; raises Refused for who has none to see."""
    kept = [
        approval
        for standing in (Standing.IN_FORCE, Standing.EXPIRED)
        for approval in approved.with_standing(session, services, standing)
    ]
    if person.roles & MAY_SEE_ALL:
        return kept
    mine = [a for a in kept if is_same(Party.of(person), a.approver)]
    if not mine:
        raise Refused(ONLY_OWNERS)
    return mine


def _end(
    session: Session,
    services: Services,
    person: Person,
    name: str,
    change: tuple[Standing, Standing],
    now: datetime,
) -> Approval:
    take_turn(session)
    approval = open_for(session, services, person, name)
    if not approved.end(session, name, *change, now):
        raise Refused(OVER)
    ended = replace(approval, standing=change[1])
    _record(session, services, Party.of(person), "answer.withdrawn", ended, now)
    return ended


def _check(person: Person, approval: Approval) -> None:
    if not may_end(person, approval):
        raise Refused(NOT_YOURS)


def _binding(section: Section) -> dict[str, Any]:
    return {
        "version": section.version,
        "heading_path": section.passage.heading_path,
        "section_sha256": section.sha256,
    }


def _record(
    session: Session,
    services: Services,
    party: Party | None,
    kind: str,
    approval: Approval,
    now: datetime,
) -> None:
    actor = None
    if party:
        actor = actor_of(session, party.slack_id, services.master_key, services.random_bytes)
    facts: dict[str, Fact] = {
        "answer": approval.id,
        "standing": approval.standing.value,
        "document": approval.document,
        "version": approval.version,
        "section_sha256": approval.section_sha256,
    }
    append(session, Entry(kind, actor, facts), now)

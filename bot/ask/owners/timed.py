"""What happens by itself: who waits for a reply is told so once, and answers end with their sections."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.ask.owners import (
    answer_views,
    approved,
    approving,
    flow,
    in_sight,
    records,
    sections,
    views,
)
from bot.ask.owners.bound import Approval, Standing, holds
from bot.ask.owners.reaching import contact_of
from bot.ask.owners.rules import Passed, is_working_time
from bot.delivery import outbox
from bot.delivery.posts import Post
from bot.ledger.records import take_turn
from bot.register.company import read_company
from bot.services import Services
from bot.slack.binding import owed
from bot.slack.messages import Message, Person
from bot.storage.sessions import reading, writing


def look_after(services: Services, now: datetime) -> int:
    """Tell who waits too long, and end or bind anew what stands with a section that changed; gives how many.

    Nobody is written to at night or at weekends. What has expired is not shown meanwhile all the same.
    """
    if not _is_working_time(services, now):
        return 0
    late = [q for q in _late(services, now) if _tell_late(services, q, now)]
    changed = [a for a in _in_force(services) if _look_at(services, a, now)]
    return len(late) + len(changed)


def plan(services: Services, now: datetime) -> list[str]:
    """What `look_after` would do at that moment, one line each."""
    if not _is_working_time(services, now):
        return []
    waiting = [f"say that no reply came to question {q}" for q in _late(services, now)]
    with reading(services.engine) as session:
        stale = [a.id for a in _of(session, services) if not _holds(session, a)]
    return [*waiting, *(f"end the approved answer {name}" for name in stale)]


def _late(services: Services, now: datetime) -> Sequence[str]:
    with reading(services.engine) as session:
        return records.due(session, now)


def _is_working_time(services: Services, now: datetime) -> bool:
    with reading(services.engine) as session:
        return is_working_time(now.astimezone(read_company(session).zone))


def _tell_late(services: Services, question: str, now: datetime) -> bool:
    """One transaction: the note that it was told, the message to who asked, those to who is asked now."""
    with writing(services.engine) as session:
        take_turn(session)
        passed = records.find(session, services, question)
        if passed is None or not records.told_late(session, question):
            return False
        if passed.words is None:
            return False
        handed = flow.hand_on(session, services, passed, None, now)
        told = [views.late(passed, contact_of(session), handed)]
        told += _to_keepers(session, passed, handed, now) if handed else []
        _owe(session, services, told)
    return True


def _to_keepers(
    session: Session, before: Passed, handed: Passed, now: datetime
) -> Sequence[Message]:
    near, url = (
        in_sight.near_for_owners(session, handed, now),
        read_company(session).ask.documents_url,
    )
    why = views.why_you(handed, views.late_was(before))
    return views.to_owners(handed, near, url, (), why)


def _in_force(services: Services) -> Sequence[Approval]:
    with reading(services.engine) as session:
        return _of(session, services)


def _of(session: Session, services: Services) -> Sequence[Approval]:
    return approved.with_standing(session, services, Standing.IN_FORCE)


def _look_at(services: Services, approval: Approval, now: datetime) -> bool:
    with writing(services.engine) as session:
        if _holds(session, approval):
            return approving.bind_anew(session, services, approval, now)
        if not approving.expire(session, services, approval, now):
            return False
        staying = sections.that_stay(session, approval.document)
        reader = Person(approval.approver.slack_id, timezone=read_company(session).company.timezone)
        _owe(session, services, [answer_views.expired(approval, bool(staying), reader)])
    return True


def _holds(session: Session, approval: Approval) -> bool:
    staying = sections.that_stay(session, approval.document)
    return holds(approval.section_sha256, staying) is not None


def _owe(session: Session, services: Services, messages: Sequence[Message]) -> None:
    posts: list[Post] = [owed(message) for message in messages]
    outbox.put(session, posts, services.real_now(), services.new_id)

"""What is remembered of questions that were passed on, and of the answers that were approved.

Who asked, who was asked and the reply are sealed under a key of the company's; the asker's words and the
name of who approved an answer under their own, so that they go when the person is erased.
"""

import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text, func, select, update
from sqlmodel import Field, Session, SQLModel, col

from bot.ask.owners.rules import By, Near, Owner, Party, Passed, State
from bot.ledger.sealing import derive, open_sealed, seal_bytes
from bot.ledger.subjects import actor_of, known_actor, seal, unseal
from bot.services import Services
from bot.storage.columns import UtcTime


class PassedRow(SQLModel, table=True):
    """A question that an owner was asked, once."""

    __tablename__ = "passed_question"

    question: str = Field(primary_key=True, max_length=32)
    asker: str = Field(index=True, max_length=64)
    """As in the ledger."""
    words: bytes = Field(sa_type=LargeBinary)
    """Sealed under the asker's key."""
    sealed: bytes = Field(sa_type=LargeBinary)
    """Who asked, and who was asked, as JSON."""
    title: str = Field(sa_type=Text)
    nearest: list[dict[str, Any]] = Field(sa_type=JSON)
    passed_at: datetime = Field(sa_type=UtcTime)
    due_at: datetime = Field(sa_type=UtcTime, index=True)
    state: str = Field(max_length=12)
    with_keeper: bool = False
    told_late: bool = False
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    reply: bytes | None = Field(default=None, sa_type=LargeBinary)


def keep(session: Session, services: Services, passed: Passed) -> None:
    """Insert the question; the caller has made sure that it was not passed on before."""
    who, key, random = passed.asker.slack_id, services.master_key, services.random_bytes
    row = PassedRow(
        question=passed.question,
        asker=actor_of(session, who, key, random),
        words=seal(session, who, passed.words or "", key, random, _about(passed.question)),
        sealed=_sealed(services, passed),
        title=passed.title,
        nearest=[asdict(near) for near in passed.nearest],
        passed_at=passed.passed_at,
        due_at=passed.due_at,
        state=passed.state.value,
    )
    session.add(row)
    session.flush()


def find(session: Session, services: Services, question: str) -> Passed | None:
    """The question of that id, if it was passed on; raises Tampered when it was changed outside the bot."""
    row = session.get(PassedRow, question, populate_existing=True)
    return _opened(session, services, row) if row else None


def waiting_of(session: Session, services: Services, asker: str) -> int:
    """How many questions of this Slack id wait for an owner."""
    actor = known_actor(session, asker, services.master_key)
    theirs = col(PassedRow.asker) == actor, col(PassedRow.state) == State.WAITING.value
    return int(session.scalar(select(func.count()).where(*theirs)) or 0) if actor else 0


def due(session: Session, now: datetime) -> list[str]:
    """The ids of questions that waited too long, and whose askers were not told so; oldest first."""
    late = (
        col(PassedRow.state) == State.WAITING.value,
        col(PassedRow.told_late).is_(False),
        col(PassedRow.due_at) <= now,
    )
    order = col(PassedRow.due_at), col(PassedRow.question)
    return list(session.scalars(select(col(PassedRow.question)).where(*late).order_by(*order)))


def settle(
    session: Session,
    services: Services,
    passed: Passed,
    state: State,
    by: Party,
    now: datetime,
    reply: str = "",
) -> bool:
    """Note how it ended, unless somebody was first; whether it was this one."""
    settled = replace(passed, settled_by=by)
    return _set(
        session,
        passed.question,
        state=state.value,
        sealed=_sealed(services, settled),
        settled_at=now,
        reply=_seal(services, passed.question, {"reply": reply}) if reply else None,
    )


def hand_on(session: Session, services: Services, passed: Passed, due_at: datetime) -> bool:
    """Note that it is now with `passed.owner`, who keeps the ISMS, unless it was already or is settled."""
    values = {"sealed": _sealed(services, passed), "with_keeper": True, "due_at": due_at}
    return _set(session, passed.question, col(PassedRow.with_keeper).is_(False), **values)


def forget(session: Session, question: str) -> None:
    """Overwrite the words, the reply and what was near, because the question was deleted where it was asked."""
    ours = update(PassedRow).where(col(PassedRow.question) == question)
    session.execute(ours.values(words=b"", reply=None, title="", nearest=[]))


def told_late(session: Session, question: str) -> bool:
    """Note that the asker hears that it takes long; whether nobody noted it before."""
    return _set(session, question, col(PassedRow.told_late).is_(False), told_late=True)


def _set(session: Session, question: str, *also: Any, **values: Any) -> bool:
    """Change a waiting row, if it still is as `also` says: compare and set in one statement."""
    waiting = col(PassedRow.question) == question, col(PassedRow.state) == State.WAITING.value
    done = session.connection().execute(update(PassedRow).where(*waiting, *also).values(**values))
    return done.rowcount > 0


def _opened(session: Session, services: Services, row: PassedRow) -> Passed:
    kept = json.loads(open_sealed(_key(services), row.sealed, _about(row.question)))
    asker, owner, by = kept["asker"], kept["owner"], kept["settled_by"]
    words = unseal(session, asker["slack_id"], row.words, services.master_key, _about(row.question))
    return Passed(
        question=row.question,
        asker=Party(**asker),
        words=words,
        owner=Owner(By(owner["by"]), owner["name"], tuple(owner["addresses"])),
        title=row.title,
        nearest=tuple(Near(n["document"], tuple(n["heading_path"])) for n in row.nearest),
        passed_at=row.passed_at,
        due_at=row.due_at,
        state=State(row.state),
        with_keeper=row.with_keeper,
        told_late=row.told_late,
        before=tuple(kept["before"]),
        settled_by=Party(**by) if by else None,
    )


def _sealed(services: Services, passed: Passed) -> bytes:
    by = passed.settled_by
    people = {
        "asker": asdict(passed.asker),
        "owner": asdict(passed.owner),
        "settled_by": asdict(by) if by else None,
        "before": list(passed.before),
    }
    return _seal(services, passed.question, people)


def _seal(services: Services, question: str, content: Any) -> bytes:
    words = json.dumps(content).encode()
    return seal_bytes(_key(services), words, _about(question), services.random_bytes)


def _key(services: Services) -> bytes:
    return derive(services.master_key, "passed question")


def _about(question: str) -> str:
    return f"passed:{question}"

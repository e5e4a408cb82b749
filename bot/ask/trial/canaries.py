"""What is remembered of known answers between two nights: whether each was right, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlmodel import Field, Session, SQLModel, col

from bot.ask.trial.judging import Judged
from bot.ask.trial.questions import GoldenQuestion
from bot.storage.columns import UtcTime


class CanaryRow(SQLModel, table=True):
    """One known question as it did last night; its words stay in the company's file."""

    __tablename__ = "canary"

    name: str = Field(primary_key=True, max_length=64)
    """SHA-256 of the question's id in the file."""
    digest: str = Field(max_length=64)
    """SHA-256 of all that is known of it, so that a question that was changed begins anew."""
    is_right: bool
    since: datetime = Field(sa_type=UtcTime)
    """When it was first seen so."""


@dataclass(frozen=True)
class Watched:
    """What a night brought: the answers that were right and are not any more, and all that are wrong."""

    lost: tuple[Judged, ...]
    wrong: tuple[Judged, ...]


def keep_watch(session: Session, judged: Iterable[Judged], now: datetime) -> Watched:
    """Compare with what is remembered, and remember this instead; a question that is gone is forgotten."""
    before, all_judged = _remembered(session), list(judged)
    wrong = tuple(one for one in all_judged if one.fault)
    lost = tuple(one for one in wrong if _was_right(before, one))
    for one in all_judged:
        _remember(session, before, one, now)
    _forget(session, before.keys() - {_hash(one.question.name) for one in all_judged})
    session.flush()
    return Watched(lost, wrong)


def count_wrong(session: Session) -> int:
    """How many known answers were not right last night."""
    return len(session.scalars(select(CanaryRow).where(~col(CanaryRow.is_right))).all())


def digest_of(question: GoldenQuestion) -> str:
    """One hash over the question and all that is known of its answer."""
    return _hash(repr(question))


def _was_right(before: Mapping[str, CanaryRow], one: Judged) -> bool:
    known = before.get(_hash(one.question.name))
    return known is not None and known.digest == digest_of(one.question) and known.is_right


def _remember(
    session: Session, before: Mapping[str, CanaryRow], one: Judged, now: datetime
) -> None:
    name, is_right = _hash(one.question.name), one.fault is None
    known, digest = before.get(name), digest_of(one.question)
    if known is None or (known.digest, known.is_right) != (digest, is_right):
        session.merge(CanaryRow(name=name, digest=digest, is_right=is_right, since=now))


def _remembered(session: Session) -> Mapping[str, CanaryRow]:
    return {row.name: row for row in session.scalars(select(CanaryRow))}


def _forget(session: Session, names: Iterable[str]) -> None:
    session.execute(delete(CanaryRow).where(col(CanaryRow.name).in_(list(names))))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()

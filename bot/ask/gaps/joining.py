"""What joins the list of policy gaps, and what leaves it; called in the transaction in which that happens."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.ask.gaps import records
from bot.ask.gaps.records import EntryRow, GapRow
from bot.ask.gaps.rules import Closing, Reason
from bot.ask.records import QuestionRow
from bot.ask.rules import Asked, Outcome
from bot.ledger.chain import append
from bot.ledger.entries import Entry, Fact
from bot.register.records import PASSAGE, PassageRow, passage_of, passages
from knowledge.passages import NoAnswer, NoAnswerReason, Passage


def join(session: Session, asked: Asked, asker: str, now: datetime) -> None:
    """Put the question on the list where the policies did not answer it; `asker` is a keyed hash."""
    reason = reason_of(asked)
    if reason is not None:
        apart = [citation.passage for citation in asked.disagreeing]
        _keep(session, asked.id, asker, reason, apart or asked.named[:1], now)


def reason_of(asked: Asked) -> Reason | None:
    """Why the question belongs on the list; None where it does not."""
    if asked.disagreeing:
        return Reason.CONTRADICTION
    if asked.outcome is not Outcome.NOT_COVERED:
        return None
    outcome = asked.found.outcome if asked.found else None
    if not isinstance(outcome, NoAnswer):
        return Reason.NOT_COVERED
    if outcome.reason is NoAnswerReason.NO_PASSAGES:
        return None  # Nothing was read yet, which is no gap in it.
    outright = outcome.reason is not NoAnswerReason.NOT_OUTRIGHT
    return Reason.NOT_COVERED if outright else Reason.NOT_OUTRIGHT


def join_not_helpful(session: Session, question: QuestionRow, now: datetime) -> None:
    """Put an answered question on the list, since somebody said that its answer did not help."""
    entry = records.entry_of(session, question.id)
    if entry is None:
        near = _passages(session, [cited["passage"] for cited in question.cited[:1]])
        _keep(session, question.id, question.asker, Reason.NOT_HELPFUL, near, now)
    elif entry.reason == Reason.NOT_HELPFUL.value:
        entry.joined_at, entry.settled_at = now, None
        records.keep(session, entry)


def settle(session: Session, question: str, now: datetime) -> None:
    """Note that an owner's approved answer says what was asked: its subject is closed until it is asked again."""
    entry = records.entry_of(session, question)
    if entry is None:
        return
    entry.settled_at = now
    records.keep(session, entry)
    gap = session.get(GapRow, entry.gap) if entry.gap else None
    if gap is not None and gap.id is not None:
        records.close(session, gap, Closing.APPROVED, now)
        facts: dict[str, Fact] = {"gap": gap.id, "as": Closing.APPROVED.value}
        append(session, Entry("gap.closed", None, facts), now)


def forget(session: Session, question: str) -> None:
    """Take away what tells of an erased question's words; that it was asked stays counted.

    What was asked on about its subject was compared with its words, so that goes too.
    """
    following = select(col(QuestionRow.id)).where(col(QuestionRow.follows) == question)
    for name in (question, *session.scalars(following)):
        entry = records.entry_of(session, name)
        if entry is not None:
            entry.vector, entry.made_by = None, None
            records.keep(session, entry)


def section_sha256(heading_path: Sequence[str]) -> str:
    """How a section is known within its document, whatever its version, as long as its headings stay."""
    return sha256(" › ".join(heading_path).encode()).hexdigest()


def _keep(
    session: Session,
    question: str,
    asker: str,
    reason: Reason,
    near: Iterable[Passage],
    now: datetime,
) -> None:
    row = EntryRow(
        question=question,
        joined_at=now,
        asker=asker,
        reason=reason.value,
        places=[_place(passage) for passage in near],
    )
    records.keep(session, row)


def _place(passage: Passage) -> dict[str, Any]:
    # A heading is free text, and tells of the question; its hash finds the section again.
    return {"document": passage.document, "section": section_sha256(passage.heading_path)}


def _passages(session: Session, ids: list[str]) -> list[Passage]:
    found = passages(*PASSAGE).where(col(PassageRow.id).in_(ids))
    return [passage_of(row) for row in session.execute(found)]

"""The words of questions on the list, opened without knowing whose they are."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from sqlalchemy import select
from sqlmodel import Session, col

from bot.ask.records import QuestionRow
from bot.ledger.keyring import Keyring

AT_ONCE = 500
"""Ids in one query; SQLite takes no more than some thousands."""
BETWEEN = " – "


def words_of(session: Session, ring: Keyring, questions: Collection[str]) -> dict[str, str]:
    """What was asked, by the question's id; none of what is erased, deleted or kept as a hash only.

    A question that follows another one comes with that one's words before it.
    """
    rows = {row.id: row for row in _rows(session, questions)}
    before = {row.follows for row in rows.values() if row.follows}
    rows |= {row.id: row for row in _rows(session, before - rows.keys())}
    opened = {name: _opened(ring, row) for name, row in rows.items()}
    said = {name: _said(rows[name], opened) for name in questions if name in rows}
    return {name: words for name, words in said.items() if words}


def _rows(session: Session, questions: Collection[str]) -> Iterator[QuestionRow]:
    for some in _parts(sorted(questions)):
        yield from session.scalars(select(QuestionRow).where(col(QuestionRow.id).in_(some)))


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _opened(ring: Keyring, row: QuestionRow) -> str | None:
    if row.erased_at is not None:
        return None
    return ring.open(row.words, f"question:{row.id}")


def _said(row: QuestionRow, opened: dict[str, str | None]) -> str | None:
    words, before = opened[row.id], opened.get(row.follows or "")
    return f"{before}{BETWEEN}{words}" if words and before else words

"""A process of its own that appends: `python appender.py URL COUNT WAY`, starting on a line from stdin.

Prints how many appends committed and how many failed. All ways but `right` are wrong on purpose.
"""

import sys
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.ledger.chain import append, record_hash
from bot.ledger.entries import Entry, body_of
from bot.ledger.records import LEDGER_LOCK, read_head, store
from bot.ledger.verify import GENESIS, Record
from bot.storage.engine import open_engine
from bot.storage.sessions import writing

ENTRY = Entry("question.answered", "ab12", {"document": "access.md", "cited": 2})
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ONE_STATEMENT = text(
    "WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(:lock))"
    " SELECT seq, hash FROM turn LEFT JOIN audit_record ON true ORDER BY seq DESC NULLS LAST LIMIT 1"
)


def append_after(session: Session, head: tuple[int | None, bytes]) -> None:
    """Append to what is believed to be the head."""
    seq, prev_hash = (head[0] or 0) + 1, head[1] or GENESIS
    body = body_of(ENTRY, AT)
    store(session, Record(seq, prev_hash, record_hash(seq, prev_hash, body), body))


def without_a_lock(session: Session) -> None:
    """Read the head and hope."""
    append_after(session, read_head(session))


def in_one_statement(session: Session) -> None:
    """Wait for the lock with a view from before the waiting."""
    row = session.connection().execute(ONE_STATEMENT, {"lock": LEDGER_LOCK}).one()
    append_after(session, (row[0], row[1]))


def rightly(session: Session) -> None:
    """As the bot does."""
    append(session, ENTRY, AT)


WAYS = {"right": rightly, "one-statement": in_one_statement, "no-lock": without_a_lock}


def main(url: str, count: int, way: str) -> None:
    """Append so many times, one transaction each."""
    engine, committed, failed = open_engine(url), 0, 0
    with engine.connect():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
    for _ in range(count):
        try:
            with writing(engine) as session:
                WAYS[way](session)
            committed += 1
        except DBAPIError:
            failed += 1
    engine.dispose()
    sys.stdout.write(f"{committed} {failed}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])

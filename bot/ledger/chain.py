"""Appending to the ledger, inside the transaction of what the record is about."""

import hashlib
from datetime import datetime

from sqlmodel import Session

from bot.ledger.entries import Entry, body_of
from bot.ledger.records import read_head, store, take_turn
from bot.ledger.verify import Record

DOMAIN = b"isms-bot audit record v1\n"


def append(session: Session, entry: Entry, now: datetime) -> int:
    """Append the entry in the caller's transaction, which commits it or not, and give its seq.

    `now` is when it happened. On PostgreSQL nobody else appends until the transaction ends, so append
    late in it, and never with slow work to come. Raises ValueError for an entry that is not of codes.
    """
    body = body_of(entry, now)
    take_turn(session)
    size, head = read_head(session)
    seq = size + 1
    store(session, Record(seq, head, record_hash(seq, head, body), body))
    return seq


def record_hash(seq: int, prev_hash: bytes, body: bytes) -> bytes:
    """SHA-256 of DOMAIN, seq as 8 bytes big-endian, the 32 bytes of prev_hash, and the body.

    All but the body have a fixed length, so no two records share an encoding. `verify.py` has its own
    copy on purpose, and a test compares the two.
    """
    return hashlib.sha256(DOMAIN + seq.to_bytes(8, "big") + prev_hash + body).digest()

"""The table of audit records and the queries on it."""

from collections.abc import Iterator

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, TextClause, insert, text
from sqlmodel import Field, Session, SQLModel

from bot.ledger.verify import GENESIS, Record
from bot.storage.engine import READ_ONLY

LEDGER_LOCK = 4_207_002
"""PostgreSQL advisory lock: whoever holds it is the only one to append until its transaction ends."""
BEFORE_ALL = -(2**63)
"""Lower than any seq, also than those an intruder may have given."""
BATCH = 2_000
"""Records fetched at a time when reading all of them; at 64 KiB each at most 128 MiB."""

_TURN = text("SELECT pg_advisory_xact_lock(:lock), current_setting('transaction_isolation')")
_HEAD = text("SELECT seq, hash FROM audit_record ORDER BY seq DESC LIMIT 1")
# Not through the mapped class, and always as bytes: a file edited by hand may hold what its types, or
# the driver, cannot read, and that must be reported as a change and not as a failing database.
_HASH_AT = "SELECT CAST(hash AS {bytes}) FROM audit_record WHERE seq = :seq"
_WHOLE = "SELECT seq, CAST(prev_hash AS {bytes}), CAST(hash AS {bytes}), CAST(body AS {bytes})"
_AFTER = _WHOLE + " FROM audit_record WHERE seq > :seq ORDER BY seq LIMIT :most"
_AT = _WHOLE + " FROM audit_record WHERE seq = :seq"


class AuditRecord(SQLModel, table=True):
    """One record as stored; `hash` is over seq, prev_hash and the very bytes of `body`."""

    __tablename__ = "audit_record"

    # Never from a sequence: those skip numbers on rollback, and a gap would look like a deletion.
    seq: int = Field(
        primary_key=True,
        sa_type=BigInteger().with_variant(Integer, "sqlite"),
        sa_column_kwargs={"autoincrement": False},
    )
    body: bytes = Field(sa_type=LargeBinary)
    prev_hash: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary, unique=True)


def take_turn(session: Session) -> None:
    """Wait until this transaction is the only one that may append; it stays so until it ends.

    Raises RuntimeError in a transaction that may not append: one for reading, or one on PostgreSQL that
    would not see what was committed while it waited.
    """
    connection = session.connection()
    if connection.get_execution_options().get(READ_ONLY):
        raise RuntimeError("audit records are appended in a writing transaction")
    if connection.dialect.name != "postgresql":
        return  # BEGIN IMMEDIATE already made us SQLite's only writer.
    isolation = connection.execute(_TURN, {"lock": LEDGER_LOCK}).one()[1]
    if isolation != "read committed":
        raise RuntimeError(f"audit records are appended in READ COMMITTED, not in {isolation}")


def read_head(session: Session) -> tuple[int, bytes]:
    """The last record's seq and hash; 0 and GENESIS while there is none."""
    found = session.connection().execute(_HEAD).one_or_none()
    return (found[0], found[1]) if found else (0, GENESIS)


def hash_at(session: Session, seq: int) -> bytes | None:
    """The hash stored with that record; None when there is no such record."""
    connection = session.connection()
    found = connection.execute(_on(connection, _HASH_AT), {"seq": seq}).one_or_none()
    return found[0] if found else None


def record_at(session: Session, seq: int) -> Record | None:
    """The record with that seq as it stands; None when there is no such record."""
    connection = session.connection()
    found = connection.execute(_on(connection, _AT), {"seq": seq}).one_or_none()
    return Record(found[0], found[1] or b"", found[2] or b"", found[3] or b"") if found else None


def store(session: Session, record: Record) -> None:
    """Insert one record as it is."""
    session.connection().execute(
        insert(AuditRecord),
        {
            "seq": record.seq,
            "body": record.body,
            "prev_hash": record.prev_hash,
            "hash": record.hash,
        },
    )


def stream(session: Session, after: int = BEFORE_ALL) -> Iterator[Record]:
    """All records with a higher seq, in order, fetched in batches, whatever an intruder left in them."""
    connection = session.connection()
    while batch := _batch(connection, after):
        yield from batch
        after = batch[-1].seq


def _batch(connection: Connection, after: int) -> list[Record]:
    rows = connection.execute(_on(connection, _AFTER), {"seq": after, "most": BATCH})
    # An intruder may have left NULL; no record with an empty field has the right hash.
    return [Record(seq, prev or b"", own or b"", body or b"") for seq, prev, own, body in rows]


def _on(connection: Connection, query: str) -> TextClause:
    octets = "bytea" if connection.dialect.name == "postgresql" else "BLOB"
    return text(query.format(bytes=octets))

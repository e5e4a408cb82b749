"""One key per person: it stands in for them in the ledger and seals their words, until it is erased."""

import hmac

from sqlalchemy import LargeBinary, insert, text
from sqlmodel import Field, Session, SQLModel

from bot.errors import Misconfigured
from bot.ledger.records import take_turn
from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes

KEY = 32
KEY_ID = 8
"""Bytes in front of sealed words that say under which of a person's keys, one after another, they are."""

_KEY_OF = text("SELECT wrapped, wrapped_by FROM subject_key WHERE person = :person")
_ANOTHER_MASTER = text("SELECT 1 FROM subject_key WHERE wrapped_by != :master LIMIT 1")
_ERASE = text("DELETE FROM subject_key WHERE person = :person")


class SubjectKey(SQLModel, table=True):
    """A person's key, wrapped by the master key; `person` is a keyed hash, never the Slack id."""

    __tablename__ = "subject_key"

    person: str = Field(primary_key=True)
    wrapped: bytes = Field(sa_type=LargeBinary)
    wrapped_by: str
    """Which master key: with another one everybody would silently become somebody new."""


def known_actor(session: Session, slack_id: str, master_key: bytes) -> str | None:
    """As `actor_of`, in a reading transaction: None for somebody of whom nothing is kept."""
    key = _key_of(session, slack_id, master_key)
    return _actor(key, slack_id) if key else None


def actor_of(session: Session, slack_id: str, master_key: bytes, random_bytes: RandomBytes) -> str:
    """How this person appears in the ledger, 64 hex digits; their key is made on first use.

    `slack_id` is a Slack user id, or `cli:` and an e-mail address or `anonymous`. Takes a writing
    transaction. Raises Misconfigured when keys stand under another master key.
    """
    return _actor(_key_for(session, slack_id, master_key, random_bytes), slack_id)


def seal(
    session: Session,
    slack_id: str,
    words: str,
    master_key: bytes,
    random_bytes: RandomBytes,
    about: str = "",
) -> bytes:
    """Personal words as bytes that only this person's key opens; the key is made on first use.

    `about` names the place they are kept at, such as `question:17`, and must be the same in `unseal`.
    """
    key = _key_for(session, slack_id, master_key, random_bytes)
    place = _place(slack_id, about, master_key)
    return _key_id(key) + seal_bytes(derive(key, "words"), words.encode(), place, random_bytes)


def unseal(
    session: Session, slack_id: str, sealed: bytes, master_key: bytes, about: str = ""
) -> str | None:
    """The words as they were; None once the key they were sealed under is erased.

    Raises Tampered when they were changed, or moved to another place.
    """
    key = _key_of(session, slack_id, master_key)
    if key is None or _key_id(key) != sealed[:KEY_ID]:
        return None
    place = _place(slack_id, about, master_key)
    return open_sealed(derive(key, "words"), sealed[KEY_ID:], place).decode()


def erase(session: Session, slack_id: str, master_key: bytes) -> bool:
    """Remove the person's key, and with it who they are in the ledger and what they said; whether there was one."""
    person = {"person": _person(slack_id, master_key)}
    return session.connection().execute(_ERASE, person).rowcount > 0


def check_master(session: Session, master_key: bytes) -> None:
    """Raise Misconfigured when people's keys stand under another master key."""
    other = {"master": _name_of(master_key)}
    if session.connection().execute(_ANOTHER_MASTER, other).first():
        raise Misconfigured(
            "The records in this database were begun under another master key. Put that key back into"
            " ISMS_MASTER_KEY, or its file back into ISMS_HOME."
        )


def _actor(key: bytes, slack_id: str) -> str:
    return hmac.digest(key, f"isms-bot actor v1\n{slack_id}".encode(), "sha256").hex()


def _key_of(session: Session, slack_id: str, master_key: bytes) -> bytes | None:
    person = _person(slack_id, master_key)
    row = session.connection().execute(_KEY_OF, {"person": person}).one_or_none()
    if row is None:
        return None
    return open_sealed(derive(master_key, "wrapping"), bytes(row[0]), _wrapping(person))


def _key_for(
    session: Session, slack_id: str, master_key: bytes, random_bytes: RandomBytes
) -> bytes:
    found = _key_of(session, slack_id, master_key)
    return found or _make(session, slack_id, master_key, random_bytes)


def _make(session: Session, slack_id: str, master_key: bytes, random_bytes: RandomBytes) -> bytes:
    # The ledger's turn is taken first, always: otherwise one transaction could wait for a person's key
    # while holding the ledger, and another for the ledger while making that key.
    take_turn(session)
    key = _key_of(session, slack_id, master_key)
    if key is not None:
        return key  # Made by somebody else while we waited.
    check_master(session, master_key)
    return _store(session, _person(slack_id, master_key), master_key, random_bytes)


def _store(session: Session, person: str, master_key: bytes, random_bytes: RandomBytes) -> bytes:
    key = random_bytes(KEY)
    wrapped = seal_bytes(derive(master_key, "wrapping"), key, _wrapping(person), random_bytes)
    row = {"person": person, "wrapped": wrapped, "wrapped_by": _name_of(master_key)}
    session.connection().execute(insert(SubjectKey), row)
    return key


def _person(slack_id: str, master_key: bytes) -> str:
    return hmac.digest(derive(master_key, "person"), slack_id.encode(), "sha256").hex()


def _name_of(master_key: bytes) -> str:
    return derive(master_key, "name").hex()[:16]


def _wrapping(person: str) -> str:
    return f"the key of person {person}"


def _place(slack_id: str, about: str, master_key: bytes) -> str:
    return f"{about or 'words'} of person {_person(slack_id, master_key)}"


def _key_id(key: bytes) -> bytes:
    return derive(key, "id")[:KEY_ID]

"""Where a question was asked, as the records know it: keyed hashes, which only who names the place can find again."""

import hmac
from dataclasses import dataclass

from sqlmodel import Session

from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes
from bot.ledger.subjects import seal, unseal
from bot.services import Services


@dataclass(frozen=True)
class Where:
    """A thread and the message in it, as `Call` names them; both may be empty."""

    thread: str = ""
    written: str = ""


NOWHERE = Where()
"""Where nothing stands before a question, and nothing can be deleted: the command line, a form, a command."""


def keyed(place: str, master_key: bytes) -> str | None:
    """The place as 64 hex digits, the same for the same place; None for none."""
    if not place:
        return None
    return hmac.digest(derive(master_key, "place"), place.encode(), "sha256").hex()


def seal_asker(
    asker: str, thread: str, question: str, master_key: bytes, random_bytes: RandomBytes
) -> bytes | None:
    """The asker's Slack id, for those who ask on in the same thread; None where there is no thread."""
    if not thread:
        return None
    key = _key_of(thread, master_key)
    return seal_bytes(key, asker.encode(), f"asker of question:{question}", random_bytes)


def open_asker(sealed: bytes, thread: str, question: str, master_key: bytes) -> str:
    """The asker's Slack id; raises Tampered when it was changed, or belongs to another thread."""
    key = _key_of(thread, master_key)
    return open_sealed(key, sealed, f"asker of question:{question}").decode()


def seal_channel(
    session: Session, services: Services, asker: str, question: str, where: Where
) -> bytes | None:
    """The channel in which the message stands, for its asker alone; None where there is no message."""
    channel = where.written.partition(":")[0]
    if not channel:
        return None
    key, random_bytes = services.master_key, services.random_bytes
    return seal(session, asker, channel, key, random_bytes, _asked_in(question))


def open_channel(
    session: Session, services: Services, asker: str, question: str, sealed: bytes | None
) -> str:
    """What `seal_channel` sealed; empty where there is none."""
    if sealed is None:
        return ""
    return unseal(session, asker, sealed, services.master_key, _asked_in(question)) or ""


def _asked_in(question: str) -> str:
    return f"channel of question:{question}"


def _key_of(thread: str, master_key: bytes) -> bytes:
    return derive(derive(master_key, "askers in threads"), thread)

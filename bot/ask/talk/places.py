"""Where a question was asked, as the records know it: keyed hashes, which only who names the place can find again."""

import hmac
from dataclasses import dataclass

from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes


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


def _key_of(thread: str, master_key: bytes) -> bytes:
    return derive(derive(master_key, "askers in threads"), thread)

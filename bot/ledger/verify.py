"""Check an exported ledger without the bot: `python verify.py BUNDLE_DIR`; needs only Python 3.11."""

from dataclasses import dataclass

GENESIS = bytes(32)
"""What stands in the first record as the hash of the one before it."""


@dataclass(frozen=True)
class Record:
    """One audit record as stored or exported."""

    seq: int
    prev_hash: bytes
    hash: bytes
    body: bytes

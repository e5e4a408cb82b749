"""What the ledger says of a kept file, asked whenever the file is read."""

import json

from sqlmodel import Session

from bot.custody.rules import Print
from bot.errors import Tampered
from bot.ledger.chain import record_hash
from bot.ledger.records import record_at


def check_vouched(session: Session, seq: int, kind: str, file: str, kept: Print) -> None:
    """Raise Tampered unless record `seq` is of this kind and says this hash and size of this file.

    Only that one record is looked at; that all of them hang together is what `isms ledger verify` says.
    """
    found = record_at(session, seq)
    whole = found is not None and record_hash(seq, found.prev_hash, found.body) == found.hash
    body = json.loads(found.body) if found is not None and whole else {}
    facts = body.get("facts", {})
    said = body.get("kind"), facts.get("file"), facts.get("sha256"), facts.get("bytes")
    if said != (kind, file, kept.sha256, kept.size):
        raise Tampered(f"The ledger's record {seq} does not vouch for the file {file}.")

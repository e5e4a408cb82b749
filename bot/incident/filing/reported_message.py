"""Which message in Slack is reported, marked so that nobody can name another one in its place."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from bot.ledger.sealing import derive

SEPARATOR = "/"


@dataclass(frozen=True)
class Reported:
    """A message in Slack; all empty where none is reported."""

    channel: str = ""
    ts: str = ""
    author: str = ""
    """A Slack id; empty where Slack names none."""

    @property
    def place(self) -> str:
        """As `bot.incident.rules.Report.message` has it."""
        return f"{self.channel}/{self.ts}" if self.ts else ""


def mark(message: Reported, key: bytes) -> str:
    """What travels with the form (`Form.about`), where the person can read and forge it; `key` is the master key."""
    named = SEPARATOR.join((message.channel, message.ts, message.author))
    return SEPARATOR.join((named, _proof(named, key).decode()))


def read_mark(marked: str, key: bytes) -> Reported | None:
    """The message; None where there is none, or where we never made that mark."""
    named, _, proof = marked.rpartition(SEPARATOR)
    channel, ts, author, *more = [*named.split(SEPARATOR), "", ""]
    forged = not hmac.compare_digest(_proof(named, key), proof.encode("utf-8", "replace"))
    return None if forged or any(more) else Reported(channel, ts, author)


def _proof(named: str, key: bytes) -> bytes:
    named_as = named.encode("utf-8", "replace")
    return hmac.new(derive(key, "incident.form"), named_as, sha256).hexdigest()[:32].encode()

"""One-time codes: made from what travels in the form and a key, so that nothing but a hash of them is kept."""

import hmac
import re

from bot.incident.anonymous.rules import spell
from bot.ledger.sealing import RandomBytes, derive

NONCE = 16
_NONCE = re.compile(rf"[0-9a-f]{{{2 * NONCE}}}")


def new_nonce(random_bytes: RandomBytes) -> str:
    """What makes a form that was opened unlike any other: random, and of nobody."""
    return random_bytes(NONCE).hex()


def is_nonce(text: str) -> bool:
    """Whether a form came back with what `new_nonce` gave it."""
    return bool(_NONCE.fullmatch(text))


def code_of(nonce: str, master_key: bytes) -> str:
    """The code of the report made in that form: the same each time the form is sent."""
    return spell(_keyed(master_key, "code", nonce))


def key_of_code(code: str, master_key: bytes) -> str:
    """Under which name the report is kept, 64 hex digits; nobody gets from there to the code."""
    return _keyed(master_key, "report", code).hex()


def key_of_words(nonce: str, master_key: bytes) -> str:
    """Under which name something that was added in that form is kept, likewise."""
    return _keyed(master_key, "words", nonce).hex()


def _keyed(master_key: bytes, purpose: str, text: str) -> bytes:
    return hmac.digest(derive(master_key, f"anonymous {purpose}"), text.encode(), "sha256")

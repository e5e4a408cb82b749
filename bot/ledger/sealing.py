"""Sealing bytes under a key with AES-GCM, so that they can be neither read nor changed without it."""

import hmac
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import Tampered

RandomBytes = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""
NONCE = 12


def derive(key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose; knowing it tells nothing of `key` or of other purposes."""
    return hmac.digest(key, f"isms-bot {purpose} v1".encode(), "sha256")


def seal_bytes(key: bytes, content: bytes, about: str, random_bytes: RandomBytes) -> bytes:
    """The content sealed for one place: `about` must be the same again when it is opened."""
    nonce = random_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def open_sealed(key: bytes, sealed: bytes, about: str) -> bytes:
    """What was sealed; raises Tampered when it, the key or the place is not the same as then."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except (InvalidTag, ValueError, TypeError) as error:  # A file edited by hand may hold no bytes.
        raise Tampered(f"What was sealed as {about} was changed, or moved, since.") from error

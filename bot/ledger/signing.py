"""The key that signs checkpoints, and the notes it signs (C2SP signed-note and checkpoint layout)."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.errors import Misconfigured, Tampered
from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes
from bot.ledger.verify import Checkpoint
from bot.storage.secret_files import make_once

FILE = "checkpoint.key"
_ABOUT = "the key that signs checkpoints"
_ED25519 = b"\x01"
"""The algorithm's byte in a note's key id, from C2SP's signed-note."""


@dataclass(frozen=True)
class Signer:
    """Signs checkpoints of one ledger under one key."""

    key: Ed25519PrivateKey

    @property
    def origin(self) -> str:
        """The ledger's name in each checkpoint; a new key means a new name."""
        return f"isms-bot/{hashlib.sha256(self._public).hexdigest()[:16]}"

    @property
    def public_key(self) -> str:
        """The public half as one line: name, key id, and the key in base64, joined by `+`."""
        encoded = base64.b64encode(_ED25519 + self._public).decode()
        return f"{self.origin}+{self._key_id.hex()}+{encoded}"

    def sign(self, size: int, head: bytes) -> Checkpoint:
        """The signed statement that the ledger had so many records, the last with this hash."""
        unsigned = Checkpoint(self.origin, size, head, b"")
        signature = self._key_id + self.key.sign(unsigned.text)
        return Checkpoint(self.origin, size, head, signature)

    @property
    def _public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def _key_id(self) -> bytes:
        return hashlib.sha256(f"{self.origin}\n".encode() + _ED25519 + self._public).digest()[:4]


def make_signer(home: Path, master_key: bytes, random_bytes: RandomBytes) -> Signer:
    """The signer of this home; its key is made, sealed under the master key, on first use."""
    seed = random_bytes(32)
    make_once(
        home / FILE, seal_bytes(derive(master_key, "checkpoints"), seed, _ABOUT, random_bytes)
    )
    return open_signer(home, master_key)


def open_signer(home: Path, master_key: bytes) -> Signer:
    """The signer of this home; raises Misconfigured when its key is gone or does not open."""
    file = home / FILE
    try:
        seed = open_sealed(derive(master_key, "checkpoints"), file.read_bytes(), _ABOUT)
    except (FileNotFoundError, Tampered) as error:
        raise Misconfigured(
            f"{file} is gone, was changed, or was made under another master key. Put back the file and the"
            " key it was made with, from a backup: only they can continue the published checkpoints."
        ) from error
    return Signer(Ed25519PrivateKey.from_private_bytes(seed))


def note_of(checkpoint: Checkpoint) -> str:
    """The checkpoint as it stands in a file: text, blank line, signature line, blank line."""
    signature = base64.b64encode(checkpoint.signature).decode()
    return f"{checkpoint.text.decode()}\n\u2014 {checkpoint.origin} {signature}\n\n"

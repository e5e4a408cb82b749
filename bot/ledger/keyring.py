"""Personal words, opened without knowing whose they are: their own first bytes name the key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import text
from sqlmodel import Session

from bot.ledger.sealing import RandomBytes, derive, open_sealed, seal_bytes
from bot.ledger.subjects import KEY_ID

_ALL = text("SELECT person, wrapped FROM subject_key")


@dataclass(frozen=True)
class _Owned:
    """One person's key; the person is a keyed hash."""

    person: str
    key: bytes

    @cached_property
    def words(self) -> bytes:
        """What their words are sealed with."""
        return derive(self.key, "words")

    def place(self, about: str) -> str:
        """As `bot.ledger.subjects` names it."""
        return f"{about} of person {self.person}"


class Keyring:
    """Opens what `bot.ledger.subjects.seal` sealed for whomever; whose key is erased, theirs stays shut."""

    def __init__(self, session: Session, master_key: bytes) -> None:
        """Reads the keys of all people once, when the first one is wanted."""
        self._session, self._master_key = session, master_key

    def open(self, sealed: bytes, about: str) -> str | None:
        """The words; None once the key they were sealed under is erased. Raises Tampered as `unseal` does."""
        opened = self.open_bytes(sealed, about)
        return None if opened is None else opened.decode()

    def open_bytes(self, sealed: bytes, about: str) -> bytes | None:
        """The same of what is no text."""
        owned = self._keys.get(sealed[:KEY_ID])
        return open_sealed(owned.words, sealed[KEY_ID:], owned.place(about)) if owned else None

    def seal_beside(
        self, sealed: bytes, content: bytes, about: str, random_bytes: RandomBytes
    ) -> bytes | None:
        """More content under the key of what is `sealed`, so that both are erased as one; None where it is gone."""
        owned = self._keys.get(sealed[:KEY_ID])
        if owned is None:
            return None
        return sealed[:KEY_ID] + seal_bytes(owned.words, content, owned.place(about), random_bytes)

    @cached_property
    def _keys(self) -> Mapping[bytes, _Owned]:
        wrapping = derive(self._master_key, "wrapping")
        found: dict[bytes, _Owned] = {}
        for person, wrapped in self._session.connection().execute(_ALL):
            key = open_sealed(wrapping, bytes(wrapped), f"the key of person {person}")
            found[derive(key, "id")[:KEY_ID]] = _Owned(person, key)
        return found

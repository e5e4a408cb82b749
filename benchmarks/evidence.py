"""Evidence files, each with one byte changed where it is stored: how many of the changes are found on reading.

    python -m benchmarks.evidence [--files 10000]

For each file one bit of one byte of its chunk or its head is turned, at random, and the file is read; then it is turned
back and read once more, so that what is found is the change and nothing else. Files are small, so that there can be many.
Then with readers that are wrong on purpose: one that does not look at the seal's tag, one that does not hash, either. The
first finds fewer, by the hash; the second finds nothing; else the count would mean nothing.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from random import Random
from unittest.mock import patch

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Engine, text

from bot.custody import store
from bot.custody.rules import Hashing, Print
from bot.errors import Tampered
from bot.ledger.sealing import NONCE
from bot.opening import open_records
from bot.services import Services
from bot.settings import Settings
from bot.storage.sessions import reading, writing

SEED = 6
TABLES = ("evidence_chunk", "evidence_file")
CONTROLS, TAG = 200, 16


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=10_000)
    files: int = parser.parse_args().files
    with tempfile.TemporaryDirectory() as folder:
        # Never the database that this machine's environment names.
        home = Path(folder)
        settings = Settings(isms_home=home, database_url=f"sqlite:///{home / 'isms.db'}")
        services = open_records(settings)
        began = time.monotonic()
        kept = [keep(services, os.urandom(64)) for _ in range(files)]
        for table in TABLES:
            execute(services.engine, f"DROP TRIGGER {table}_no_update")
        rng = Random(SEED)  # noqa: S311  Any places will do.
        found = sum(is_found(services, rng, rng.choice(TABLES), *one) for one in kept)
        print(f"{found} of {files} changes found, in {time.monotonic() - began:.0f} s")
        few = kept[:CONTROLS]
        with patch.object(store, "open_sealed", opened_on_trust):
            by_hash = sum(is_found(services, rng, "evidence_chunk", *one) for one in few)
            with patch.object(store, "Hashing", Unhashed):
                blind = sum(is_found(services, rng, "evidence_chunk", *one) for one in few)
        print(
            f"CONTROL without the seal's tag: {by_hash} of {len(few)}; without hashing, either: {blind}"
        )
        raise SystemExit(0 if found == files and blind == 0 < by_hash else 1)


class Unhashed(Hashing):
    """Takes what it reads for what was kept."""

    @property
    def found(self) -> Print:
        """Equal to whatever it is compared with."""
        return AnyPrint("", 0)


class AnyPrint(Print):
    """Differs from nothing."""

    def __ne__(self, _other: object) -> bool:
        return False


def opened_on_trust(key: bytes, sealed: bytes, _about: str) -> bytes:
    """What was sealed, without a look at its tag: GCM counts from two on (NIST SP 800-38D)."""
    counter = sealed[:NONCE] + (2).to_bytes(4, "big")
    decryptor = Cipher(algorithms.AES(key), modes.CTR(counter)).decryptor()
    return decryptor.update(sealed[NONCE:-TAG]) + decryptor.finalize()


def keep(services: Services, content: bytes) -> tuple[str, Print]:
    """Store it; its upload and what it is known by."""
    uploaded = store.take_in(services, "incident", [content])
    with writing(services.engine) as session:
        store.keep(session, services, "incident", uploaded, services.business_now())
    return uploaded.upload, uploaded.print


def is_found(services: Services, rng: Random, table: str, upload: str, kept: Print) -> bool:
    """Whether one changed bit is found; fails where the file does not read right without it."""
    query = text(f"SELECT sealed FROM {table} WHERE upload = :upload")  # noqa: S608  A name from here.
    with reading(services.engine) as session:
        sealed = bytes(session.execute(query, {"upload": upload}).scalar_one())
    at = rng.randrange(len(sealed))
    bad = sealed[:at] + bytes([sealed[at] ^ (1 << rng.randrange(8))]) + sealed[at + 1 :]
    put(services.engine, table, upload, bad)
    found = not reads(services, kept)
    put(services.engine, table, upload, sealed)
    if not reads(services, kept):
        raise AssertionError(upload)
    return found


def reads(services: Services, kept: Print) -> bool:
    """Whether it comes out as it came in."""
    try:
        with reading(services.engine) as session:
            return sum(map(len, store.read(session, services, "incident", kept))) == kept.size
    except Tampered:
        return False


def put(engine: Engine, table: str, upload: str, sealed: bytes) -> None:
    """As who owns the database can."""
    statement = f"UPDATE {table} SET sealed = :sealed WHERE upload = :upload"  # noqa: S608  As above.
    execute(engine, statement, sealed=sealed, upload=upload)


def execute(engine: Engine, statement: str, **values: object) -> None:
    """One statement in a transaction of its own."""
    with writing(engine) as session:
        session.execute(text(statement), values)


if __name__ == "__main__":
    main()

"""The bot on which many report without their name, and everything that it writes."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.ledger import sealing
from bot.services import Services
from localslack.driver import LocalSlack
from tests.bot.incident.anonymous.thousand import Now, Sweep


@contextmanager
def running(
    small_bot: Any, options: Any, slack: LocalSlack, seed: int, now: Now
) -> Iterator[Sweep]:
    """The bot, by that clock."""
    kept: list[Services] = []

    def equip(services: Services) -> Services:
        kept.append(replace(services, business_now=now, real_now=now))
        return kept[0]

    with small_bot.running(options, equip=equip) as url:
        slack.bot_url = url
        yield Sweep(url, slack, kept[0], now, random.Random(seed))  # noqa: S311  No secret.


@contextmanager
def all_sealed() -> Iterator[list[bytes]]:
    """Everything that is sealed meanwhile, as it was before: in what is written nobody would find it."""
    seen: list[bytes] = []

    class Watched:
        def __init__(self, key: bytes) -> None:
            self._real = AESGCM(key)
            self.decrypt = self._real.decrypt

        def encrypt(self, nonce: bytes, content: bytes, about: bytes) -> bytes:
            seen.extend((content, about))
            return self._real.encrypt(nonce, content, about)

    with patch.object(sealing, "AESGCM", Watched):
        yield seen


@contextmanager
def all_logs() -> Iterator[StringIO]:
    """Everything that is logged meanwhile, by whomever, however small."""
    written = StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield written
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def written_by_slack(slack: LocalSlack) -> bytes:
    """All that the bot posted."""
    return repr(slack.posts).encode()


def data_folder(services: Services) -> Path | None:
    """Where PostgreSQL keeps its files; None on SQLite, which keeps them where its URL says."""
    if services.engine.dialect.name == "sqlite":
        return None
    with services.engine.connect() as line:
        return Path(str(line.exec_driver_sql("SHOW data_directory").scalar_one()))

"""People with everything about them unlike anything else, and the bytes by which each such thing would be found."""

import base64
import hashlib
import hmac
import json
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.ledger.sealing import derive

MASTER = bytes(range(32))
"""The key of the bot on which they report."""
BEGIN = datetime(2031, 3, 5, 9, 0, tzinfo=UTC)
"""Far from any moment that a real clock gives while this runs."""
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SINCE = datetime(2000, 1, 1, tzinfo=UTC)
"""From when PostgreSQL counts microseconds."""


@dataclass(frozen=True)
class Planted:
    """One person, one thing they did, and all that Slack says of both."""

    user: str
    name: str
    email: str
    team: str
    trigger: str
    view: str
    url: str
    address: str
    moment: datetime

    @property
    def account(self) -> dict[str, Any]:
        """As a workspace file has them."""
        return {"id": self.user, "name": self.name, "email": self.email, "tz": "Europe/Berlin"}

    @property
    def said(self) -> dict[str, Any]:
        """What Slack says of who did it, besides the view."""
        return {
            "user": {
                "id": self.user,
                "username": self.name,
                "name": self.name,
                "team_id": self.team,
            },
            "team": {"id": self.team, "domain": self.team.lower()},
            "trigger_id": self.trigger,
            "response_urls": [{"response_url": self.url, "channel_id": self.user}],
            "container": {"type": "view", "view_id": self.view},
        }

    @property
    def texts(self) -> dict[str, str]:
        """What must not be found, by what it is."""
        seconds = int(self.moment.timestamp())
        return {
            "user": self.user,
            "name": self.name,
            "email": self.email,
            "team": self.team,
            "trigger": self.trigger,
            "view": self.view,
            "url": self.url,
            "address": self.address,
            "time": f"{self.moment:%Y-%m-%d %H:%M:%S}",
            "iso time": f"{self.moment:%Y-%m-%dT%H:%M:%S}",
            "seconds": f"{seconds}",
        }


def people(count: int, seed: int, hours: int = 3) -> list[Planted]:
    """So many, each at another moment of so many hours, in that order."""
    chance = random.Random(seed)  # noqa: S311  Nothing here is a secret.
    step = timedelta(hours=hours) / count
    return [_person(chance, BEGIN + step * n + timedelta(seconds=1)) for n in range(count)]


def _person(chance: random.Random, moment: datetime) -> Planted:
    def some(length: int) -> str:
        return "".join(chance.choices(LETTERS, k=length))

    if moment.minute == 0 and moment.second < 10:
        # In base64 the last digit may stand beside the mark: such a moment would look like its full hour.
        moment += timedelta(seconds=10)
    exact = moment + timedelta(microseconds=chance.randrange(1, 999_999))
    digits = [chance.randrange(100, 255) for _ in range(4)]
    return Planted(
        user=f"U{some(10)}",
        name=f"{some(12).lower()}",
        email=f"{some(12).lower()}@{some(6).lower()}.example",
        team=f"T{some(10)}",
        trigger=f"{chance.randrange(10**12)}.{chance.randrange(10**12)}.{some(16).lower()}",
        view=f"V{some(10)}",
        url=f"https://hooks.slack.test/{some(20)}",
        address=".".join(map(str, digits)),
        moment=exact,
    )


def needles(one: Planted) -> Iterator[tuple[str, bytes]]:
    """Each thing about them in each form in which it could stand somewhere, at least eight bytes long."""
    for what, text in one.texts.items():
        for form, found in _forms(text):
            yield f"{what} as {form}", found
        for form, found in _keyed(text):
            yield f"{what} as {form}", found
    micros = (one.moment - SINCE) // timedelta(microseconds=1)
    for order, sign in (("little", "<"), ("big", ">")):
        yield f"time in PostgreSQL, {order}", micros.to_bytes(8, order)
        yield f"time as a number, {order}", struct.pack(f"{sign}d", one.moment.timestamp())


def _keyed(text: str) -> Iterator[tuple[str, bytes]]:
    """As `bot.ledger.subjects` knows people: who has the master key could ask whether it was this one."""
    digest = hmac.digest(derive(MASTER, "person"), text.encode(), "sha256")
    yield "keyed hash", digest
    yield "keyed hash in hex", digest.hex().encode()


def _forms(text: str) -> Iterator[tuple[str, bytes]]:
    plain, digest = text.encode(), hashlib.sha256(text.encode())
    yield "text", plain
    if (escaped := json.dumps(text)[1:-1].replace("/", "\\/").encode()) != plain:
        yield "JSON", escaped
    yield "hex", plain.hex().encode()
    yield "HEX", plain.hex().upper().encode()
    yield "UTF-16", text.encode("utf-16-le")
    yield "SHA-256", digest.digest()
    yield "SHA-256 in hex", digest.hexdigest().encode()
    yield "SHA-256 in base64", base64.b64encode(digest.digest())[:40]
    for shift in range(3):
        # The letters at both ends depend on what stands beside it.
        whole = base64.b64encode(b"\0" * shift + plain).rstrip(b"=")
        inner = whole[-(-shift * 8 // 6) : -1]
        if len(inner) >= 8:
            yield f"base64, {shift} behind", inner

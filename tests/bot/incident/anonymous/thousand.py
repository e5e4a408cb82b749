"""Many people report without their name, at the real door, while things go wrong; what was written meanwhile."""

import random
import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.request import urlopen

from sqlalchemy import TextClause, text

from bot import clock
from bot.incident import forms as named
from bot.incident.anonymous import doors, forms, pages
from bot.incident.anonymous.rules import next_full_hour
from bot.jobs import timed_tasks
from bot.services import Services
from bot.storage.sessions import reading
from localslack.driver import LocalSlack
from tests.bot.incident.anonymous.planted import BEGIN, Planted
from tests.bot.slack.door import Door, Knocked, sent

CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")
STRUCK, LITTLE = timedelta(seconds=0.3), timedelta(seconds=0.01)
PRESSES = 5
_INCIDENTS = text("SELECT count(*) FROM incident")
_AT_WORK = (
    text("SELECT count(*) FROM outbox WHERE state IN ('new', 'sending')"),
    text("SELECT count(*) FROM inbox WHERE state = 'waiting'"),
)


@dataclass
class Now:
    """A clock that the test moves; both clocks of the bot."""

    at: datetime = BEGIN

    def __call__(self) -> datetime:
        """The moment."""
        return self.at


@dataclass(frozen=True)
class From(Door):
    """The door, when Slack would say where a request came from."""

    address: str = ""

    def _send(self, body: str, headers: dict[str, str]) -> Knocked:
        return super()._send(body, {**headers, "X-Forwarded-For": self.address})


@dataclass
class Sweep:
    """A bot at work, who reports to it, and what came of it."""

    url: str
    slack: LocalSlack
    services: Services
    now: Now
    chance: random.Random
    codes: dict[str, Planted] = field(default_factory=dict)
    """In the order in which the reports were made."""
    added: list[str] = field(default_factory=list)
    refused: int = 0

    def report(self, one: Planted) -> str:
        """One person's whole way, with something going wrong now and then; gives the code."""
        self._tick(one.moment)
        self._open_home(one)
        self._press(one, doors.REPORT)
        nonce = self.chance.randbytes(16).hex()
        # No words of theirs name them: those are theirs to choose, and the form says so.
        form = _sent(one, forms.REPORT, nonce, words="Somebody props the back door open")
        trouble = self.chance.randrange(30)
        if trouble == 0:
            self._while_locked(lambda: self._send(one, form))
        if trouble == 1:
            self.slack.faults.next("users.info", "status", status=500)
            self._send(one, form)
            self.slack.faults.clear()
        if trouble == 2:
            self._send(one, form)
        # Who reads that it took too long presses again.
        shown = (CODE.search(self._send(one, form).body) for _ in range(PRESSES))
        found = next(filter(None, shown), None)
        assert found, "no code was shown"
        self.codes[found[0]] = one
        return found[0]

    def come_back(self, one: Planted, code: str) -> None:
        """Read, and add something, each once more than needed."""
        self._press(one, doors.FIRST_STEPS)
        self._press(one, doors.COME_BACK)
        assert self._send(one, _sent(one, forms.CODE_FORM, "", code=code)).status == 200
        self._send(one, _sent(one, forms.CODE_FORM, "", code=code[::-1]))
        about = f"{self.chance.randbytes(16).hex()} {code}"
        for _ in range(2):
            self._send(one, _sent(one, pages.SEEN, about, words="It was open again today"))
        self.added.append(code)

    def report_by_name(self, one: Planted) -> None:
        """What the search must find, or it is blind."""
        self._tick(one.moment)
        self._send(one, _sent(one, named.REPORT, "", words="I lost my badge"))
        # A busy machine may answer that it is late, and keep the report after that: not at the moment of the next one.
        self._until(lambda: self._count(_INCIDENTS) > 0)
        self.settle()

    def try_as_guest(self, one: Planted) -> None:
        """Somebody who may not."""
        nonce = self.chance.randbytes(16).hex()
        knocked = self._send(one, _sent(one, forms.REPORT, nonce, words="The door is open"))
        assert not CODE.search(knocked.body)
        self.refused += 1

    def settle(self) -> None:
        """Wait until all that is owed is sent: else the bot would do it at the moment of the next report."""
        self._until(lambda: not any(map(self._count, _AT_WORK)))

    def _until(self, is_so: Callable[[], bool], seconds: float = 60.0) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, "something is still on its way"
            self.now.at += LITTLE
            time.sleep(0.01)

    def end_hour(self) -> None:
        """The clock strikes, and does all that it does by itself."""
        self._tick(next_full_hour(self.now.at) + STRUCK)

    def metrics(self) -> bytes:
        """What `/metrics` says."""
        with urlopen(self.url.replace("/slack/events", "/metrics"), timeout=20) as page:  # noqa: S310
            content: bytes = page.read()
        return content

    def _tick(self, moment: datetime) -> None:
        """The clock goes on to that moment, and strikes at each full hour before it."""
        while (struck := next_full_hour(self.now.at) + STRUCK) <= moment:
            self.now.at = struck
            clock.run(self.services, timed_tasks())
            self.settle()
        self.now.at = max(self.now.at, moment)

    def _count(self, query: TextClause) -> int:
        with reading(self.services.engine) as session:
            return int(session.execute(query).scalar_one())

    def _open_home(self, one: Planted) -> None:
        opened = {
            "type": "app_home_opened",
            "user": one.user,
            "channel": f"D{one.user[1:]}",
            "tab": "home",
        }
        stamp = {"event_ts": f"{one.moment.timestamp():.6f}"}
        assert self._door(one).event(f"Ev{one.trigger}", opened | stamp).status == 200

    def _press(self, one: Planted, button: str) -> None:
        """Slack knows no such trigger, so nothing opens, and nothing may come of that either."""
        action = {
            "type": "button",
            "action_id": button,
            "block_id": "b",
            "value": "-",
            "action_ts": "1",
        }
        self._send(one, {"type": "block_actions", "actions": [action]})

    def _send(self, one: Planted, payload: Mapping[str, Any]) -> Knocked:
        return self._door(one).interaction({**payload, **one.said})

    def _door(self, one: Planted) -> Door:
        secret = self.services.settings.slack_signing_secret
        assert secret is not None
        return From(self.url, secret.get_secret_value(), address=one.address)

    def _while_locked(self, do: Callable[[], Any]) -> None:
        if self.services.engine.dialect.name != "sqlite":
            do()
            return
        other = sqlite3.connect(str(self.services.engine.url.database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            do()
        finally:
            other.rollback()
            other.close()


def _sent(one: Planted, callback: str, about: str, **typed: str) -> dict[str, Any]:
    return sent(one.view, one.trigger, callback, about, **typed)

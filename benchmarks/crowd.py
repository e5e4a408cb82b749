"""Two hundred questions at the same moment: `python benchmarks/crowd.py [--people 200]`.

Starts the local Slack with so many colleagues, and `isms run` with the synced sample, as processes of their own.
Each colleague sends a question by direct message, all at once; printed is how soon each was acknowledged (Slack
gives up after three seconds), whether each was answered once, when the last answer stood in Slack, and memory.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from slack_sdk import WebClient  # noqa: E402  The benchmark is run as a file.

from benchmarks.acknowledging import event, send  # noqa: E402
from benchmarks.delivery import WORKSPACE, local_slack, memory, process  # noqa: E402
from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from localslack.driver import LocalSlack  # noqa: E402

QUESTION_SET = ROOT / "tests" / "knowledge" / "sample_questions.jsonl"
PATIENCE = 300.0
SLACK_GIVES_UP = 3.0


def workspace(people: int, file: Path) -> list[str]:
    """Write the sample's workspace with so many more colleagues; their ids."""
    found = json.loads(WORKSPACE.read_text(encoding="utf-8"))
    names = [f"crowd{number:03}" for number in range(people)]
    ids = [f"U0{name.upper()}" for name in names]
    found["users"] += [
        {"id": one, "name": name, "email": f"{name}@example.com"}
        for one, name in zip(ids, names, strict=True)
    ]
    file.write_text(json.dumps(found), encoding="utf-8")
    return ids


class Watch(threading.Thread):
    """Looks five times a second how much memory a process and those below it hold."""

    def __init__(self, pid: int) -> None:
        """Not started yet."""
        super().__init__(daemon=True)
        self._pid, self.most, self.done = pid, 0.0, threading.Event()

    def run(self) -> None:
        """Until `done`."""
        while not self.done.wait(0.2):
            self.most = max(self.most, memory(self._pid)[0])


def ask_at_once(url: str, team: str, people: list[str]) -> list[float | None]:
    """Everybody's question at the same moment; seconds until each was acknowledged, None where it was not."""
    questions = [json.loads(line)["question"] for line in QUESTION_SET.read_text().splitlines()]
    bodies = [event(one, team, questions[n % len(questions)]) for n, one in enumerate(people)]
    due = time.monotonic() + 2
    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(lambda body: send(url, "benchmark", body, due), bodies))


def answers(slack: LocalSlack, channels: set[str]) -> Counter[str]:
    """How many messages stand in each of these direct messages."""
    until = time.monotonic() + PATIENCE
    while True:
        found = Counter(p.channel for p in slack.posts if p.way == "chat.postMessage")
        ours = Counter({channel: found[channel] for channel in channels})
        if min(ours.values()) > 0 or time.monotonic() > until:
            return ours
        time.sleep(0.5)


def report(
    acknowledged: list[float | None], found: Counter[str], took: float, before: float, most: float
) -> None:
    """Print what came of it."""
    good = sorted(1000 * one for one in acknowledged if one is not None)
    late = sum(one is None or one > SLACK_GIVES_UP for one in acknowledged)
    once = sum(count == 1 for count in found.values())
    print(f"{len(acknowledged)} questions at once")
    if good:
        shares = ", ".join(
            f"{name} {good[int((len(good) - 1) * s)]:.0f} ms"
            for name, s in (("p50", 0.5), ("p95", 0.95), ("max", 1))
        )
        print(f"acknowledged: {shares}; {late} later than Slack waits")
    print(
        f"answered once: {once}, more often: {sum(c > 1 for c in found.values())}, never: {sum(c == 0 for c in found.values())}"
    )
    print(f"the last answer stood in Slack after {took:.1f} s")
    print(f"RSS of the bot: {before:.0f} MB before, {most:.0f} MB at most")


def run(people: int, folder: Path) -> None:
    """The whole of it, in that folder."""
    file, database = folder / "workspace.json", f"sqlite:///{folder}/isms.db"
    ids = workspace(people, file)
    environment = {
        "ISMS_HOME": str(folder / "home"),
        "DATABASE_URL": database,
        "HF_HUB_OFFLINE": "1",
    }
    engine = open_engine(database)
    upgrade(engine)
    engine.dispose()
    isms = [sys.executable, "-m", "bot.cli"]
    subprocess.run([*isms, "sync", str(ROOT / "sample")], cwd=ROOT, env={**os.environ, **environment},
                   check=True, capture_output=True)  # fmt: skip
    with local_slack(environment, file) as (slack, _):
        client = WebClient("xoxb-local-benchmark", base_url=environment["SLACK_API_URL"])
        team = json.loads(file.read_text())["team"]["id"]
        channels = {str(client.conversations_open(users=[one])["channel"]["id"]) for one in ids}
        address = f"http://127.0.0.1:{environment['PORT']}"
        with process([*isms, "run"], environment, f"{address}/readyz") as pid:
            before, watch = memory(pid)[0], Watch(pid)
            watch.start()
            begun = time.monotonic() + 2
            acknowledged = ask_at_once(f"{address}/slack/events", team, ids)
            found = answers(slack, channels)
            took = time.monotonic() - begun
            watch.done.set()
            report(acknowledged, found, took, before, watch.most)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--people", type=int, default=200)
    with tempfile.TemporaryDirectory() as folder:
        run(parser.parse_args().people, Path(folder))


if __name__ == "__main__":
    main()

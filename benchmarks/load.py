"""Memory and threads under a quarter of an hour of everyday use: `python benchmarks/load.py --minutes 15`.

Starts the local Slack and `isms run` with the synced sample, on SQLite; people ask by message, mention and command,
press buttons and open Home, several times a second. What grows from the second minute to the last is named.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.delivery import QUESTIONS, local_slack, memory, process  # noqa: E402
from bot.storage.engine import open_engine  # noqa: E402
from bot.storage.schema import upgrade  # noqa: E402
from localslack.driver import Person, Refused  # noqa: E402

ROW = "{:<10} {:>10} {:>10} {:>9} {:>9} {:>8} {:>8}"
TITLES = ("minute", "bot PSS MB", "RSS MB", "threads", "files", "acts", "refused")
PEOPLE = ("hannah", "jonas", "carlos", "amara", "lena")
CHANNEL = "general"
LEAK_MB, LEAK_THREADS = 60, 4
"""More growth than this is called a leak; the caches of a warm bot are not."""


def act(person: Person, number: int) -> None:
    """The next thing that somebody does."""
    question = QUESTIONS[number % len(QUESTIONS)]
    match number // len(PEOPLE) % 6:
        case 0:
            person.say(question)
        case 5:
            person.mention(question, channel=CHANNEL)
        case 1:
            person.slash(f"/isms ask {question}")
        case 2:
            person.slash("/isms help")
        case 3:
            person.open_home()
        case 4:
            press(person)


def press(person: Person) -> None:
    """A button of the newest message that has one."""
    for message in reversed(person.sees("bot")):
        if message.action_ids:
            person.click(message, message.action_ids[0])
            return


def measure(pid: int) -> tuple[float, float, int, int]:
    """PSS and RSS in MB, threads and open files of a process and all below it."""
    rss, pss = memory(pid)
    family = [psutil.Process(pid), *psutil.Process(pid).children(True)]
    return pss, rss, sum(p.num_threads() for p in family), sum(p.num_fds() for p in family)


def go_on(people: list[Person], seconds: float, pause: float) -> tuple[int, int]:
    """Act for so long; how many acts, and how many of them the local Slack refused."""
    until, acts, refused = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        try:
            act(people[acts % len(people)], acts)
        except Refused:
            refused += 1
        acts += 1
        time.sleep(pause)
    return acts, refused


def run(minutes: int, pause: float) -> None:
    """Print a line a minute, and what grew."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/isms.db"
        environment = {"ISMS_HOME": folder, "DATABASE_URL": url, "HF_HUB_OFFLINE": "1"}
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        isms = [sys.executable, "-m", "bot.cli"]
        subprocess.run([*isms, "sync", str(ROOT / "sample")], cwd=ROOT,
                       env={**os.environ, **environment}, check=True, capture_output=True)  # fmt: skip
        with local_slack(environment) as (slack, _):
            ready = f"http://127.0.0.1:{environment['PORT']}/readyz"
            with process([*isms, "run"], environment, ready) as pid:
                people = [slack.as_user(name) for name in PEOPLE]
                acts = refused = 0
                for minute in range(minutes + 1):
                    found.append(measure(pid))
                    pss, rss, threads, files = found[-1]
                    print(ROW.format(minute, f"{pss:.0f}", f"{rss:.0f}", threads, files, acts, refused),
                          flush=True)  # fmt: skip
                    if minute < minutes:
                        acts, refused = go_on(people, 60, pause)
    name_leaks(found)


def name_leaks(found: list[tuple[float, float, int, int]]) -> None:
    """Say what grew after the second minute, when all is warm."""
    warm, last = found[min(2, len(found) - 1)], found[-1]
    grown = {"PSS MB": last[0] - warm[0], "threads": last[2] - warm[2], "files": last[3] - warm[3]}
    print("after the second minute: " + ", ".join(f"{n} {g:+.0f}" for n, g in grown.items()))
    if grown["PSS MB"] > LEAK_MB or grown["threads"] > LEAK_THREADS or grown["files"] > 10:
        print("LEAK: see above.")


def main() -> None:
    """Run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=int, default=15)
    asked.add_argument("--pause", type=float, default=0.2, help="seconds between two acts")
    given = asked.parse_args()
    print(ROW.format(*TITLES))
    run(given.minutes, given.pause)


if __name__ == "__main__":
    main()

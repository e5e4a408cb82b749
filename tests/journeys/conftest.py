"""The demo as a person starts it: real processes, the sample company, a page."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from localslack.driver import LocalSlack
from tests.environment import without_our_settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 180


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    slack: LocalSlack
    home: Path
    process: subprocess.Popen[str]

    def isms(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the demo's own records."""
        command = [sys.executable, "-m", "bot.cli", *words]
        return subprocess.run(
            command,
            env=environment(self.home),
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )


def environment(home: Path) -> dict[str, str]:
    """This machine's environment without any settings of the bot, and a home of the test's own."""
    return without_our_settings() | {"ISMS_HOME": str(home)}


@contextmanager
def watched_page(browser: Browser, demo: Demo, width: int, height: int) -> Iterator[Page]:
    """The demo's page on a screen of so many points; an error in its script fails the test."""
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, device_scale_factor=1)
    shown = context.new_page()
    problems: list[str] = []
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.goto(demo.slack.page_url)
    yield shown
    context.close()
    assert problems == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`isms demo` on a free port, ended as Ctrl-C ends it."""
    with _started(tmp_path_factory.mktemp("home")) as demo:
        yield demo


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo of the test's own, to be ended in its own way."""
    with _started(tmp_path) as demo:
        yield demo


@pytest.fixture
def socket_demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo whose bot opens the connection."""
    with _started(tmp_path, "--socket") as demo:
        yield demo


@contextmanager
def _started(home: Path, *more: str) -> Iterator[Demo]:
    command = [sys.executable, "-m", "bot.cli", "demo", "--port", "0", *more]
    process = subprocess.Popen(
        command,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    )
    try:
        yield Demo(LocalSlack.at(address(process)), home / "demo", process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


def address(process: subprocess.Popen[str]) -> str:
    """What the demo prints when it is open; fails with all it said when it does not open."""
    assert process.stdout is not None
    said = []
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and (line := process.stdout.readline()):
        said.append(line)
        if found := re.match(r"\s+(http://127\.0\.0\.1:\d+)/\s*$", line):
            return found[1]
    raise AssertionError(f"the demo did not open: {''.join(said)}")

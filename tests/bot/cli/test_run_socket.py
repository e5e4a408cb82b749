"""`isms run` over Socket Mode: one process that hears, answers, tells its health, and ends in good order."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from localslack.driver import LocalSlack

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
QUESTION = "how many characters must a password have?"


@pytest.fixture
def slack(workspace):
    """A local Slack that speaks by websocket only."""
    workspace["bot"]["socket_mode"] = True
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def environment(synced, slack, tmp_path, port):
    """What a bot that has read the small folder reads at its start."""
    return {
        **os.environ,
        "ISMS_HOME": str(tmp_path / "home"),
        "DATABASE_URL": "",
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": "",
        "PORT": str(port),
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def running(environment, log):
    """The bot's process; told to stop after the block."""
    with log.open("w") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"], env=environment, stdout=said, stderr=said
        )
        try:
            yield child
        finally:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(20)
            finally:
                child.kill()


def ask(port, page):
    """The status and the text of one of its pages."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/{page}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except (URLError, OSError):
        return 0, ""


def wait(until, seconds=60):
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_it_hears_answers_and_ends_in_good_order(environment, slack, port, tmp_path):
    with running(environment, tmp_path / "log") as bot:
        wait(lambda: ask(port, "readyz")[0] == 200)
        maya = slack.as_user("maya")
        maya.say(QUESTION)
        assert "fourteen" in maya.wait_for_answer(timeout=30).all_text
        parts = ("database", "slack", "messages", "socket", "index")
        assert json.loads(ask(port, "readyz")[1]) == {"ready": True} | dict.fromkeys(parts, "ok")
        assert ask(port, "healthz")[0] == 200
        assert "isms_socket_connected 1.0" in ask(port, "metrics")[1]
        assert slack.sockets.connected == 1
    assert bot.returncode == 0
    assert (tmp_path / "log").read_text() == "Connected to Slack by Socket Mode.\n"
    wait(lambda: slack.sockets.count == 0)


def test_slack_away_at_the_start_is_said_once_and_waited_for(environment, slack, port, tmp_path):
    slack.faults.next("auth.test", "status", calls=2, status=503)
    slack.faults.next("apps.connections.open", "status", calls=2, status=503)
    with running(environment, tmp_path / "log"):
        wait(lambda: ask(port, "readyz")[0] == 200)
    said = (tmp_path / "log").read_text()
    assert said.count("does not answer") == 1
    assert said.count("opens no connection") == 1

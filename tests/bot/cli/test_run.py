"""`isms run` works as one process and as three, ends in good order, and says why it does not start."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil
import pytest

from bot.cli.parts import Part
from bot.cli.run import run
from bot.errors import Misconfigured
from localslack.driver import LocalSlack

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample"
QUESTION = "can I use my own laptop for work?"
COMMAND = [sys.executable, "-m", "bot.cli"]


@pytest.fixture
def sample_slack():
    """A local Slack with the people of the sample company."""
    with LocalSlack.start(json.loads((SAMPLE / "workspace.json").read_text())) as slack:
        yield slack


@pytest.fixture
def environment(database_url, tmp_path, sample_slack, port):
    """What a bot of the sample company reads at its start."""
    return {
        "ISMS_HOME": str(tmp_path / "home"),
        "DATABASE_URL": database_url,
        "SLACK_API_URL": sample_slack.api_url,
        "SLACK_BOT_TOKEN": sample_slack.bot_token,
        "SLACK_SIGNING_SECRET": sample_slack.signing_secret,
        "PORT": str(port),
        "HF_HUB_OFFLINE": "1",
    }


@pytest.fixture
def home(environment, engine):
    """The sample ISMS, synced."""
    subprocess.run(
        [*COMMAND, "sync", str(SAMPLE)],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return environment


def log_of(environment):
    """Where all that a bot's processes say goes."""
    return Path(environment["ISMS_HOME"]).with_name("run.log")


@contextmanager
def process(environment, *arguments):
    """A bot's process; ended, in good order, after the block."""
    with log_of(environment).open("a") as log:
        child = subprocess.Popen(
            [*COMMAND, "run", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            yield child
        finally:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(20)
            finally:
                child.kill()


def wait_until_ready(port, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as answer:
                return json.loads(answer.read())
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the bot was not ready in time")


def ask(slack, port):
    slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
    hannah = slack.as_user("hannah")
    hannah.say(QUESTION)
    return hannah.wait_for_answer(timeout=30)


@pytest.mark.slow
def test_one_process_answers_and_ends_in_good_order(home, sample_slack, port):
    with process(home) as bot:
        said = wait_until_ready(port)
        answer = ask(sample_slack, port)
    parts = ("database", "slack", "messages", "index")
    assert said == {"ready": True} | dict.fromkeys(parts, "ok")
    assert "laptop" in answer.all_text
    assert bot.returncode == 0
    assert log_of(home).read_text().splitlines() == [
        f"Listening on port {port}. Slack's address for the bot ends in /slack/events."
    ]


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_answers_what_was_asked_meanwhile(home, sample_slack, port):
    with process(home) as bot:
        wait_until_ready(port)
        ask(sample_slack, port)
        for child in psutil.Process(bot.pid).children():
            child.kill()
        sample_slack.as_user("jonas").say(QUESTION)
        sample_slack.pass_time(61)
        wait_until_ready(port)
        sample_slack.pass_time(301)
        sample_slack.as_user("jonas").wait_for_answer(timeout=90, where="bot", after="0")
    assert len(sample_slack.posts) == 2


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_three_processes_answer(home, sample_slack, port):
    with (
        process(home, "--only", "web"),
        process(home, "--only", "worker"),
        process(home, "--only", "clock"),
    ):
        wait_until_ready(port)
        assert "laptop" in ask(sample_slack, port).all_text
        published = Path(home["ISMS_HOME"])
        until = time.monotonic() + 60
        while not [f for f in published.rglob("*") if "checkpoint" in f.name]:
            assert time.monotonic() < until, "the clock did nothing"
            time.sleep(0.1)


SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def given(environment, monkeypatch):
    """The environment of this process, with some of it changed."""

    def given(**change):
        for name, value in {**environment, "SLACK_APP_TOKEN": "", **change}.items():
            monkeypatch.setenv(name, value)

    return given


@SQLITE
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN", id="no-token"),
        pytest.param({"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET", id="no-secret"),
        pytest.param({"SLACK_BOT_TOKEN": "xoxb-wrong-1"}, "invalid_auth", id="wrong-token"),
        pytest.param({"DATABASE_URL": "mysql://host/x"}, "PostgreSQL and SQLite", id="other-database"),
        pytest.param({"EMBEDDING_MODEL": "/nowhere"}, "/nowhere", id="no-model"),
        pytest.param({"ISMS_MASTER_KEY": "short"}, "ISMS_MASTER_KEY", id="bad-key"),
        pytest.param(
            {"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN", id="socket-without-token"
        ),
    ],
)  # fmt: skip
def test_the_start_says_what_is_missing(given, change, sentence):
    given(**change)
    with pytest.raises(Misconfigured, match=sentence) as refused:
        run()
    assert "xoxb-wrong-1" not in str(refused.value)


@SQLITE
def test_the_start_says_that_the_port_is_taken(given, port):
    given()
    with socket.socket() as other:
        other.bind(("0.0.0.0", port))  # noqa: S104  Somebody else's.
        other.listen()
        with pytest.raises(Misconfigured, match=f"Port {port} cannot be used"):
            run()


@SQLITE
@pytest.mark.parametrize("part", Part)
def test_a_part_does_not_start_on_sqlite(given, part):
    given()
    with pytest.raises(Misconfigured, match="needs PostgreSQL"):
        run(only=part)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("arguments", [[], ["--only", "web"], ["--only", "clock"]])
def test_on_postgresql_the_tables_must_be_there(environment, arguments):
    ended = end(environment, *arguments)
    assert ended.returncode != 0
    assert "isms db upgrade" in ended.stderr


@SQLITE
def test_a_missing_scope_is_a_warning_and_no_refusal(given, capsys, monkeypatch, tmp_path):
    workspace = json.loads((SAMPLE / "workspace.json").read_text())
    workspace["bot"]["scopes"] = ["chat:write", "im:history", "users:read"]
    with LocalSlack.start(workspace) as slack:
        given(
            SLACK_API_URL=slack.api_url, SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_SIGNING_SECRET=slack.signing_secret, EMBEDDING_MODEL="/nowhere",
        )  # fmt: skip
        with pytest.raises(Misconfigured, match="nowhere"):
            run()
    assert "The scope commands is missing: /isms does not work." in capsys.readouterr().err


def end(environment, *arguments):
    """A start that fails."""
    return subprocess.run(
        [*COMMAND, "run", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.slow
@SQLITE
def test_the_sentence_is_all_that_is_printed(environment):
    ended = end({**environment, "SLACK_BOT_TOKEN": "xoxb-wrong-1"})
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "xoxb-wrong-1" not in ended.stderr

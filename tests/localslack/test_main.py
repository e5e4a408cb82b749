"""The command serves a workspace, or says in one sentence why it cannot."""

import json
import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest


@pytest.fixture
def file(tmp_path, workspace):
    path = tmp_path / "workspace.json"
    path.write_text(json.dumps(workspace))
    return path


@pytest.fixture
def run():
    """Starts the command; ends it when the test does."""
    started = []

    def start(*arguments, **environment):
        command = [sys.executable, "-m", "localslack", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, env={**os.environ, **environment}, **pipes)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_it_serves_the_page_and_the_web_api(run, file):
    secrets = {"LOCALSLACK_SIGNING_SECRET": "s3cret", "LOCALSLACK_BOT_TOKEN": "xoxb-mine"}
    process = run("--workspace", file, "--port", 0, **secrets)
    url = process.stdout.readline().split()[-1]
    assert "Example" in httpx.get(url, trust_env=False).text
    headers = {"Authorization": "Bearer xoxb-mine"}
    answer = httpx.post(f"{url}api/auth.test", headers=headers, trust_env=False)
    assert answer.json()["user"] == "testbot"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert "s3cret" not in out


def test_it_makes_up_secrets_and_says_them(run, file):
    process = run(LOCALSLACK_WORKSPACE=str(file), LOCALSLACK_PORT="0")
    said = [process.stdout.readline() for _ in range(3)]
    assert said[0].startswith("SLACK_SIGNING_SECRET=")
    assert said[1].startswith("SLACK_BOT_TOKEN=xoxb-")


def test_a_broken_file_ends_it(run, tmp_path):
    process = run("--workspace", tmp_path / "absent.json")
    _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert err.count("\n") == 1
    assert "cannot be read" in err


def test_a_busy_port_ends_it(run, file):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = run("--workspace", file, "--port", port)
        _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert err.startswith(f"Port {port} on 127.0.0.1 cannot be used")


def test_with_an_app_token_it_serves_websockets(run, file):
    process = run("--workspace", file, "--port", 0, LOCALSLACK_APP_TOKEN="xapp-mine")
    said = [process.stdout.readline() for _ in range(2)]
    assert said[0].startswith("SLACK_BOT_TOKEN=")
    url = said[1].split()[-1]
    headers = {"Authorization": "Bearer xapp-mine"}
    answer = httpx.post(f"{url}api/apps.connections.open", headers=headers, trust_env=False)
    assert answer.json()["url"].startswith("ws://127.0.0.1:")


def test_a_workspace_may_ask_for_websockets_and_is_told_the_token(run, file, workspace):
    workspace["bot"]["socket_mode"] = True
    file.write_text(json.dumps(workspace))
    process = run("--workspace", file, "--port", 0, LOCALSLACK_BOT_TOKEN="xoxb-mine")
    assert process.stdout.readline().startswith("SLACK_APP_TOKEN=xapp-")

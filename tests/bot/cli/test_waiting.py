"""While Slack is away `isms run` says so once and keeps trying; told to stop, it stops at once."""

import os
import signal
import threading

import pytest

from bot.cli.waiting import Told, wait_for_slack
from bot.errors import Misconfigured
from bot.settings import Settings
from localslack.driver import LocalSlack


class Impatient(Told):
    """Told to stop after so many waits, each of which takes no time."""

    def __init__(self, waits, then=lambda _: None):
        super().__init__()
        self.waits, self._most, self._then = [], waits, then

    def wait(self, seconds=None):
        """Whether it is time to stop."""
        self.waits.append(seconds)
        self._then(len(self.waits))
        return len(self.waits) >= self._most


def settings_of(slack):
    return Settings(slack_bot_token=slack.bot_token, slack_api_url=slack.api_url, _env_file=None)


@pytest.fixture
def slack(workspace):
    """A local Slack."""
    with LocalSlack.start(workspace) as running:
        yield running


def test_it_begins_when_slack_answers(slack, capsys):
    slack.faults.next("auth.test", "status", calls=3, status=503)
    told = Impatient(99)
    assert wait_for_slack(settings_of(slack), told).home.team == "T0HOME"
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "Slack does not answer" in said[0]
    assert "keeps trying" in said[0]
    assert told.waits == [1, 2, 4]


def test_it_stops_when_it_is_told_to(capsys):
    away = Settings(
        slack_bot_token="xoxb-1-a", slack_api_url="http://127.0.0.1:9/api/", _env_file=None
    )
    told = Impatient(8)
    assert wait_for_slack(away, told) is None
    assert told.waits[-1] == 30
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_slack_refuses_ends_it(slack):
    slack.faults.next("auth.test", "error", code="invalid_auth")
    with pytest.raises(Misconfigured, match="SLACK_BOT_TOKEN"):
        wait_for_slack(settings_of(slack), Impatient(99))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_are_heard_and_given_back(number):
    before = signal.getsignal(number)
    with Told() as told:
        threading.Timer(0.05, os.kill, (os.getpid(), number)).start()
        assert told.wait(10)
    assert signal.getsignal(number) is before

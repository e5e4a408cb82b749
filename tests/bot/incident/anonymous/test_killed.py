"""The process that hands on is killed: what is begun is not done, and what is done is done once."""

import subprocess
import sys
from datetime import datetime

import pytest

from bot.services import Services
from tests.bot.conftest import Records
from tests.bot.incident.anonymous.conftest import HOUR, Makes, owed


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", ["anonymous.written", "anonymous.committed"])
@pytest.mark.usefixtures("team")
def test_killed_at_any_step_each_is_handed_on_once(
    services: Services, make: Makes, now: datetime, records: Records, step: str
) -> None:
    for _ in range(3):
        make()
    at = (now + HOUR).isoformat()
    run = [sys.executable, "-c", _HAND_ON, str(services.engine.url), at, step, step, step, ""]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["-9", "-9", "-9", "0"]
    assert records.ledger() == ["incident.reported"] * 3
    assert len(owed(services)) == 3


_HAND_ON = """
import os, sys
from datetime import datetime
from bot.delivery.failpoints import VARIABLE
from bot.incident.anonymous.timed import hand_on_all
from bot.services import Services, real_clock
from bot.settings import Settings
from bot.storage.engine import open_engine
url, at, *steps = sys.argv[1:]

def hand_on():
    services = Services(Settings(_env_file=None), open_engine(url), bytes(range(32)), real_clock, real_clock,
                        os.urandom, None)
    hand_on_all(services, datetime.fromisoformat(at))

for step in steps:
    child = os.fork()
    if child == 0:
        os.environ[VARIABLE] = step
        try:
            hand_on()
        except BaseException:
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Imports once, and hands on in a process of its own for each step at which to die."""

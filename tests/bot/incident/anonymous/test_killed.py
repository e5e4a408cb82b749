"""The process that hands on is killed: what is begun is not done, and what is done is done once."""

import os
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
    killed = 0
    for failpoint in (step, step, step, ""):
        run = [sys.executable, "-c", _HAND_ON, str(services.engine.url), at]
        done = subprocess.run(run, env={**os.environ, "ISMS_FAILPOINTS": failpoint}, check=False)
        killed += done.returncode == -9
    assert killed == 3
    assert records.ledger() == ["incident.reported"] * 3
    assert len(owed(services)) == 3


_HAND_ON = """
import os, sys
from datetime import datetime
from bot.incident.anonymous.timed import hand_on_all
from bot.services import Services, real_clock
from bot.settings import Settings
from bot.storage.engine import open_engine
services = Services(Settings(_env_file=None), open_engine(sys.argv[1]), bytes(range(32)), real_clock, real_clock,
                    os.urandom, None)
hand_on_all(services, datetime.fromisoformat(sys.argv[2]))
"""

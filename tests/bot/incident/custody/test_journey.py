"""Files of an incident, from the form to a page that names their hashes: told through the local Slack."""

import time
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlalchemy import Engine

from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.conftest import Records
from tests.bot.incident.test_journey import TEAM, company, workspace  # noqa: F401  Fixtures.

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SCREEN, MAIL = b"\x89PNG what I saw", b"Received: from evil.example"


def chosen(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": b64encode(content).decode()}


@pytest.fixture
def story(slack: LocalSlack, company: Callable[..., None], bot: str, engine: Engine) -> Story:  # noqa: F811
    """The local Slack with a bot at work."""
    company(TEAM, "U0ADA")
    return Story(slack)


def wait_for(records: Records, kind: str, count: int) -> None:
    until = time.monotonic() + 10
    while records.ledger().count(kind) < count:
        assert time.monotonic() < until, records.ledger()
        time.sleep(0.05)


def test_files_of_the_reporter_and_of_the_team_are_kept_and_named(
    story: Story, records: Records
) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.slash("/incident I clicked on a link")
    maya.submits(
        {
            "Files that show it": [
                chosen("../<!channel> screen.png", SCREEN),
                chosen("empty.txt", b""),
            ]
        }
    )
    maya.sees("INC-2026-0001", where="bot")
    wait_for(records, "incident.evidence_kept", 2)
    ledger = records.ledger()
    assert ledger.index("incident.reported") < ledger.index("incident.evidence_named")
    ada.sees("INC-2026-0001", where="security-team")
    ada.clicks("Open it").sees(sha256(SCREEN).hexdigest()[:12])
    ada.sees("0 bytes")
    ada.clicks("Add files").submits({"Files for INC-2026-0001": [chosen("mail.eml", MAIL)]})
    ada.sees("One file is on the way")
    wait_for(records, "incident.evidence_kept", 3)
    ada.closes()
    ada.clicks("Open it").sees(sha256(MAIL).hexdigest()[:12])

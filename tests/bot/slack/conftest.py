"""A local Slack with people of every kind, and the bot's own way into it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.services import real_clock
from bot.settings import Settings
from bot.slack.client import open_client
from bot.slack.directory import Directory, Home
from bot.slack.installation import SCOPES
from localslack.driver import LocalSlack

TEAM, BOT = "T0HOME", "U0BOT"
GENERAL, STAFF, SECRET, SHARED, FOREIGN = (
    "C0GENERAL",
    "C0STAFF",
    "C0SECRET",
    "C0SHARED",
    "C0FOREIGN",
)
MAYA, ADA, GUS, SOLO, EVE, ROBO, OLD = (
    "U0MAYA",
    "U0ADA",
    "U0GUS",
    "U0SOLO",
    "U0EVE",
    "U0ROBO",
    "U0OLD",
)
HOME = Home(TEAM, None, BOT, "B0BOT")


def northwind() -> dict[str, Any]:
    """A workspace with everybody whom one can have, and every kind of channel."""
    return {
        "team": {"id": TEAM, "name": "Northwind", "domain": "northwind"},
        "bot": {"user_id": BOT, "bot_id": "B0BOT", "app_id": "A0BOT", "name": "isms",
                "display_name": "ISMS assistant", "commands": ["/isms"], "scopes": sorted(SCOPES)},
        "users": [
            {"id": MAYA, "name": "maya", "email": "maya@northwind.example", "tz": "Asia/Kolkata"},
            {"id": ADA, "name": "ada", "email": "ada@northwind.example", "kind": "admin"},
            {"id": GUS, "name": "gus", "email": "gus@elsewhere.example", "kind": "guest"},
            {"id": SOLO, "name": "solo", "kind": "single_channel_guest"},
            {"id": EVE, "name": "eve", "kind": "external", "team_id": "T0OTHER", "team_name": "Other"},
            {"id": ROBO, "name": "robo", "kind": "bot"},
            {"id": OLD, "name": "old", "email": "old@northwind.example", "kind": "deactivated"},
        ],
        "channels": [
            {"id": GENERAL, "name": "general", "members": ["maya", "ada", "gus", "isms"]},
            {"id": STAFF, "name": "staff", "members": ["maya", "ada", "robo", "isms"]},
            {"id": SECRET, "name": "secret", "kind": "private", "members": ["maya", "isms"]},
            {"id": SHARED, "name": "partners", "kind": "shared", "members": ["maya", "eve", "isms"]},
            {"id": FOREIGN, "name": "no-bot", "kind": "private", "members": ["maya"]},
        ],
    }  # fmt: skip


@pytest.fixture
def workspace() -> dict[str, Any]:
    """A workspace of the test's own."""
    return northwind()


@pytest.fixture
def nobody() -> WebClient:
    """A client of a Slack that is not there: whatever is asked of it fails."""
    return open_client(Settings(slack_api_url="http://127.0.0.1:1/api/", _env_file=None))


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack without a bot."""
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def open_at() -> Callable[[LocalSlack], WebClient]:
    """The bot's client for a local Slack."""

    def open_it(slack: LocalSlack) -> WebClient:
        return open_client(
            Settings(slack_bot_token=slack.bot_token, slack_api_url=slack.api_url, _env_file=None)
        )

    return open_it


@pytest.fixture
def client(slack: LocalSlack, open_at: Callable[[LocalSlack], WebClient]) -> WebClient:
    """The bot's client."""
    return open_at(slack)


@pytest.fixture
def directory(client: WebClient) -> Directory:
    """What Slack says of accounts and channels."""
    return Directory(client, HOME, real_clock)


@pytest.fixture
def database_url(made_sqlite: Path, tmp_path: Path) -> str:
    """SQLite alone: what is said and where does not depend on the database."""
    shutil.copy(made_sqlite, tmp_path / "isms.db")
    return f"sqlite:///{tmp_path / 'isms.db'}"

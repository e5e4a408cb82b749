"""In the local Slack's Socket Mode: whatever becomes of a connection, what people write arrives once it may."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.settings import Settings
from bot.slack.app import build_app
from bot.slack.client import open_client
from bot.slack.incoming import Incoming
from bot.slack.keeping import Kept
from bot.slack.socket_mode.door import SocketDoor
from bot.slack.socket_mode.lifesigns import Patience
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import HOME

pytestmark = pytest.mark.slow
HASTY = Patience(
    look=0.02, ping=0.05, silence=0.5, hello=1.0, crowd=0.5, away=0.05, longest=0.1, refused=0.1,
    drain=0.5,
)  # fmt: skip


@pytest.fixture
def slack(workspace: dict[str, Any]) -> Iterator[LocalSlack]:
    """A local Slack that speaks by websocket only."""
    workspace["bot"]["socket_mode"] = True
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def heard() -> list[str]:
    """The words that arrived, as often as they did."""
    return []


@pytest.fixture
def door(slack: LocalSlack, heard: list[str]) -> Iterator[SocketDoor]:
    """An open door that writes down what it hears."""

    def keep(incoming: Incoming | None, _signature: str) -> Kept:
        heard.extend([incoming.text] if incoming else [])
        return Kept.NEW

    settings = Settings(
        slack_bot_token=slack.bot_token, slack_api_url=slack.api_url, _env_file=None
    )
    door = SocketDoor(
        build_app(open_client(settings), HOME, "", keep), slack.app_token, patience=HASTY
    )
    door.open()
    yield door
    door.close()


def wait(until: Callable[[], object], seconds: float = 10.0) -> None:
    """Fails when it does not come true."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.01)


MISHAPS = [
    pytest.param(lambda slack: slack.sockets.silence(), id="half open"),
    pytest.param(lambda slack: slack.sockets.cut(), id="cut"),
    pytest.param(lambda slack: slack.sockets.refresh(), id="refreshed"),
    pytest.param(lambda slack: slack.sockets.warn(seconds=0.2), id="warned, then refreshed"),
    pytest.param(lambda slack: slack.sockets.cut_payloads(1), id="cut within the next payload"),
    pytest.param(
        lambda slack: (slack.faults.next("apps.connections.open", "status", calls=3, status=503),
                       slack.sockets.cut()),
        id="cut, and Slack away",
    ),
]  # fmt: skip


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.usefixtures("door")
def test_what_is_written_during_a_mishap_arrives(
    slack: LocalSlack, heard: list[str], mishap: Callable[[LocalSlack], None]
) -> None:
    maya = slack.as_user("maya")
    mishap(slack)
    maya.say("may I?")
    deadline = time.monotonic() + 15
    while "may I?" not in heard:
        assert time.monotonic() < deadline
        slack.pass_time(60)
        time.sleep(0.2)
    wait(lambda: slack.sockets.connected == 1)


def test_socket_mode_that_is_switched_off_and_on_again_is_found(
    slack: LocalSlack, door: SocketDoor, heard: list[str]
) -> None:
    slack.sockets.disable()
    wait(lambda: not door.state().connected)
    slack.sockets.heal()
    wait(lambda: door.state().connected)
    slack.as_user("maya").say("back?")
    wait(lambda: "back?" in heard)


def test_ghosts_raise_an_alarm(slack: LocalSlack, door: SocketDoor) -> None:
    slack.sockets.ghosts(3)
    slack.sockets.refresh()
    wait(lambda: door.state().strangers == 3)
    slack.sockets.ghosts(0)
    wait(lambda: door.state().strangers == 0)


def test_it_leaves_no_connection_behind(slack: LocalSlack, door: SocketDoor) -> None:
    wait(lambda: slack.sockets.count == 1)
    door.close()
    wait(lambda: slack.sockets.count == 0)

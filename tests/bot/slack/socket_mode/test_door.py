"""Over Socket Mode the bot keeps what comes before it acknowledges, and trusts no connection that says nothing."""

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.errors import IsmsError, Misconfigured
from bot.slack.app import build_app
from bot.slack.incoming import Incoming
from bot.slack.keeping import Kept
from bot.slack.socket_mode.door import SocketDoor
from bot.slack.socket_mode.lifesigns import Patience, Trouble
from tests.bot.slack.conftest import HOME
from tests.bot.slack.socket_mode.raw_socket import RawSlack, raw_slack

HASTY = Patience(
    look=0.02, ping=0.05, silence=0.5, hello=1.0, quiet=60, crowd=0.3, away=0.05, longest=0.1,
    refused=0.2, drain=0.5,
)  # fmt: skip
ENVELOPE = {
    "envelope_id": "1",
    "type": "events_api",
    "accepts_response_payload": False,
    "payload": {
        "type": "event_callback", "team_id": "T0HOME", "event_id": "Ev1",
        "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1",
                  "text": "laptop?", "ts": "17.1"},
    },
}  # fmt: skip
Keep = Callable[[Incoming | None, str], Kept]
Opens = Callable[..., SocketDoor]


@pytest.fixture
def slack() -> Iterator[RawSlack]:
    """Slack's side."""
    with raw_slack() as running:
        yield running


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Makes doors and closes them in the end."""
    doors: list[SocketDoor] = []

    def make(url: str, keep: Keep = lambda *_: Kept.NEW, **more: Any) -> SocketDoor:
        client = WebClient("xoxb-1", base_url=url, retry_handlers=[])
        client.proxy = None
        app = build_app(client, HOME, "", keep)
        door = SocketDoor(app, "xapp-good", **{"patience": HASTY, **more})
        doors.append(door)
        return door

    yield make
    for door in doors:
        door.close()


@pytest.fixture
def door(slack: RawSlack, opens: Opens) -> SocketDoor:
    """An open door."""
    made = opens(slack.api_url)
    made.open()
    return made


def wait(until: Callable[[], object], seconds: float = 10.0) -> float:
    """How long it took; fails when it does not come true."""
    began = time.monotonic()
    while not until():
        assert time.monotonic() - began < seconds
        time.sleep(0.005)
    return time.monotonic() - began


def test_it_is_kept_before_it_is_acknowledged(slack: RawSlack, opens: Opens) -> None:
    steps = []

    def keep(incoming: Incoming | None, signature: str) -> Kept:
        assert incoming is not None
        steps.append((incoming.text, signature, slack.acknowledged.qsize()))
        return Kept.NEW

    opens(slack.api_url, keep).open()
    slack.wires[0].send(ENVELOPE)
    assert slack.acknowledged.get(timeout=5)["envelope_id"] == "1"
    assert steps == [("laptop?", "", 0)]
    assert "authorization: bearer xapp-good" in slack.tokens[0]


def test_what_could_not_be_kept_is_not_acknowledged(slack: RawSlack, opens: Opens) -> None:
    tried = []

    def keep(*_: object) -> Kept:
        tried.append(1)
        raise IsmsError("the database is away")

    opens(slack.api_url, keep).open()
    slack.wires[0].send(ENVELOPE)
    wait(lambda: tried)
    time.sleep(0.05)
    assert slack.acknowledged.empty()


LOSSES = [
    pytest.param(lambda wire: setattr(wire, "silent", True), Trouble.SILENT, id="half open"),
    pytest.param(lambda wire: wire.hang_up(), Trouble.CLOSED, id="hung up without a word"),
    pytest.param(
        lambda wire: wire.send({"type": "disconnect", "reason": "too_many_websockets"}),
        Trouble.TOO_MANY, id="too many connections",
    ),
    pytest.param(
        lambda wire: wire.send({"type": "disconnect", "reason": "link_disabled"}),
        Trouble.DISABLED, id="switched off",
    ),
    pytest.param(
        lambda wire: wire.send({"type": "disconnect", "reason": "refresh_requested"}),
        Trouble.ASKED, id="asked",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lose", "why"), LOSSES)
def test_a_connection_that_is_lost_is_made_anew_and_hears_again(
    slack: RawSlack, door: SocketDoor, lose: Callable[[Any], None], why: Trouble
) -> None:
    lose(slack.wires[0])
    wait(lambda: door.state().renewals.get(why))
    assert door.state().connected
    slack.wires[1].send(ENVELOPE)
    assert slack.acknowledged.get(timeout=5)["envelope_id"] == "1"
    wait(lambda: slack.open_wires == [slack.wires[1]])
    assert len(slack.wires) == 2


def test_a_silent_connection_is_noticed_and_told(
    slack: RawSlack, door: SocketDoor, caplog: pytest.LogCaptureFixture
) -> None:
    slack.wires[0].silent = True
    took = wait(lambda: len(slack.open_wires) == 1 and len(slack.wires) == 2)
    assert HASTY.silence * 0.5 < took < HASTY.silence + 1
    wait(lambda: "Connected to Slack again" in caplog.text)
    assert "The connection to Slack is lost (silent" in caplog.text


def test_where_there_are_too_many_it_waits_before_it_comes_back(
    slack: RawSlack, door: SocketDoor
) -> None:
    slack.wires[0].send({"type": "disconnect", "reason": "too_many_websockets"})
    took = wait(lambda: len(slack.wires) == 2)
    assert took > HASTY.refused * 0.4


def test_the_old_connection_stays_until_the_new_one_is_greeted(
    slack: RawSlack, door: SocketDoor
) -> None:
    slack.hello = False
    slack.wires[0].send({"type": "disconnect", "reason": "warning"})
    wait(lambda: len(slack.wires) == 2)
    slack.wires[0].send(ENVELOPE)
    assert slack.acknowledged.get(timeout=5)["envelope_id"] == "1"
    assert door.state().connected
    slack.hello = True
    wait(lambda: slack.wires[0].ended.is_set())
    assert slack.wires[0].said_goodbye


def test_a_connection_without_a_hello_is_none(slack: RawSlack, opens: Opens) -> None:
    slack.hello = False
    door = opens(slack.api_url)
    door.open()
    with pytest.raises(IsmsError, match="says nothing"):
        door.check()
    slack.hello = True
    wait(lambda: door.state().connected)
    door.check()


def test_while_slack_is_away_it_goes_on_trying(
    opens: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    with raw_slack() as first:
        port = first.port
    door = opens(f"http://127.0.0.1:{port}/api/")
    door.open()
    with pytest.raises(IsmsError, match="cannot be reached"):
        door.check()
    time.sleep(0.3)
    assert caplog.text.count("keeps trying") == 1
    with raw_slack(port) as second:
        wait(lambda: door.state().connected)
        assert len(second.open_wires) == 1
    wait(lambda: not door.state().connected)


@pytest.mark.parametrize("error", ["ratelimited", "internal_error"])
def test_slack_in_trouble_is_tried_again(slack: RawSlack, opens: Opens, error: str) -> None:
    slack.refuses = [error, error]
    door = opens(slack.api_url)
    door.open()
    wait(lambda: door.state().connected)


def test_who_is_refused_is_told_what_to_do(slack: RawSlack, opens: Opens) -> None:
    slack.refuses = ["invalid_auth"]
    with pytest.raises(Misconfigured, match="connections:write") as refused:
        opens(slack.api_url).open()
    assert "xapp-good" not in str(refused.value)


def test_a_token_that_is_revoked_later_is_said_and_tried_again(
    slack: RawSlack, door: SocketDoor
) -> None:
    slack.refuses = ["token_revoked"]
    slack.wires[0].hang_up()
    wait(lambda: door.state().trouble is Trouble.REFUSED)
    with pytest.raises(IsmsError, match="token_revoked"):
        door.check()
    wait(lambda: door.state().connected)


class TestConnectionsThatAreNotOurs:
    def test_they_raise_an_alarm_until_they_are_gone(
        self, slack: RawSlack, opens: Opens, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack.others = 9
        door = opens(slack.api_url)
        door.open()
        with pytest.raises(IsmsError, match="9 more connections"):
            door.check()
        assert "SLACK_APP_TOKEN" in caplog.text
        slack.others = 0
        wait(lambda: not door.state().strangers)
        door.check()

    def test_as_many_as_there_are_processes_are_none(self, slack: RawSlack, opens: Opens) -> None:
        slack.others = 2
        door = opens(slack.api_url, expected=3)
        door.open()
        door.check()


def test_it_finishes_what_is_in_hand_before_it_hangs_up(slack: RawSlack, opens: Opens) -> None:
    began = []

    def keep(*_: object) -> Kept:
        began.append(1)
        time.sleep(0.2)
        return Kept.NEW

    door = opens(slack.api_url, keep)
    door.open()
    slack.wires[0].send(ENVELOPE)
    wait(lambda: began)
    door.close()
    assert slack.acknowledged.get(timeout=1)["envelope_id"] == "1"
    assert slack.wires[0].said_goodbye


def test_it_ends_at_once_while_slack_is_away(opens: Opens) -> None:
    door = opens("http://127.0.0.1:9/api/")
    door.open()
    began = time.monotonic()
    door.close()
    assert time.monotonic() - began < 1
    assert not door.is_watched()


@pytest.mark.usefixtures("door")
def test_what_people_write_is_in_no_log(slack: RawSlack, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        slack.wires[0].send(ENVELOPE)
        slack.acknowledged.get(timeout=5)
        slack.wires[0].send({"type": "events_api", "text": "laptop? again"})
        time.sleep(0.05)
    assert "laptop" not in caplog.text

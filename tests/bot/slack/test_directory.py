"""Who an account is and who reads a channel, asked over HTTP; in doubt somebody is an outsider."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.errors import OutOfReach
from bot.slack.directory import FEW, REMEMBERED, Account, Directory
from bot.slack.gate import Standing
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import (
    ADA,
    BOT,
    EVE,
    FOREIGN,
    GENERAL,
    GUS,
    HOME,
    MAYA,
    OLD,
    ROBO,
    SECRET,
    SHARED,
    SOLO,
    STAFF,
    northwind,
)  # fmt: skip

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    """One local Slack for all tests here; what a test changes in it, it puts back."""
    with LocalSlack.start(northwind()) as running:
        yield running


def calls(slack: LocalSlack, method: str) -> int:
    return sum(r["name"] == method for r in slack.requests)


@pytest.mark.parametrize(
    ("user", "standing"),
    [
        pytest.param(MAYA, Standing.MEMBER, id="member"),
        pytest.param(ADA, Standing.MEMBER, id="admin"),
        pytest.param(GUS, Standing.GUEST, id="guest"),
        pytest.param(SOLO, Standing.GUEST, id="single-channel guest"),
        pytest.param(EVE, Standing.OUTSIDER, id="another company"),
        pytest.param(ROBO, Standing.BOT, id="bot"),
        pytest.param(OLD, Standing.GONE, id="deactivated"),
        pytest.param("U0NOBODY", Standing.OUTSIDER, id="unknown to Slack"),
    ],
)
def test_an_account_has_the_standing_that_slack_tells(
    directory: Directory, user: str, standing: Standing
) -> None:
    assert directory.account(user).standing is standing


def test_an_account_brings_its_address_and_its_zone(directory: Directory) -> None:
    wanted = Account(MAYA, Standing.MEMBER, "maya@northwind.example", "Asia/Kolkata")
    assert directory.account(MAYA) == wanted


def test_an_account_is_asked_for_once_in_a_few_minutes(
    slack: LocalSlack, client: WebClient
) -> None:
    before, moments = calls(slack, "users.info"), [NOW]
    directory = Directory(client, HOME, lambda: moments[-1])
    directory.account(MAYA)
    moments.append(NOW + REMEMBERED - timedelta(seconds=1))
    directory.account(MAYA)
    assert calls(slack, "users.info") == before + 1
    moments.append(NOW + REMEMBERED)
    directory.account(MAYA)
    assert calls(slack, "users.info") == before + 2


@pytest.mark.parametrize(
    ("method", "kind", "more"),
    [
        pytest.param("users.info", "status", {"status": 500}, id="an error page"),
        pytest.param("users.info", "drop_reply", {}, id="a broken line"),
        pytest.param("users.info", "ratelimited", {"seconds": 1}, id="too many calls"),
        pytest.param("users.info", "error", {"code": "internal_error"}, id="Slack in trouble"),
        pytest.param("users.info", "error", {"code": "missing_scope"}, id="a missing scope"),
        pytest.param("users.info", "error", {"code": "invalid_auth"}, id="a token that is gone"),
    ],
)
def test_while_slack_gives_no_answer_nobody_is_taken_for_anything(
    slack: LocalSlack, directory: Directory, method: str, kind: str, more: dict[str, Any]
) -> None:
    slack.faults.next(method, kind, **more)
    with pytest.raises(OutOfReach, match="tried again"):
        directory.account(MAYA)
    assert directory.account(MAYA).standing is Standing.MEMBER


def test_a_slack_that_is_not_there_is_out_of_reach(nobody: WebClient) -> None:
    with pytest.raises(OutOfReach, match="no answer"):
        Directory(nobody, HOME, lambda: NOW).account(MAYA)


@pytest.mark.parametrize(
    ("channel", "is_open"),
    [
        pytest.param(STAFF, False, id="staff and another app"),
        pytest.param(SECRET, False, id="private, staff only"),
        pytest.param(GENERAL, True, id="a guest in it"),
        pytest.param(SHARED, True, id="shared with another company"),
        pytest.param(FOREIGN, True, id="one that the bot cannot see"),
        pytest.param("C0NOWHERE", True, id="one that is not there"),
    ],
)
def test_a_channel_is_open_to_outsiders_unless_all_in_it_are_known_as_staff(
    directory: Directory, channel: str, is_open: bool
) -> None:
    assert directory.open_to_outsiders(channel) is is_open


def test_a_guest_who_joins_is_noticed_at_once(slack: LocalSlack, directory: Directory) -> None:
    assert not directory.open_to_outsiders(STAFF)
    slack.change_members(STAFF, add=["gus"])
    assert directory.open_to_outsiders(STAFF)
    slack.change_members(STAFF, remove=["gus"])
    assert not directory.open_to_outsiders(STAFF)


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        pytest.param("error", {"code": "missing_scope"}, id="a missing scope"),
        pytest.param("error", {"code": "channel_not_found"}, id="not to be found"),
        pytest.param("error", {"code": "an_error_of_tomorrow"}, id="an unknown error"),
    ],
)
def test_a_channel_that_cannot_be_looked_at_counts_as_open(
    slack: LocalSlack, directory: Directory, method: str, kind: str, more: dict[str, Any]
) -> None:
    slack.faults.next(method, kind, **more)
    assert directory.open_to_outsiders(STAFF)


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members", "users.info"])
def test_while_slack_is_away_no_channel_is_judged(
    slack: LocalSlack, directory: Directory, method: str
) -> None:
    slack.faults.next(method, "status", status=503)
    with pytest.raises(OutOfReach):
        directory.open_to_outsiders(STAFF)


def with_crowd(workspace: dict[str, Any], size: int, guest: bool = False) -> dict[str, Any]:
    """The workspace with so many more members, all of them in #staff."""
    people = [{"id": f"U9{n:05}", "name": f"person{n}"} for n in range(size)]
    if guest:
        people[-1]["kind"] = "guest"
    staff = next(c for c in workspace["channels"] if c["id"] == STAFF)
    staff["members"] += [p["name"] for p in people]
    return workspace | {"users": [*workspace["users"], *people]}


@pytest.mark.parametrize(
    ("size", "guest", "is_open"),
    [
        pytest.param(FEW + 5, False, False, id="a team"),
        pytest.param(300, False, False, id="a whole company"),
        pytest.param(300, True, True, id="a whole company and one guest"),
        pytest.param(1200, False, True, id="more than we look at"),
    ],
)
def test_a_crowd_is_looked_up_in_a_few_calls(
    workspace: dict[str, Any],
    open_at: Callable[[LocalSlack], WebClient],
    size: int,
    guest: bool,
    is_open: bool,
) -> None:
    with LocalSlack.start(with_crowd(workspace, size, guest)) as slack:
        directory = Directory(open_at(slack), HOME, lambda: NOW)
        assert directory.open_to_outsiders(STAFF) is is_open
        assert len(slack.requests) <= 5


def test_the_bot_itself_is_no_reader(directory: Directory, slack: LocalSlack) -> None:
    directory.open_to_outsiders(SECRET)
    assert not any(BOT in str(r["sent"]) for r in slack.requests if r["name"] == "users.info")

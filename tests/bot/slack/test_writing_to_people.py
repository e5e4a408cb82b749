"""Who is written to of the bot's own accord: found by id or address, and only while they are staff."""

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.delivery.posts import Absent, Declined, Post, Sent
from bot.services import real_clock
from bot.slack.binding import bind, owed
from bot.slack.client import SlackPoster
from bot.slack.directory import Directory
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Message
from bot.slack.readers import ReaderGate
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import ADA, EVE, GUS, OLD, STAFF

MAIL = "Ada@northwind.example"


@pytest.mark.parametrize(
    ("to", "standing"),
    [
        pytest.param(ADA, None, id="staff"),
        pytest.param(MAIL, None, id="staff, by address"),
        pytest.param(GUS, "no_member", id="a guest"),
        pytest.param("gus@elsewhere.example", "no_member", id="a guest, by address"),
        pytest.param(EVE, "no_member", id="somebody of another company"),
        pytest.param(OLD, "no_member", id="who has left"),
        pytest.param("old@northwind.example", "no_member", id="who has left, by address"),
        pytest.param("nobody@northwind.example", "no_member", id="nobody"),
        pytest.param("U0NOBODY", "no_member", id="nobody, by id"),
    ],
)
def test_only_staff_are_written_to(directory: Directory, to: str, standing: str | None) -> None:
    found = ReaderGate(directory).elsewhere(Post(to, "hello", staff_only=True))
    assert found == (Declined(standing) if standing else None)


def test_without_the_scope_an_address_is_nobodys(slack: LocalSlack, directory: Directory) -> None:
    slack.faults.next("users.lookupByEmail", "error", code="missing_scope")
    assert directory.with_address(MAIL) is None


def test_an_account_found_by_its_address_is_remembered(directory: Directory) -> None:
    found = directory.with_address(MAIL)
    assert found is not None
    assert directory.remembered(ADA) == found


def test_a_message_to_an_address_arrives_and_is_found_again(
    slack: LocalSlack, client: WebClient, open_at: Callable[[LocalSlack], WebClient]
) -> None:
    poster, post = SlackPoster(client), Post(MAIL, "hello")
    assert isinstance(poster.send(post, "o-1"), Sent)
    assert [p.text for p in slack.posts] == ["hello"]
    assert isinstance(poster.look_up(post, "o-1", real_clock().timestamp()), Sent)
    assert poster.look_up(post, "o-2", real_clock().timestamp()) == Absent()
    assert poster.send(Post("nobody@northwind.example", "hello"), "o-3") == Declined(
        "users_not_found"
    )


@pytest.mark.parametrize(
    ("to", "looked_after"),
    [pytest.param(ADA, True, id="a person"), pytest.param(MAIL, True, id="an address"), pytest.param(STAFF, False, id="a channel")],
)  # fmt: skip
def test_who_a_message_is_to_is_looked_after(to: str, looked_after: bool) -> None:
    message = Message("hello", to=to, instead=(Message("hello", to=GUS),))
    came = Incoming(kind=Kind.BUTTON, key="k", same_as="k", channel="D1", user=ADA, text="")
    for post in (bind(message, came), owed(message)):
        assert (post.channel, post.staff_only) == (to, looked_after)
        assert post.instead[0].staff_only

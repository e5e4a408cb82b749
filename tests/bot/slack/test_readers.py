"""Who reads a channel may change between a question and its answer, and is asked just before sending."""

from dataclasses import replace

import pytest

from bot.delivery.posts import Declined, Elsewhere, Post
from bot.errors import OutOfReach
from bot.services import real_clock
from bot.slack.directory import Directory
from bot.slack.gate import SENT_DIRECTLY
from bot.slack.readers import ReaderGate
from tests.bot.slack.conftest import FOREIGN, GENERAL, HOME, MAYA, SECRET, SHARED, STAFF

ANSWER = Post(STAFF, "The policy says so.", thread_ts="5.0", staff_only=True, asker=MAYA)


@pytest.fixture
def gate(directory):
    """Asks the local Slack."""
    return ReaderGate(directory)


@pytest.mark.parametrize("channel", [STAFF, SECRET])
def test_where_only_staff_read_it_may_be_shown(gate, channel):
    assert gate.elsewhere(replace(ANSWER, channel=channel)) is None


@pytest.mark.parametrize("channel", [GENERAL, SHARED, FOREIGN, "C0GONE"])
def test_where_others_read_or_nobody_says_who_it_goes_to_who_asked(gate, channel):
    found = gate.elsewhere(replace(ANSWER, channel=channel))
    assert found == Elsewhere(
        Post(channel, SENT_DIRECTLY, thread_ts="5.0"), Post(MAYA, "The policy says so.")
    )


def test_a_guest_who_joined_a_moment_ago_is_seen(gate, slack):
    assert gate.elsewhere(ANSWER) is None
    slack.change_members("staff", add=["gus"])
    assert isinstance(gate.elsewhere(ANSWER), Elsewhere)


def test_without_somebody_who_asked_it_is_declined(gate):
    nudge = replace(ANSWER, channel=GENERAL, asker=None)
    assert gate.elsewhere(nudge) == Declined("open_to_outsiders")


def test_while_slack_is_away_nobody_can_tell(nobody):
    with pytest.raises(OutOfReach):
        ReaderGate(Directory(nobody, HOME, real_clock)).elsewhere(ANSWER)

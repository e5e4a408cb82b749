"""What follows from each outcome; nothing that may have arrived is sent again too early."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.posts import Absent, CannotLook, Declined, Later, Post, Route, Sent, Unknown
from bot.delivery.timing import USUAL
from bot.delivery.verdicts import MENDABLE, State, Verdict, after_look_up, after_sending

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
POST = Post("C1", "hello")
CERTAIN_AT = NOW + USUAL.quarantine


def seconds(count):
    return timedelta(seconds=count)


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        pytest.param(Sent("1.2"), Verdict(State.SENT, NOW, ts="1.2", tried_at=NOW), id="sent"),
        pytest.param(Sent(None), Verdict(State.SENT, NOW, tried_at=NOW), id="sent-without-ts"),
        pytest.param(
            Later(7, "ratelimited"),
            Verdict(State.NEW, NOW + seconds(7), "ratelimited"),
            id="later",
        ),
        pytest.param(
            Unknown("ConnectionResetError"),
            Verdict(State.SENDING, NOW + seconds(10), "ConnectionResetError", tried_at=NOW),
            id="unknown",
        ),
        pytest.param(
            Declined("channel_not_found"),
            Verdict(State.DECLINED, NOW, "channel_not_found", tried_at=NOW),
            id="declined",
        ),
        *[
            pytest.param(Declined(e), Verdict(State.NEW, NOW + seconds(60), e), id=e)
            for e in sorted(MENDABLE)
        ],
    ],
)
def test_after_sending(outcome, verdict):
    assert after_sending(outcome, NOW, USUAL) == verdict


HOLD = replace(POST, resend_unseen=False)
WHISPER = replace(POST, route=Route.EPHEMERAL, user="U1")


@pytest.mark.parametrize(
    ("found", "post", "later_by", "state", "due_in"),
    [
        pytest.param(Sent("1.2"), POST, 10, State.SENT, 0, id="found"),
        pytest.param(Absent(), POST, 10, State.SENDING, 10, id="not-there-yet"),
        pytest.param(Absent(), POST, 115, State.SENDING, 5, id="once-more-when-certain"),
        pytest.param(Absent(), POST, 120, State.NEW, 0, id="certainly-not-there"),
        pytest.param(CannotLook("missing_scope"), POST, 10, State.SENDING, 10, id="not-yet-blind"),
        pytest.param(CannotLook("missing_scope"), POST, 120, State.NEW, 0, id="blind-resend"),
        pytest.param(CannotLook("missing_scope"), HOLD, 120, State.HELD, 0, id="blind-hold"),
        pytest.param(Absent(), HOLD, 120, State.NEW, 0, id="hold-rule-is-for-the-blind-only"),
        pytest.param(CannotLook("route"), WHISPER, 1, State.NEW, 0, id="whisper-at-once"),
        pytest.param(Later(30, "ratelimited"), POST, 200, State.SENDING, 30, id="slack-is-busy"),
    ],
)
def test_after_a_look_up(found, post, later_by, state, due_in):
    now = NOW + seconds(later_by)
    verdict = after_look_up(found, post, NOW, now, USUAL)
    assert (verdict.state, verdict.due_at) == (state, now + seconds(due_in))


@pytest.mark.parametrize("found", [Absent(), CannotLook("missing_scope"), Later(1, "ratelimited")])
@pytest.mark.parametrize("later_by", [0, 1, 60, 119])
def test_nothing_that_may_have_arrived_is_sent_again_in_quarantine(found, later_by):
    verdict = after_look_up(found, POST, NOW, NOW + seconds(later_by), USUAL)
    assert verdict.state is State.SENDING
    assert verdict.tried_at == NOW


def test_a_message_that_is_to_be_sent_again_counts_as_never_tried():
    assert after_look_up(Absent(), POST, NOW, CERTAIN_AT, USUAL).tried_at is None

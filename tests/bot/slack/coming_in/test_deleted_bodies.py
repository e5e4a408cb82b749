"""A deletion is read as which message went, and nothing of its words; an edit is nothing to us."""

from typing import Any

import pytest

from bot.slack.coming_in.bodies import read_body
from bot.slack.incoming import Incoming, Kind

OLD = {"type": "message", "user": "U1", "ts": "17.1", "text": "<@U0BOT> may I use my quokka?"}
TOMBSTONE = {
    "type": "message",
    "subtype": "tombstone",
    "user": "USLACKBOT",
    "ts": "17.1",
    "hidden": True,
}
DELETED = {"subtype": "message_deleted", "deleted_ts": "17.1", "previous_message": OLD}
REPLACED = {"subtype": "message_changed", "message": TOMBSTONE, "previous_message": OLD}


def body(event: dict[str, Any], kind: str = "im", channel: str = "D1") -> dict[str, Any]:
    common = {
        "type": "message",
        "hidden": True,
        "channel": channel,
        "channel_type": kind,
        "ts": "18.1",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": common | event}


@pytest.mark.parametrize("event", [DELETED, REPLACED], ids=["deleted", "a sign of it stays"])
@pytest.mark.parametrize(("kind", "channel"), [("im", "D1"), ("channel", "C1"), ("group", "G1")])
def test_a_deletion_says_which_message_went(event: Any, kind: str, channel: str) -> None:
    read = read_body(body(event, kind, channel))
    assert read == Incoming(
        Kind.DELETED, "event:T1:Ev1", f"deleted:{channel}:17.1", "U1", channel, "", "17.1"
    )
    assert read is not None
    assert read.written == f"{channel}:17.1"
    assert "quokka" not in f"{read.payload()}"


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        pytest.param(DELETED | {"previous_message": OLD | {"bot_id": "B1"}}, "im", id="our own answer"),
        pytest.param(DELETED | {"previous_message": OLD | {"text": "lunch?"}}, "channel", id="talk in a channel"),
        pytest.param(DELETED | {"previous_message": {}}, "im", id="nobody's"),
        pytest.param(DELETED | {"previous_message": "x"}, "im", id="no message"),
        pytest.param(DELETED | {"deleted_ts": None}, "im", id="without its time"),
        pytest.param(DELETED, "mpim", id="in a group's direct messages"),
        pytest.param(REPLACED | {"message": OLD | {"text": "edited"}}, "im", id="an edit"),
        pytest.param({"subtype": "channel_topic"}, "channel", id="something else that is hidden"),
    ],
)  # fmt: skip
def test_everything_else_that_is_hidden_is_nothing_to_us(event: Any, kind: str) -> None:
    assert read_body(body(event, kind)) is None

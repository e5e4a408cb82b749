"""What an opened tab is read as, and what else an agent hears and does not keep."""

from typing import Any

import pytest

from bot.slack.coming_in.bodies import read_body
from bot.slack.incoming import Incoming, Kind


def event(**facts: Any) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": facts}


def opened(**change: Any) -> dict[str, Any]:
    facts = {"type": "app_home_opened", "user": "U0MAYA", "channel": "D0MAYA", "tab": "home",
             "event_ts": "1764500000.000100"}  # fmt: skip
    return event(**facts | change)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(opened(), Kind.HOME_OPENED, id="Home"),
        pytest.param(opened(tab="messages"), Kind.PANE_OPENED, id="the pane"),
    ],
)
def test_a_tab_that_was_opened_is_kept(body: dict[str, Any], kind: Kind) -> None:
    key = f"{kind.value}:T1:U0MAYA:1764500000"
    assert read_body(body) == Incoming(kind, key, None, "U0MAYA", "D0MAYA", "")


def test_a_tab_that_is_opened_twice_within_a_second_is_kept_once() -> None:
    keys = {
        read_body(body).key
        for body in (opened(), opened(event_ts="1764500000.9"), opened(event_ts="1764500001.0"))
    }
    assert len(keys) == 2


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(opened(tab="about"), id="another tab"),
        pytest.param(opened(user=""), id="nobody"),
        pytest.param(opened(event_ts=None), id="no moment"),
        pytest.param(event(type="app_context_changed", user="U0MAYA", channel="D0MAYA",
                           context={}, event_ts="1.0"), id="somebody looks at something"),
        pytest.param(event(type="agent_session_stopped", user="U0MAYA", channel="D0MAYA", thread_ts="1.0",
                           streaming_message_ts=[], event_ts="1.0"), id="somebody presses Stop"),
        pytest.param(event(type="agent_session_title_changed", user="U0MAYA", channel="D0MAYA",
                           thread_ts="1.0", title="x", team_id="T1", event_ts="1.0"), id="a title"),
    ],
)  # fmt: skip
def test_all_else_is_acknowledged_only(body: dict[str, Any]) -> None:
    assert read_body(body) is None


@pytest.mark.parametrize(
    ("change", "thread"),
    [
        pytest.param({}, None, id="an ordinary direct message: beside it"),
        pytest.param({"app_context": {}}, "5.0", id="in the pane, looking at nothing"),
        pytest.param({"app_context": {"entities": []}}, "5.0", id="in the pane: in the thread it begins"),
        pytest.param({"app_context": {}, "thread_ts": "4.0"}, "4.0", id="in the pane, further down"),
        pytest.param({"thread_ts": "5.0"}, "5.0", id="a root that Slack made a thread"),
        pytest.param({"thread_ts": "4.0"}, "4.0", id="in a thread"),
    ],
)  # fmt: skip
def test_an_answer_stands_where_the_pane_or_the_direct_message_shows_it(
    change: dict[str, Any], thread: str | None
) -> None:
    facts = {"type": "message", "channel_type": "im", "user": "U0MAYA", "channel": "D0MAYA",
             "text": "may I?", "ts": "5.0"}  # fmt: skip
    incoming = read_body(event(**facts | change))
    assert incoming is not None
    assert incoming.answer_thread == thread

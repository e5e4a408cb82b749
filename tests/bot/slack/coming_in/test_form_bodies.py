"""Forms, shortcuts and presses, cut down: who, under which names, with what."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.coming_in.bodies import read_body
from bot.slack.coming_in.form_bodies import Screen, read_screen
from bot.slack.incoming import Incoming, Kind
from bot.slack.messages import Chosen

VIEW: dict[str, Any] = {
    "id": "V1", "type": "modal", "callback_id": "incident.report", "hash": "17.a", "private_metadata": "draft-1",
    "blocks": [{"type": "section", "block_id": "s"}, {"type": "input", "block_id": "what"}],
    "state": {"values": {"what": {"input": {"type": "plain_text_input", "value": "my laptop"}}}},
}  # fmt: skip
SENT: dict[str, Any] = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "trigger_id": "1.2",
    "view": VIEW,
}
TAKEN: dict[str, Any] = {
    "type": "message_action", "callback_id": "incident.from_message", "trigger_id": "1.3", "user": {"id": "U1"},
    "channel": {"id": "C1"}, "response_url": "http://x/1",
    "message": {"ts": "5.1", "user": "U2", "text": "I lost &amp; found <@U9|eve> it"},
}  # fmt: skip
PRESSED: dict[str, Any] = {
    "type": "block_actions", "user": {"id": "U1"}, "trigger_id": "1.4", "response_url": "http://x/1",
    "container": {"channel_id": "D1", "message_ts": "5.1"}, "message": {"ts": "5.1"},
}  # fmt: skip


def pressed(when: float, user: str = "U1", **action: Any) -> Incoming:
    usual = {"type": "button", "action_id": "a", "block_id": "b", "value": "v"}
    body = PRESSED | {
        "user": {"id": user},
        "actions": [usual | {"action_ts": f"{when:.6f}"} | action],
    }
    read = read_body(body)
    assert read is not None
    return read


def test_a_form_is_read_with_its_inputs_and_what_travelled_with_it() -> None:
    assert read_body(SENT) == Incoming(
        Kind.FORM, "form:V1:17.a", None, "U1", "", "", action_id="incident.report", value="draft-1",
        values={"what": "my laptop"},
    )  # fmt: skip


def test_a_form_sent_twice_as_it_stood_has_one_key_and_its_next_page_another() -> None:
    first, again = read_body(SENT), read_body(SENT | {"trigger_id": "9.9"})
    next_page = read_body(SENT | {"view": VIEW | {"hash": "18.b"}})
    assert first is not None
    assert again is not None
    assert next_page is not None
    assert first.key == again.key != next_page.key


def test_the_screen_is_what_slack_lends_for_a_moment() -> None:
    assert read_screen(SENT) == Screen("1.2", "V1", ("what",))
    assert read_screen(PRESSED) == Screen("1.4", "", ())
    assert read_screen({"view": VIEW | {"type": "home"}}).modal == ""
    assert read_screen({"view": VIEW | {"previous_view_id": "V0"}}).beneath == "V0"
    assert read_screen({"view": VIEW | {"previous_view_id": None}}).beneath == ""


def test_a_shortcut_is_read_with_the_message_it_was_taken_from() -> None:
    assert read_body(TAKEN) == Incoming(
        Kind.SHORTCUT, "shortcut:1.3", None, "U1", "C1", "", response_url="http://x/1",
        action_id="incident.from_message", chosen=Chosen("C1", "5.1", "U2", "I lost & found  it"),
    )  # fmt: skip


def test_a_shortcut_knows_the_thread_it_was_taken_in() -> None:
    read = read_body(TAKEN | {"message": TAKEN["message"] | {"thread_ts": "4.0"}})
    assert read is not None
    assert read.thread_ts == "4.0"


def test_the_message_of_an_app_has_no_author() -> None:
    read = read_body(TAKEN | {"message": {"ts": "5.1", "text": "hi", "bot_id": "B1"}})
    assert read is not None
    assert read.chosen == Chosen("C1", "5.1", "", "hi")


def shares_a_name(one: Incoming, other: Incoming) -> bool:
    return one.key == other.key or (one.same_as is not None and one.same_as == other.same_as)


@pytest.mark.parametrize("start", [0.0, 0.4, 0.75, 1.1, 1.49, 1.5, 2.0, 2.9])
@pytest.mark.parametrize(
    ("apart", "same"), [(0.0, True), (0.3, True), (1.49, True), (3.01, False), (60.0, False)]
)
def test_a_double_click_is_one_press_and_a_later_press_another(
    start: float, apart: float, same: bool
) -> None:
    first, second = pressed(1795533000 + start), pressed(1795533000 + start + apart)
    assert shares_a_name(first, second) is same


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"user": "U2"}, id="another person"),
        pytest.param({"action_id": "c"}, id="another button"),
        pytest.param({"value": "w"}, id="the same button on another thing"),
        pytest.param({"block_id": "d"}, id="another row"),
    ],
)
def test_another_press_in_the_same_moment_is_another(change: dict[str, Any]) -> None:
    assert not shares_a_name(pressed(10.0), pressed(10.0, **change))


def test_of_choices_the_last_counts_so_each_has_its_own_name() -> None:
    menu = {"type": "static_select", "selected_option": {"value": "x"}}
    assert not shares_a_name(pressed(10.0, **menu), pressed(10.2, **menu))
    assert pressed(10.0, **menu).value == "x"


def test_several_choices_stand_among_the_values() -> None:
    boxes = {
        "type": "checkboxes",
        "selected_options": [{"value": "x"}, {"value": "y"}],
        "value": None,
    }
    read = pressed(10.0, **boxes)
    assert (read.value, read.values) == ("", {"b": ("x", "y")})


def test_a_press_without_a_time_is_still_read() -> None:
    assert pressed(1.0, action_ts="soon").same_as is None


@pytest.mark.parametrize("state_of", ["view", "message"])
def test_what_stands_in_the_inputs_around_a_button_comes_along(state_of: str) -> None:
    holder = {"view": VIEW} if state_of == "view" else {"state": VIEW["state"]}
    action = {"type": "button", "action_id": "a", "block_id": "b", "value": "v", "action_ts": "9.1"}
    read = read_body(PRESSED | holder | {"actions": [action]})
    assert read is not None
    assert read.values == {"what": "my laptop", "b": "v"}


def test_a_button_that_only_leads_to_an_address_is_nobody_asking() -> None:
    action = {"type": "button", "action_id": "link.policy", "url": "https://x.example"}
    assert read_body(PRESSED | {"actions": [action]}) is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(SENT | {"view": {}}, id="a form that is none"),
        pytest.param(SENT | {"user": {}}, id="a form of nobody"),
        pytest.param(SENT | {"type": "view_closed"}, id="a form that was closed"),
        pytest.param(TAKEN | {"type": "shortcut"}, id="a shortcut of no message"),
        pytest.param(TAKEN | {"user": None}, id="a shortcut of nobody"),
        pytest.param(TAKEN | {"trigger_id": ""}, id="a shortcut without a name"),
        pytest.param(TAKEN | {"channel": None}, id="a shortcut from nowhere"),
    ],
)
def test_what_is_nothing_to_answer_is_not_read(body: dict[str, Any]) -> None:
    assert read_body(body) is None


@pytest.mark.parametrize("body", [SENT, TAKEN], ids=["a form", "a shortcut"])
def test_what_is_stored_is_read_back(body: dict[str, Any]) -> None:
    read = read_body(body)
    assert read is not None
    assert Incoming.from_payload(read.payload()) == read


KEYS = ["type", "user", "id", "channel", "view", "message", "actions", "container", "callback_id", "trigger_id", "hash",
        "state", "values", "selected_option", "selected_options", "files", "value", "action_id", "block_id", "text",
        "command", "event", "elements", "rich_text_value", "selected_users", "action_ts", "blocks"]  # fmt: skip
WORDS = [
    "block_actions",
    "view_submission",
    "message_action",
    "event_callback",
    "U1",
    "1.5",
    "input",
    "rich_text_input",
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(WORDS),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=6)
    ),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING), st.sampled_from(WORDS))
def test_whatever_comes_is_read_or_left(body: dict[str, Any], kind: str) -> None:
    read = read_body(body | {"type": kind})
    assert read is None or Incoming.from_payload(json.loads(json.dumps(read.payload()))) == read
    assert read_screen(body)


def test_what_an_older_version_stored_is_still_read() -> None:
    stored = {"kind": "direct", "key": "k", "same_as": None, "user": "U1", "channel": "D1", "text": "x",
              "ts": "1.0", "thread_ts": None, "response_url": None, "action_id": "", "value": "",
              "shared": False, "secrets": ["password"]}  # fmt: skip
    assert Incoming.from_payload(stored) == Incoming(
        Kind.DIRECT, "k", None, "U1", "D1", "x", ts="1.0", secrets=("password",)
    )

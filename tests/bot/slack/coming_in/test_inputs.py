"""Whatever kind an input has, its value is read, cleaned and named by its block."""

from typing import Any

import pytest

from bot.slack.coming_in.inputs import Inputs, read_input, read_state
from bot.slack.coming_in.typed import MOST_STORED
from bot.slack.messages import FormValue

OPTION = {"text": {"type": "plain_text", "text": "Lost device"}, "value": "lost"}
OTHER = {"text": {"type": "plain_text", "text": "Other"}, "value": "other"}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [
            {"type": "text", "text": "see "}, {"type": "link", "url": "https://x.example"},
            {"type": "user", "user_id": "U1"}]},
        {"type": "rich_text_list", "style": "bullet", "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}]},
    ],
}  # fmt: skip

KINDS = [
    pytest.param({"type": "plain_text_input", "value": "a <b> & c"}, "a <b> & c", id="words, as typed"),
    pytest.param({"type": "plain_text_input", "value": None}, None, id="no words"),
    pytest.param({"type": "plain_text_input", "value": " \n "}, None, id="only blanks"),
    pytest.param({"type": "email_text_input", "value": "a@b.example"}, "a@b.example", id="an address"),
    pytest.param({"type": "url_text_input", "value": "https://b.example"}, "https://b.example", id="a link"),
    pytest.param({"type": "number_input", "value": "12"}, "12", id="a number"),
    pytest.param({"type": "rich_text_input", "rich_text_value": RICH}, "see https://x.example\none", id="rich text"),
    pytest.param({"type": "rich_text_input"}, None, id="no rich text"),
    pytest.param({"type": "static_select", "selected_option": OPTION}, "lost", id="a choice"),
    pytest.param({"type": "static_select", "selected_option": None}, None, id="no choice"),
    pytest.param({"type": "radio_buttons", "selected_option": OTHER}, "other", id="a radio button"),
    pytest.param({"type": "external_select", "selected_option": OTHER}, "other", id="a choice from elsewhere"),
    pytest.param({"type": "overflow", "selected_option": OTHER}, "other", id="an overflow menu"),
    pytest.param({"type": "checkboxes", "selected_options": [OPTION, OTHER]}, ("lost", "other"), id="boxes"),
    pytest.param({"type": "checkboxes", "selected_options": []}, (), id="no box"),
    pytest.param({"type": "multi_static_select", "selected_options": [OPTION]}, ("lost",), id="choices"),
    pytest.param({"type": "datepicker", "selected_date": "2026-11-30"}, "2026-11-30", id="a date"),
    pytest.param({"type": "datepicker", "selected_date": None}, None, id="no date"),
    pytest.param({"type": "timepicker", "selected_time": "14:05"}, "14:05", id="a time"),
    pytest.param({"type": "datetimepicker", "selected_date_time": 1795533475}, "1795533475", id="a moment"),
    pytest.param({"type": "datetimepicker", "selected_date_time": None}, None, id="no moment"),
    pytest.param({"type": "users_select", "selected_user": "U1"}, "U1", id="a person"),
    pytest.param({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, ("U1", "U2"), id="people"),
    pytest.param({"type": "channels_select", "selected_channel": "C1"}, "C1", id="a channel"),
    pytest.param({"type": "multi_channels_select", "selected_channels": ["C1"]}, ("C1",), id="channels"),
    pytest.param({"type": "conversations_select", "selected_conversation": "D1"}, "D1", id="a conversation"),
    pytest.param({"type": "multi_conversations_select", "selected_conversations": []}, (), id="no conversations"),
    pytest.param({"type": "file_input", "files": [{"id": "F1"}, {"id": "F2"}]}, ("F1", "F2"), id="files"),
    pytest.param({"type": "button", "value": "v"}, "v", id="a button"),
    pytest.param({"type": "button"}, None, id="a button without a value"),
    pytest.param({"type": "an_input_of_tomorrow", "selected": 1}, None, id="an input of tomorrow"),
    pytest.param({"type": "static_select", "selected_option": "lost"}, None, id="a choice that is none"),
    pytest.param({"type": "checkboxes", "selected_options": "lost"}, None, id="boxes that are none"),
    pytest.param({"type": "multi_users_select", "selected_users": [1, "U2"]}, ("U2",), id="a person who is none"),
]  # fmt: skip


@pytest.mark.parametrize(("element", "value"), KINDS)
def test_each_kind_of_input_is_read(element: dict[str, Any], value: FormValue) -> None:
    assert read_input(element).value == value


def state(**blocks: dict[str, Any]) -> dict[str, Any]:
    return {"state": {"values": blocks}}


def test_inputs_are_named_by_their_block() -> None:
    read = read_state(
        state(
            what={"input": {"type": "plain_text_input", "value": "my laptop"}},
            kind={"input": {"type": "static_select", "selected_option": OPTION}},
        )
    )
    assert read == Inputs({"what": "my laptop", "kind": "lost"})


def test_secrets_and_what_nobody_sees_are_gone_before_anything_is_stored() -> None:
    token = "xoxb-" + "1234567890-abcdefghij"
    typed = {"type": "plain_text_input", "value": f"it \u202ewas\u202c {token}"}
    read = read_state(state(what={"input": typed}, why={"input": typed}))
    assert token not in str(read)
    assert read.values["what"] == "it was [removed secret]"
    assert len(read.secrets) == 1


def test_a_choice_that_looks_like_a_secret_is_ours_and_stays() -> None:
    value = "A" * 30 + "b" * 30 + "19"
    read = read_input({"type": "static_select", "selected_option": {"value": value}})
    assert (read.value, read.secrets) == (value, ())


def test_a_very_long_text_is_cut() -> None:
    read = read_input({"type": "plain_text_input", "value": "ab " * MOST_STORED})
    assert isinstance(read.value, str)
    assert MOST_STORED - 3 < len(read.value) <= MOST_STORED


@pytest.mark.parametrize(
    "holder",
    [
        pytest.param({}, id="none"),
        pytest.param({"state": None}, id="null"),
        pytest.param({"state": {"values": []}}, id="a list"),
        pytest.param({"state": {"values": {"a": None}}}, id="a block that is none"),
    ],
)
def test_a_state_that_is_none_has_nothing_in_it(holder: dict[str, Any]) -> None:
    assert not any(read_state(holder).values.values())

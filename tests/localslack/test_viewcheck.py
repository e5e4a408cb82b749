"""Modals and Home tabs are refused where Slack refuses them, with the place named."""

import importlib.util
from pathlib import Path

import pytest

from localslack.limits.blockcheck import UnmodelledBlock, check_view

SHARED = Path(__file__).parents[3] / "shared" / "slack" / "blockkit_check.py"


def plain(text):
    return {"type": "plain_text", "text": text}


DIVIDER = {"type": "divider"}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain("Form"), "blocks": list(blocks) or [DIVIDER], **more}


def home(*blocks, **more):
    return {"type": "home", "blocks": list(blocks), **more}


def asking(**element):
    element = {"type": "plain_text_input", "action_id": "v", **element}
    return {"type": "input", "label": plain("What"), "element": element}


def sent(*blocks):
    return modal(*blocks, submit=plain("Send"))


MENU = {"type": "static_select", "options": [{"text": plain("A"), "value": "a"}]}
OTHER = {"text": plain("A"), "value": "b"}
BOXES = {"type": "checkboxes", "options": MENU["options"]}
ALERT = {"type": "alert", "text": plain("x" * 200), "level": "warning"}

GOOD = [
    pytest.param(modal(title=plain("x" * 24), close=plain("x" * 24)), id="title-24"),
    pytest.param(modal(*[DIVIDER] * 100), id="100-blocks"),
    pytest.param(modal(private_metadata="x" * 3000, callback_id="x" * 255), id="metadata-3000"),
    pytest.param(modal(notify_on_close=True, clear_on_close=False, external_id="x"), id="flags"),
    pytest.param(modal(ALERT), id="alert"),
    pytest.param(sent(asking(min_length=0, max_length=3000, focus_on_load=True)), id="input"),
    pytest.param(sent(asking(type="file_input", max_files=10)), id="file-input"),
    pytest.param(sent({**asking(), "hint": plain("x" * 2000), "optional": True}), id="hint"),
    pytest.param(home(), id="empty-home"),
    pytest.param(home(asking(type="datepicker", initial_date="2026-03-31")), id="input-on-home"),
]
BAD = [
    pytest.param(modal(title=plain("x" * 25)), "must be less than 25 characters", "/title/text", id="title-25"),
    pytest.param(modal(submit=plain("x" * 25)), "must be less than 25 characters", "/submit/text", id="submit-25"),
    pytest.param(modal(title={"type": "mrkdwn", "text": "x"}), "unsupported type: mrkdwn", "/title/type", id="title-mrkdwn"),
    pytest.param({"type": "modal", "blocks": [DIVIDER]}, "missing required field: title", "", id="no-title"),
    pytest.param({"type": "modal", "title": plain("x")}, "missing required field: blocks", "", id="no-blocks"),
    pytest.param({**modal(), "blocks": []}, "must have at least 1 item", "/blocks", id="empty-modal"),
    pytest.param(modal(*[DIVIDER] * 101), "no more than 100 items allowed", "/blocks", id="101-blocks"),
    pytest.param(home(*[DIVIDER] * 101), "no more than 100 items allowed", "/blocks", id="101-on-home"),
    pytest.param(modal(private_metadata="x" * 3001), "must be less than 3001 characters", "/private_metadata", id="metadata-3001"),
    pytest.param(modal(callback_id="x" * 256), "must be less than 256 characters", "/callback_id", id="callback-256"),
    pytest.param(modal(asking()), "missing required field: submit", "", id="input-without-submit"),
    pytest.param(home(title=plain("x")), "invalid additional property: title", "", id="home-with-title"),
    pytest.param(modal({"type": "markdown", "text": "x"}), "unsupported type: markdown", "/blocks/0/type", id="markdown"),
    pytest.param(modal({"type": "table", "rows": []}), "unsupported type: table", "/blocks/0/type", id="table"),
    pytest.param(home(ALERT), "unsupported type: alert", "/blocks/0/type", id="alert-on-home"),
    pytest.param(modal({**ALERT, "text": plain("x" * 201)}), "must be less than 201 characters", "/blocks/0/text/text", id="alert-201"),
    pytest.param(home(asking(type="file_input")), "file_input is only allowed in modals", "/blocks/0/element", id="file-on-home"),
    pytest.param(sent(asking(type="button")), "unsupported type: button", "/blocks/0/element/type", id="button-as-input"),
    pytest.param(sent(asking(max_length=3001)), "must be from 1 to 3000", "/blocks/0/element/max_length", id="length-3001"),
    pytest.param(sent(asking(type="number_input")), "missing required field: is_decimal_allowed", "/blocks/0/element", id="number"),
    pytest.param(sent(asking(type="timepicker", initial_time="24:00")), "must be of the form HH:mm", "/blocks/0/element/initial_time", id="24-00"),
    pytest.param(sent(asking(type="static_select")), "must have exactly one of options, option_groups", "/blocks/0/element", id="menu-of-nothing"),
    pytest.param(sent(asking(**MENU, initial_option=OTHER)), "initial option must exactly match an option", "/blocks/0/element", id="initial-option"),
    pytest.param(sent(asking(**BOXES, initial_options=[OTHER])), "initial option must exactly match an option", "/blocks/0/element", id="initial-options"),
    pytest.param(sent(asking(**{**MENU, "options": [OTHER, OTHER]})), "duplicate option value", "/blocks/0/element/options", id="same-value"),
    pytest.param(sent(asking(**{**BOXES, "options": [{"text": plain("A"), "value": str(n)} for n in range(11)]})), "no more than 10 items allowed", "/blocks/0/element/options", id="11-boxes"),
    pytest.param(sent(asking(**{**MENU, "options": [{"text": plain("x" * 76), "value": "a"}]})), "must be less than 76 characters", "/blocks/0/element/options/0/text/text", id="option-76"),
    pytest.param(sent(asking(**{**MENU, "options": [{"text": plain("A"), "value": "x" * 151}]})), "must be less than 151 characters", "/blocks/0/element/options/0/value", id="value-151"),
    pytest.param(sent(asking(**{**MENU, "options": [{**OTHER, "description": plain("x" * 76)}]})), "must be less than 76 characters", "/blocks/0/element/options/0/description/text", id="description-76"),
    pytest.param(sent(asking(**{**MENU, "options": [{**OTHER, "type": "option"}]})), "invalid additional property: type", "/blocks/0/element/options/0", id="option-with-type"),
    pytest.param(sent(asking(placeholder=plain("x" * 151))), "must be less than 151 characters", "/blocks/0/element/placeholder/text", id="placeholder-151"),
    pytest.param(sent(asking(focus_on_load=True), asking(focus_on_load=True)), "only one element may set focus_on_load", "/blocks", id="two-focused"),
    pytest.param(sent(asking(dispatch_action_config={"trigger_actions_on": ["always"]})), "must be of on_enter_pressed, on_character_entered", "/blocks/0/element/dispatch_action_config/trigger_actions_on", id="dispatch"),
]  # fmt: skip


@pytest.mark.parametrize("view", GOOD)
def test_views_within_the_limits_pass(view):
    assert check_view(view) == []


@pytest.mark.parametrize(("view", "what", "where"), BAD)
def test_views_beyond_the_limits_are_refused_by_name_and_place(view, what, where):
    assert check_view(view) == [f"[ERROR] {what} [json-pointer:/view{where}]"]


@pytest.mark.parametrize(
    ("view", "name"),
    [
        pytest.param(sent(asking(type="external_select")), "external_select", id="element"),
        pytest.param(modal({"type": "video"}), "video", id="block"),
        pytest.param(sent(asking(type="channels_select", response_url_enabled=True)), "channels_select.response_url_enabled", id="field"),
        pytest.param(modal(submit_disabled=True), "modal.submit_disabled", id="view-field"),
    ],
)  # fmt: skip
def test_what_only_slack_knows_is_said_to_be_unmodelled(view, name):
    with pytest.raises(UnmodelledBlock, match=name):
        check_view(view)


@pytest.fixture(scope="module")
def published():
    """The checker made from Slack's published types."""
    if not SHARED.exists():
        pytest.skip("Slack's published types are not beside the project")
    spec = importlib.util.spec_from_file_location("published_check", SHARED)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda view: module.check("View", view)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("view", GOOD)
def test_what_passes_here_passes_slacks_published_types(published, view):
    assert published(view) == []


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(("view", "what", "where"), BAD)
def test_what_fails_here_fails_slacks_published_types(published, view, what, where):
    assert published(view) != []

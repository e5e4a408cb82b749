"""Every element that can be pressed, chosen or typed into, in a message and in a modal: what the bot is told."""

import json
from base64 import b64encode
from urllib.parse import parse_qs

import httpx
import pytest

from localslack.driver import Refused
from localslack.limits.elements import CHOSEN, IN_ACTIONS, IN_CONTEXT_ACTIONS, TYPED


def plain(text):
    return {"type": "plain_text", "text": text}


def option(value):
    return {"text": plain(value.upper()), "value": value}


@pytest.fixture
def workspace(workspace):
    """The app may read files."""
    workspace["bot"]["scopes"] = [
        "chat:write",
        "commands",
        "im:write",
        "users:read",
        "channels:read",
        "files:read",
    ]
    return workspace


A, B, C = option("a"), option("b"), option("c")
OPTIONS = {"options": [A, B, C]}
GROUPS = {"option_groups": [{"label": plain("G"), "options": [A, B]}]}

CHOICES = [
    pytest.param({"type": "static_select", **OPTIONS}, "a", {"selected_option": A}, id="menu"),
    pytest.param({"type": "static_select", **GROUPS}, "B", {"selected_option": B}, id="menu-by-words"),
    pytest.param({"type": "static_select", **OPTIONS, "initial_option": A}, "c", {"selected_option": C}, id="menu-changed"),
    pytest.param({"type": "multi_static_select", **OPTIONS}, ["a", "c"], {"selected_options": [A, C]}, id="menu-of-many"),
    pytest.param({"type": "users_select"}, "ada", {"selected_user": "U0ADA"}, id="person"),
    pytest.param({"type": "multi_users_select"}, ["ada", "U0MAYA"], {"selected_users": ["U0ADA", "U0MAYA"]}, id="people"),
    pytest.param({"type": "channels_select"}, "#general", {"selected_channel": "C0GENERAL"}, id="channel"),
    pytest.param({"type": "multi_channels_select"}, ["general"], {"selected_channels": ["C0GENERAL"]}, id="channels"),
    pytest.param({"type": "conversations_select"}, "secret", {"selected_conversation": "C0SECRET"}, id="conversation"),
    pytest.param({"type": "multi_conversations_select"}, ["general", "secret"], {"selected_conversations": ["C0GENERAL", "C0SECRET"]}, id="conversations"),
    pytest.param({"type": "datepicker", "initial_date": "2026-01-01"}, "2026-03-31", {"selected_date": "2026-03-31"}, id="date"),
    pytest.param({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}, id="time"),
    pytest.param({"type": "datetimepicker"}, "1800000000", {"selected_date_time": 1_800_000_000}, id="moment"),
    pytest.param({"type": "radio_buttons", **OPTIONS}, "b", {"selected_option": B}, id="radio"),
    pytest.param({"type": "checkboxes", **OPTIONS, "initial_options": [A]}, ["a", "b"], {"selected_options": [A, B]}, id="boxes"),
    pytest.param({"type": "checkboxes", **OPTIONS, "initial_options": [A]}, [], {"selected_options": []}, id="boxes-emptied"),
]  # fmt: skip
PRESSES = [
    pytest.param({"type": "button", "text": plain("Go"), "value": "7"}, None, {"value": "7", "text": plain("Go")}, id="button"),
    pytest.param({"type": "overflow", **OPTIONS}, "c", {"selected_option": C}, id="overflow"),
]  # fmt: skip
FEEDBACK = {
    "type": "feedback_buttons",
    "positive_button": {"text": plain("Good"), "value": "up"},
    "negative_button": {"text": plain("Bad"), "value": "down"},
}
ASIDE = [
    pytest.param(FEEDBACK, "down", {"value": "down", "text": plain("Bad")}, id="feedback"),
    pytest.param(FEEDBACK, "Good", {"value": "up", "text": plain("Good")}, id="feedback-by-words"),
    pytest.param({"type": "icon_button", "icon": "trash", "text": plain("Delete"), "value": "x"}, None, {"value": "x", "icon": "trash"}, id="icon"),
]  # fmt: skip
TYPES = [
    pytest.param({"type": "plain_text_input", "initial_value": "old"}, "new", {"value": "new"}, id="text"),
    pytest.param({"type": "email_text_input"}, "a@b.example", {"value": "a@b.example"}, id="email"),
    pytest.param({"type": "url_text_input"}, "https://a.example", {"value": "https://a.example"}, id="url"),
    pytest.param({"type": "number_input", "is_decimal_allowed": False}, "7", {"value": "7"}, id="number"),
]  # fmt: skip


def test_every_modelled_element_is_tried_here():
    tried = {p.values[0]["type"] for p in (*CHOICES, *PRESSES, *ASIDE, *TYPES)}
    assert tried | {"file_input"} == {*IN_ACTIONS, *IN_CONTEXT_ACTIONS, *CHOSEN, *TYPED}


@pytest.fixture
def heard(plain_bot, wait_for):
    """What the bot was told last, once it was told anything."""

    def payload(after=0):
        wait_for(lambda: len(plain_bot.bodies) > after)
        return json.loads(parse_qs(plain_bot.bodies[-1].decode())["payload"][0])

    return payload


@pytest.fixture
def opened(slack, client, plain_bot, wait_for):
    """Opens a modal with these blocks for Maya."""

    def open_modal(*blocks):
        maya = slack.as_user("maya")
        maya.slash("/isms")
        wait_for(lambda: plain_bot.bodies)
        trigger = parse_qs(plain_bot.bodies[-1].decode())["trigger_id"][0]
        view = {"type": "modal", "title": plain("T"), "submit": plain("Go"), "blocks": list(blocks)}
        client.views_open(trigger_id=trigger, view=view)
        return maya, maya.modal()

    return open_modal


def held_in(block_kind, element):
    own = {**element, "action_id": "it"}
    if block_kind == "input":
        return {"type": "input", "block_id": "b", "label": plain("L"), "dispatch_action": True, "element": own}  # fmt: skip
    return {"type": block_kind, "block_id": "b", "elements": [own]}


def check(payload, element, told, held):
    (action,) = payload["actions"]
    assert action["type"] == element["type"]
    assert (action["action_id"], action["block_id"]) == ("it", "b")
    assert told.items() <= action.items()
    assert held == ({"b": {"it": {"type": element["type"], **told}}} if element["type"] in {*CHOSEN, *TYPED} else {})  # fmt: skip


@pytest.mark.parametrize(("element", "value", "told"), [*CHOICES, *PRESSES, *ASIDE])
def test_in_a_message_the_bot_is_told_what_was_used(slack, client, heard, element, value, told):
    kind = "context_actions" if element["type"] in IN_CONTEXT_ACTIONS else "actions"
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[held_in(kind, element)])
    maya = slack.as_user("maya")
    maya.choose(maya.sees()[0], "it", value)
    payload = heard()
    check(payload, element, told, payload["state"]["values"])


@pytest.mark.parametrize(("element", "value", "told"), [*CHOICES, *PRESSES])
def test_in_a_modal_the_bot_is_told_what_was_used(opened, heard, element, value, told):
    maya, view = opened(held_in("actions", element))
    maya.choose(view, "it", value)
    payload = heard(after=1)
    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert "response_url" not in payload
    check(payload, element, told, payload["view"]["state"]["values"])


@pytest.mark.parametrize(("element", "value", "told"), TYPES)
def test_an_input_that_dispatches_tells_what_is_typed(opened, heard, element, value, told):
    maya, view = opened(held_in("input", element))
    maya.choose(view, "it", value)
    payload = heard(after=1)
    (action,) = payload["actions"]
    assert told.items() <= action.items()
    assert payload["view"]["state"]["values"]["b"]["it"] == {"type": element["type"], **told}


def test_an_input_that_does_not_dispatch_keeps_what_is_typed_to_itself(opened, plain_bot):
    block = {**held_in("input", {"type": "plain_text_input"}), "dispatch_action": False}
    maya, view = opened(block)
    maya.choose(view, "it", "new")
    assert maya.modal().state["b"]["it"]["value"] == "new"
    assert len(plain_bot.bodies) == 1


def test_what_stands_there_at_first_is_in_the_state(slack, client, heard):
    menu = {"type": "static_select", "action_id": "menu", **OPTIONS, "initial_option": B}
    go = {"type": "button", "action_id": "it", "text": plain("Go")}
    block = {"type": "actions", "block_id": "b", "elements": [menu, go]}
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[block])
    maya = slack.as_user("maya")
    maya.click(maya.sees()[0], "it")
    assert heard()["state"]["values"]["b"]["menu"]["selected_option"] == B


def test_what_one_person_chose_is_not_in_anothers_state(slack, client, heard, plain_bot, wait_for):
    block = held_in("actions", {"type": "static_select", **OPTIONS})
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[{**block, "elements": [*block["elements"], {"type": "button", "action_id": "go", "text": plain("Go")}]}])  # fmt: skip
    maya, ada = slack.as_user("maya"), slack.as_user("ada")
    maya.choose(maya.sees()[0], "it", "a")
    heard()
    ada.click(ada.sees()[0], "go")
    assert heard(after=1)["state"]["values"]["b"]["it"]["selected_option"] is None


def test_a_file_is_sent_with_the_form_and_can_be_read_then(opened, heard, client):
    maya, _view = opened({**held_in("input", {"type": "file_input"}), "dispatch_action": False})
    content = b64encode(b"proof").decode()
    assert maya.fill_and_submit({"b": [{"name": "proof.txt", "content": content}]}) is None
    (file,) = heard(after=1)["view"]["state"]["values"]["b"]["it"]["files"]
    assert (file["name"], file["size"], file["user"]) == ("proof.txt", 5, "U0MAYA")
    assert client.files_info(file=file["id"])["file"]["ims"] == []
    token = {"Authorization": f"Bearer {client.token}"}
    assert httpx.get(file["url_private_download"], headers=token).content == b"proof"


@pytest.mark.parametrize(
    ("element", "value", "sentence"),
    [
        pytest.param({"type": "static_select", **OPTIONS}, "z", "no choice called z", id="option"),
        pytest.param({"type": "static_select", **OPTIONS}, ["a", "b"], "Only one", id="two-of-one"),
        pytest.param({"type": "multi_users_select", "max_selected_items": 1}, ["ada", "maya"], "more than 1", id="too-many"),
        pytest.param({"type": "users_select"}, "nobody", "nobody called nobody", id="nobody"),
        pytest.param({"type": "channels_select"}, "hidden-from-ada", "no channel", id="no-channel"),
        pytest.param({"type": "datepicker"}, "31.3.2026", "no date", id="date"),
        pytest.param({"type": "timepicker"}, "24:00", "no time", id="time"),
        pytest.param({"type": "overflow", **OPTIONS}, "z", "no choice", id="overflow"),
    ],
)  # fmt: skip
def test_what_cannot_be_chosen_is_refused(slack, client, plain_bot, element, value, sentence):
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[held_in("actions", element)])
    maya = slack.as_user("maya")
    with pytest.raises(Refused, match=sentence):
        maya.choose(maya.sees()[0], "it", value)
    assert plain_bot.bodies == []


def test_a_private_channel_is_offered_only_to_its_members(slack, client):
    block = held_in("actions", {"type": "conversations_select"})
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[block])
    ada = slack.as_user("ada")
    with pytest.raises(Refused, match="no channel called secret"):
        ada.choose(ada.sees()[0], "it", "secret")


def test_an_icon_for_some_is_there_for_nobody_else(slack, client):
    icon = {"type": "icon_button", "icon": "trash", "text": plain("Delete"), "visible_to_user_ids": ["U0ADA"]}  # fmt: skip
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[held_in("context_actions", icon)])  # fmt: skip
    maya = slack.as_user("maya")
    with pytest.raises(Refused, match="not there"):
        maya.click(maya.sees()[0], "it")


def test_two_buttons_of_one_name_are_told_apart_by_their_block(slack, client, heard):
    blocks = [{**held_in("actions", {"type": "button", "text": plain(b)}), "block_id": b} for b in "bc"]  # fmt: skip
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    maya = slack.as_user("maya")
    maya.choose(maya.sees()[0], "it", block_id="c")
    assert heard()["actions"][0]["block_id"] == "c"

"""A story names what stands on the screen, and means what a person would mean."""

import json
from urllib.parse import parse_qs

import pytest

from localslack.driver.story import Story


def plain(text):
    return {"type": "plain_text", "text": text}


def row(block_id, label):
    button = {"type": "button", "action_id": "open", "text": plain(label), "value": block_id}
    return {"type": "actions", "block_id": block_id, "elements": [button]}


FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "rate",
    "positive_button": {"text": plain("Helpful"), "value": "up"},
    "negative_button": {"text": plain("Not helpful"), "value": "down"},
}


@pytest.fixture
def told(plain_bot, wait_for):
    """The action that the bot was told of."""

    def last():
        wait_for(lambda: plain_bot.bodies)
        payload = json.loads(parse_qs(plain_bot.bodies[-1].decode())["payload"][0])
        return payload["actions"][0]

    return last


def test_a_label_means_its_own_button_where_many_have_one_action_id(slack, client, told):
    rows = [row("one", "First"), row("two", "Second")]
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=rows)
    Story(slack).employee("maya").clicks("Second")
    assert (told()["block_id"], told()["value"]) == ("two", "two")


@pytest.mark.parametrize(("label", "value"), [("Helpful", "up"), ("Not helpful", "down")])
def test_feedback_is_given_by_its_words(slack, client, told, label, value):
    blocks = [{"type": "context_actions", "elements": [FEEDBACK]}]
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    Story(slack).employee("maya").clicks(label)
    assert told()["value"] == value


def test_a_menu_is_used_by_the_words_of_its_choice(slack, client, told):
    options = [{"text": plain("One day"), "value": "1"}, {"text": plain("A week"), "value": "7"}]
    menu = {
        "type": "static_select",
        "action_id": "m",
        "placeholder": plain("Later"),
        "options": options,
    }
    blocks = [{"type": "section", "text": plain("Remind me"), "accessory": menu}]
    client.chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    Story(slack).employee("maya").chooses("A week", "Later")
    assert told()["selected_option"]["value"] == "7"


def test_what_is_drawn_anew_while_somebody_reaches_for_it_is_pressed_as_it_stands_then(
    slack, client, told, monkeypatch
):
    stands = client.chat_postMessage(channel="C0GENERAL", text="x", blocks=[row("one", "Open")])
    maya = Story(slack).employee("maya")
    look, looks = maya._wait_for_element, []

    def look_and_be_slow(label):
        found = look(label)
        looks.append(label)
        if len(looks) == 1:
            new = [row("two", "Open")]
            client.chat_update(channel="C0GENERAL", ts=stands["ts"], text="x", blocks=new)
        return found

    monkeypatch.setattr(maya, "_wait_for_element", look_and_be_slow)
    maya.clicks("Open")
    assert (told()["value"], len(looks)) == ("two", 2)

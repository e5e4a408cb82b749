"""What happens to a modal that is sent or closed: by Slack's client, and by each answer of the app."""

import json
import time
from urllib.parse import parse_qs

import pytest
from flask import Response

from localslack.driver import Refused
from localslack.sending import posting

TROUBLE = "We had some trouble connecting. Try again?"


def plain(text):
    return {"type": "plain_text", "text": text}


def asking(block_id, optional=False, **element):
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id),
        "optional": optional,
        "element": {"type": "plain_text_input", "action_id": "v", **element},
    }


TEXT = {"type": "section", "block_id": "words", "text": plain("Words")}


def form(*blocks, **more):
    blocks = list(blocks) or [asking("what"), asking("more", optional=True), TEXT]
    described = {"type": "modal", "title": plain("Form"), "submit": plain("Send"), "blocks": blocks}
    return {**described, "callback_id": "form", **more}


@pytest.fixture
def opened(slack, client, plain_bot, wait_for):
    """Opens a form for Maya; the bot then answers submissions with `answer`, a JSON value, a text or a status."""

    def open_form(view, answer="", slow=0.0):
        maya, before = slack.as_user("maya"), len(plain_bot.bodies)
        maya.slash("/isms")
        wait_for(lambda: len(plain_bot.bodies) > before)
        body = parse_qs(plain_bot.bodies[-1].decode())
        client.views_open(trigger_id=body["trigger_id"][0], view=view)
        text = answer if isinstance(answer, str) else json.dumps(answer)
        status = answer if isinstance(answer, int) else 200

        def reply(_count):
            time.sleep(slow)
            return Response(text, status, content_type="application/json")

        plain_bot.answer = reply
        return maya

    return open_form


def last_payload(bot):
    return json.loads(parse_qs(bot.bodies[-1].decode())["payload"][0])


@pytest.mark.parametrize(
    ("element", "typed", "sentence"),
    [
        pytest.param({}, None, "complete this required field", id="required"),
        pytest.param({}, "   ", "complete this required field", id="blank"),
        pytest.param({"min_length": 3}, "ab", "at least 3", id="short"),
        pytest.param({"max_length": 3}, "abcd", "no more than 3", id="long"),
        pytest.param({"type": "email_text_input"}, "maya@", "valid email", id="email"),
        pytest.param({"type": "url_text_input"}, "a.example", "valid URL", id="url"),
        pytest.param({"type": "number_input", "is_decimal_allowed": False}, "x", "a number", id="no-number"),
        pytest.param({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole number", id="decimal"),
        pytest.param({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.9", "2 or more", id="too-little"),
        pytest.param({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "2.1", "2 or less", id="too-much"),
    ],
)  # fmt: skip
def test_what_slacks_client_does_not_send_the_bot_never_hears_of(opened, plain_bot, element, typed, sentence):  # fmt: skip
    maya = opened(form(asking("what", **element)))
    heard = len(plain_bot.bodies)
    seen = maya.fill_and_submit({"what": typed})
    assert sentence in seen.errors["what"]
    assert seen.state["what"]["v"]["value"] == typed
    assert len(plain_bot.bodies) == heard


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        pytest.param({"min_length": 3, "max_length": 3}, "abc", id="length"),
        pytest.param({"type": "email_text_input"}, "maya@a.example", id="email"),
        pytest.param({"type": "url_text_input"}, "https://a.example/b", id="url"),
        pytest.param({"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "2"}, "1.5", id="number"),
    ],
)  # fmt: skip
def test_what_is_filled_in_rightly_is_sent_and_the_modal_closes(opened, plain_bot, element, typed):
    maya = opened(form(asking("what", **element)))
    assert maya.fill_and_submit({"what": typed}) is None
    payload = last_payload(plain_bot)
    assert payload["type"] == "view_submission"
    assert payload["view"]["state"]["values"]["what"]["v"]["value"] == typed
    assert payload["user"]["id"] == "U0MAYA"


def test_errors_stand_below_their_blocks_and_the_next_sending_clears_them(opened, plain_bot):
    maya = opened(form(), {"response_action": "errors", "errors": {"more": "Say more."}})
    seen = maya.fill_and_submit({"what": "a", "more": "b"})
    assert (seen.errors, seen.state["more"]["v"]["value"]) == ({"more": "Say more."}, "b")
    plain_bot.answer = lambda _count: Response("", 200)
    assert maya.fill_and_submit({}) is None


UPDATED = form(TEXT, title=plain("Second"))


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        pytest.param("", ["Form"], id="empty"),
        pytest.param({}, ["Form"], id="empty-object"),
        pytest.param({"response_action": "clear"}, [], id="clear"),
        pytest.param({"response_action": "update", "view": UPDATED}, ["Form", "Second"], id="update"),
        pytest.param({"response_action": "push", "view": UPDATED}, ["Form", "Form", "Second"], id="push"),
    ],
)  # fmt: skip
def test_an_answer_closes_clears_updates_or_pushes(slack, opened, client, plain_bot, answer, titles):  # fmt: skip
    maya = opened(form(asking("what"), ACTIONS), answer)
    maya.click(maya.modal(), "go")
    push(client, plain_bot, form())
    maya.fill_and_submit({"what": "a"})
    seen = maya.modal()
    assert (seen.depth if seen else 0) == len(titles)
    if seen:
        assert seen.title["text"] == titles[-1]


ACTIONS = {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": plain("Go")}]}  # fmt: skip


def push(client, bot, view):
    until = time.monotonic() + 5
    while b"block_actions" not in bot.bodies[-1] and time.monotonic() < until:
        time.sleep(0.01)
    return client.views_push(trigger_id=last_payload(bot)["trigger_id"], view=view)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(500, id="error-status"),
        pytest.param("ok", id="no-json"),
        pytest.param("[]", id="no-object"),
        pytest.param({"response_action": "explode"}, id="unknown-action"),
        pytest.param({"response_action": "errors", "errors": {}}, id="no-errors"),
        pytest.param({"response_action": "errors", "errors": {"nowhere": "x"}}, id="unknown-block"),
        pytest.param({"response_action": "errors", "errors": {"words": "x"}}, id="block-without-input"),
        pytest.param({"response_action": "update", "view": {"type": "modal"}}, id="broken-view"),
        pytest.param({"response_action": "push", "view": {"type": "home", "blocks": []}}, id="home"),
    ],
)  # fmt: skip
def test_an_answer_that_slack_does_not_take_shows_trouble_and_keeps_what_was_typed(slack, opened, answer):  # fmt: skip
    maya = opened(form(), answer)
    seen = maya.fill_and_submit({"what": "typed"})
    assert (seen.trouble, seen.busy, seen.errors) == (TROUBLE, False, {})
    assert seen.state["what"]["v"]["value"] == "typed"
    if answer != 500:
        (noted,) = [r for r in slack.requests if r["name"] == "submission answer refused"]
        assert noted["answer"]["refused"]


def test_no_answer_in_time_is_trouble_too(opened, monkeypatch):
    maya = opened(form(), slow=0.5)
    monkeypatch.setattr(posting, "TIME_OUT_SECONDS", 0.2)
    assert maya.fill_and_submit({"what": "typed"}).trouble == TROUBLE


def test_a_fourth_modal_pushed_by_an_answer_is_trouble(opened, plain_bot):
    maya = opened(form(asking("what")), {"response_action": "push", "view": form(asking("what"))})
    depths = [maya.fill_and_submit({"what": "a"}).depth for _ in range(3)]
    assert depths == [2, 3, 3]
    assert maya.modal().trouble == TROUBLE


def test_while_a_form_is_being_sent_it_is_not_sent_again(opened):
    maya = opened(form(), slow=0.5)
    view = maya.modal()
    order = {"as": "maya", "view": view.id, "values": {"what": "a"}}
    maya._orders.send("submit", **order)
    assert maya.modal().busy
    with pytest.raises(Refused, match="being sent"):
        maya._orders.send("submit", **order)


def test_a_change_while_a_form_is_being_sent_leaves_it_being_sent(opened, client):
    maya = opened(form(), slow=0.5)
    view = maya.modal()
    maya._orders.send("submit", **{"as": "maya"}, view=view.id, values={"what": "a"})
    client.views_update(view_id=view.id, view=form(title=plain("Working")))
    assert (maya.modal().busy, maya.modal().title["text"]) == (True, "Working")


def test_the_next_sending_takes_the_trouble_away(opened):
    maya = opened(form(), 500)
    assert maya.fill_and_submit({"what": "a"}).trouble == TROUBLE
    seen = maya.fill_and_submit({"what": ""})
    assert (seen.trouble, list(seen.errors)) == ("", ["what"])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param({"nothing": "x"}, "no input nothing", id="unknown-block"),
        pytest.param({"words": "x"}, "no input words", id="no-input"),
    ],
)
def test_one_cannot_fill_in_what_is_not_there(opened, values, sentence):
    with pytest.raises(Refused, match=sentence):
        opened(form()).fill_and_submit(values)


@pytest.mark.parametrize(
    ("more", "everything", "left", "told"),
    [
        pytest.param({}, False, 1, [], id="nobody-asked"),
        pytest.param({"notify_on_close": True}, False, 1, [False], id="top"),
        pytest.param({"notify_on_close": True}, True, 0, [True, True], id="all"),
        pytest.param({"notify_on_close": True, "clear_on_close": True}, False, 0, [True, True], id="clear-on-close"),
    ],
)  # fmt: skip
def test_closing_is_told_where_it_was_asked_for(opened, client, plain_bot, wait_for, more, everything, left, told):  # fmt: skip
    maya = opened(form(asking("what"), ACTIONS, **more))
    maya.click(maya.modal(), "go")
    push(client, plain_bot, form(**more))
    maya.close_modal(everything=everything)
    # What comes after shows that nothing else was under way.
    maya.slash("/isms later")
    wait_for(lambda: any(b"later" in body for body in plain_bot.bodies))
    wait_for(lambda: len(closed(plain_bot)) >= len(told))
    assert closed(plain_bot) == told
    assert (maya.modal().depth if maya.modal() else 0) == left


def closed(bot):
    forms = [parse_qs(body.decode()) for body in bot.bodies]
    payloads = [json.loads(form["payload"][0]) for form in forms if "payload" in form]
    return [p["is_cleared"] for p in payloads if p["type"] == "view_closed"]


def test_a_modal_below_another_cannot_be_used(opened, client, plain_bot):
    maya = opened(form(asking("what"), ACTIONS))
    below = maya.modal()
    maya.click(below, "go")
    push(client, plain_bot, form())
    with pytest.raises(Refused, match="not open any more"):
        maya.click(below, "go")


def test_an_outsider_uses_a_modal_under_their_own_company(slack, client, plain_bot, wait_for):
    client.chat_postMessage(channel="C0SHARED", text="Press", blocks=[ACTIONS])
    eve = slack.as_user("eve")
    eve.click(eve.sees()[0], "go")
    wait_for(lambda: plain_bot.bodies)
    client.views_open(trigger_id=last_payload(plain_bot)["trigger_id"], view=form())
    assert eve.fill_and_submit({"what": "a"}) is None
    payload = last_payload(plain_bot)
    assert payload["team"]["id"] == payload["user"]["team_id"] == "T0OTHER"
    view = payload["view"]
    assert (view["team_id"], view["app_installed_team_id"]) == ("T0OTHER", "T0HOME")

"""views.open, push, update and publish answer as Slack does, and change what people see."""

import json
import time
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError


def plain(text):
    return {"type": "plain_text", "text": text}


def modal(**more):
    return {"type": "modal", "title": plain("Form"), "blocks": [{"type": "divider"}], **more}


def home(**more):
    return {"type": "home", "blocks": [{"type": "divider"}], **more}


def asking(action_id="v", **element):
    element = {"type": "plain_text_input", "action_id": action_id, **element}
    block = {"type": "input", "block_id": "what", "label": plain("What"), "element": element}
    return modal(blocks=[block], submit=plain("Send"))


@pytest.fixture
def trigger(slack, plain_bot, wait_for):
    """A fresh trigger id of Maya's, from a command or from a press in a view."""

    def make(view=None):
        before = len(plain_bot.bodies)
        maya = slack.as_user("maya")
        maya.click(view, "go") if view else maya.slash("/isms")
        wait_for(lambda: len(plain_bot.bodies) > before)
        form = parse_qs(plain_bot.bodies[-1].decode())
        body = json.loads(form["payload"][0]) if view else {k: v[0] for k, v in form.items()}
        return body["trigger_id"]

    return make


GO = {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": plain("Go")}]}


def refused(call, **arguments):
    with pytest.raises(SlackApiError) as error:
        call(**arguments)
    return error.value.response


def test_a_modal_opens_for_whom_the_trigger_belongs_to(slack, client, trigger):
    view = client.views_open(trigger_id=trigger(), view=modal(callback_id="f"))["view"]
    seen = slack.as_user("maya").modal()
    assert (seen.id, seen.callback_id, seen.depth) == (view["id"], "f", 1)
    assert view["root_view_id"] == view["id"]
    assert slack.as_user("ada").modal() is None


def test_a_trigger_opens_once(client, trigger):
    key = trigger()
    client.views_open(trigger_id=key, view=modal())
    assert (
        refused(client.views_open, trigger_id=key, view=modal())["error"] == "exchanged_trigger_id"
    )


def test_a_refused_view_does_not_use_up_its_trigger(client, trigger):
    key = trigger()
    refused(client.views_open, trigger_id=key, view=modal(title=plain("x" * 25)))
    assert client.views_open(trigger_id=key, view=modal())["ok"]


def test_a_trigger_that_nobody_made_is_invalid(client):
    answer = refused(client.views_open, trigger_id="1.2.abc", view=modal())
    assert answer["error"] == "invalid_trigger_id"


@pytest.mark.slow
def test_a_trigger_is_too_late_after_three_seconds(client, trigger):
    key = trigger()
    time.sleep(3.1)
    assert refused(client.views_open, trigger_id=key, view=modal())["error"] == "expired_trigger_id"


def test_what_is_wrong_with_a_view_is_said_with_its_place(client, trigger):
    answer = refused(client.views_open, trigger_id=trigger(), view=modal(title=plain("x" * 25)))
    assert answer["error"] == "invalid_arguments"
    said = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert answer["response_metadata"]["messages"] == [said]


@pytest.mark.parametrize(
    ("view", "error"),
    [
        pytest.param(modal(blocks=[{"type": "section", "text": plain("x" * 3000)}] * 84), "view_too_large", id="250-kB"),
        pytest.param(home(), "invalid_arguments", id="home-as-modal"),
        pytest.param({"type": "workflow_step"}, "invalid_arguments", id="another-kind"),
        pytest.param("nonsense", "invalid_arguments", id="no-view"),
    ],
)  # fmt: skip
def test_what_is_no_modal_is_refused(client, trigger, view, error):
    assert refused(client.views_open, trigger_id=trigger(), view=view)["error"] == error


def test_no_more_than_three_modals_lie_on_each_other(slack, client, trigger):
    first = client.views_open(trigger_id=trigger(), view=modal(blocks=[GO]))["view"]
    second = client.views_push(trigger_id=trigger(top(slack)), view=modal(blocks=[GO]))["view"]
    third = client.views_push(trigger_id=trigger(top(slack)), view=modal(blocks=[GO]))["view"]
    assert (third["root_view_id"], third["previous_view_id"]) == (first["id"], second["id"])
    answer = refused(client.views_push, trigger_id=trigger(top(slack)), view=modal())
    assert answer["error"] == "push_limit_reached"
    assert top(slack).depth == 3


def top(slack):
    return slack.as_user("maya").modal()


def test_a_push_needs_a_trigger_from_a_modal_that_is_open(slack, client, trigger):
    assert refused(client.views_push, trigger_id=trigger(), view=modal())["error"] == "not_found"
    client.views_open(trigger_id=trigger(), view=modal(blocks=[GO]))
    key = trigger(top(slack))
    slack.as_user("maya").close_modal()
    assert refused(client.views_push, trigger_id=key, view=modal())["error"] == "not_found"


def test_opening_from_within_a_modal_is_said_to_be_unmodelled(slack, client, trigger):
    client.views_open(trigger_id=trigger(), view=modal(blocks=[GO]))
    answer = refused(client.views_open, trigger_id=trigger(top(slack)), view=modal())
    assert (answer.status_code, answer["error"]) == (501, "not_modelled_by_localslack")


@pytest.mark.parametrize("by", ["view_id", "external_id"])
def test_a_view_is_updated_by_either_id(slack, client, trigger, by):
    view = client.views_open(trigger_id=trigger(), view=modal(external_id="mine"))["view"]
    named = {by: view["id"] if by == "view_id" else "mine"}
    new = client.views_update(**named, view=modal(title=plain("New")))["view"]
    assert (new["id"], new["hash"] == view["hash"]) == (view["id"], False)
    assert top(slack).title == plain("New")


def test_an_update_with_an_old_hash_is_a_conflict(client, trigger):
    view = client.views_open(trigger_id=trigger(), view=modal())["view"]
    given = {"view_id": view["id"], "hash": view["hash"], "view": modal()}
    assert client.views_update(**given)["ok"]
    assert refused(client.views_update, **given)["error"] == "hash_conflict"


def test_a_view_that_is_closed_is_not_found(slack, client, trigger):
    view = client.views_open(trigger_id=trigger(), view=modal())["view"]
    slack.as_user("maya").close_modal()
    assert refused(client.views_update, view_id=view["id"], view=modal())["error"] == "not_found"


def test_two_views_do_not_share_an_external_id(client, trigger):
    client.views_open(trigger_id=trigger(), view=modal(external_id="mine"))
    answer = refused(client.views_publish, user_id="U0ADA", view=home(external_id="mine"))
    assert answer["error"] == "duplicate_external_id"


def test_a_modal_that_cannot_be_opened_leaves_the_open_one(slack, client, trigger):
    client.views_publish(user_id="U0ADA", view=home(external_id="mine"))
    client.views_open(trigger_id=trigger(), view=modal(callback_id="first"))
    refused(client.views_open, trigger_id=trigger(), view=modal(external_id="mine"))
    assert top(slack).callback_id == "first"


@pytest.mark.parametrize(
    ("action_id", "kept"),
    [pytest.param("v", "typed", id="same"), pytest.param("w", None, id="new")],
)
def test_what_was_typed_stays_only_where_both_ids_stay(slack, client, trigger, action_id, kept):
    view = client.views_open(trigger_id=trigger(), view=asking(min_length=10))["view"]
    slack.as_user("maya").fill_and_submit({"what": "typed"})
    state = client.views_update(view_id=view["id"], view=asking(action_id))["view"]["state"]
    assert state["values"]["what"][action_id]["value"] == kept


def test_home_is_published_for_one_person_and_replaced(slack, client):
    first = client.views_publish(user_id="U0MAYA", view=home())["view"]
    given = {"user_id": "U0MAYA", "view": home(callback_id="new"), "hash": first["hash"]}
    second = client.views_publish(**given)["view"]
    assert (second["id"], second["title"]["text"]) == (first["id"], "View Title")
    assert slack.as_user("maya").home().callback_id == "new"
    assert slack.as_user("ada").home() is None
    assert refused(client.views_publish, **given)["error"] == "hash_conflict"


@pytest.mark.parametrize("user", ["U0NOBODY", "U0OLD", "U0EVE", "U0ROBO"])
def test_home_is_published_only_for_people_who_can_open_it(client, user):
    answer = refused(client.views_publish, user_id=user, view=home())
    assert answer["error"] == "user_not_found"


def test_what_is_live_in_a_view_is_recorded(slack, client):
    text = {
        "type": "mrkdwn",
        "text": "<@U0ADA> <https://evil.example|https://good.example> &lt;!here&gt;",
    }
    picture = {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "a"}
    blocks = [{"type": "section", "text": text, "accessory": picture}]
    client.views_publish(user_id="U0MAYA", view=home(blocks=blocks))
    (shown,) = slack.views
    assert (shown["user"], shown["kind"], shown["named"]) == ("U0MAYA", "home", ["U0ADA"])
    assert shown["links"] == [["https://good.example", "https://evil.example"]]
    assert shown["images"] == ["https://a.example/b.png"]


def test_without_a_home_tab_nothing_is_published(workspace, serve_plain):
    workspace["bot"]["home_tab"] = False
    with serve_plain(workspace) as (slack, _bot):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        assert (
            refused(client.views_publish, user_id="U0MAYA", view=home())["error"] == "not_enabled"
        )


def test_publishing_needs_no_scope(workspace, serve_plain):
    workspace["bot"]["scopes"] = []
    with serve_plain(workspace) as (slack, _bot):
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        assert client.views_publish(user_id="U0MAYA", view=home())["ok"]

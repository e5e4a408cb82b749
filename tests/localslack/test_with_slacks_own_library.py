"""A bot built with slack_bolt lives in the local Slack as it does in Slack."""

import pytest
from slack_bolt import App
from slack_sdk.errors import SlackApiError


def test_a_direct_message_is_answered(slack, new_app, bolt_bot):
    app = new_app()

    @app.event("message")
    def answer(event, say):
        say(f"You said: {event['text']}")

    maya = slack.as_user("maya")
    with bolt_bot(app):
        maya.say("May I & you?")
        assert maya.wait_for_answer().text == "You said: May I &amp; you?"
    assert [p.way for p in slack.posts] == ["chat.postMessage"]


def test_a_mention_is_answered_in_its_thread(slack, new_app, bolt_bot):
    app = new_app()

    @app.event("app_mention")
    def answer(event, say):
        say("Here.", thread_ts=event["ts"])

    maya = slack.as_user("maya")
    with bolt_bot(app):
        asked = maya.mention("are you there?", channel="general")
        answered = maya.wait_for_answer()
    assert asked.text == "<@U0BOT> are you there?"
    assert answered.thread_ts == asked.ts


def test_a_command_is_acknowledged_and_answered_later(slack, new_app, bolt_bot):
    app = new_app()

    @app.command("/isms")
    def answer(ack, command, respond):
        ack("One moment.")
        respond(text=f"Asked: {command['text']}")

    maya = slack.as_user("maya")
    with bolt_bot(app):
        since = maya.slash("/isms ask why?", channel="general")
        first = maya.wait_for_answer(after=since)
        second = maya.wait_for_answer(after=first.ts)
    assert {first.text, second.text} == {"One moment.", "Asked: ask why?"}
    assert first.ephemeral
    assert second.ephemeral
    assert slack.as_user("ada").sees("general") == []


def test_a_button_press_reaches_its_handler_and_may_replace_the_message(slack, new_app, bolt_bot):
    app = new_app()
    button = {
        "type": "button",
        "action_id": "go",
        "text": {"type": "plain_text", "text": "Go"},
        "value": "7",
    }

    @app.event("message")
    def offer(say):
        say(text="Press", blocks=[{"type": "actions", "elements": [button]}])

    @app.action("go")
    def pressed(ack, action, respond):
        ack()
        respond(text=f"Pressed {action['value']}", replace_original=True)

    maya = slack.as_user("maya")
    with bolt_bot(app):
        maya.say("hello")
        offered = maya.wait_for_answer()
        maya.click(offered, "go")
        replaced = maya.wait_for_answer()
    assert replaced.ts == offered.ts
    assert replaced.text == "Pressed 7"


def test_slacks_client_gets_a_slack_api_error(client):
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C404", text="Hello")
    assert refused.value.response["error"] == "channel_not_found"


def test_a_wrong_secret_is_noticed_by_slacks_own_verifier(slack, client, bolt_bot, wait_for):
    app = App(client=client, signing_secret="another secret")
    heard = []
    app.event("message")(lambda event: heard.append(event))

    def sent():
        return [(r["attempt"], r["status"]) for r in slack.requests if r["to_bot"]]

    with bolt_bot(app):
        slack.as_user("maya").say("hello")
        # The bot must not go away while the first repetition, which comes at once, is under way.
        wait_for(lambda: len(sent()) == 2)
    assert heard == []
    assert sent() == [(0, 401), (1, 401)]

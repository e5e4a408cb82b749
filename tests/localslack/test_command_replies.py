"""What an app answers to a command at once is shown, told to whoever listens, or said to be wrong."""

import json

import pytest
from flask import Response


@pytest.fixture
def answered(workspace, serve_plain, wait_for):
    """Lets the app answer Maya's command with this body; returns what she sees, and the events of it."""
    workspace["bot"]["events"] = ["message.channels"]

    def run(answer):
        with serve_plain(workspace) as (slack, bot):
            bot.answer = lambda n: Response(answer if n == 1 else "", 200)
            maya = slack.as_user("maya")
            maya.slash("/isms", "general")
            wait_for(lambda: maya.sees("general"))
            shown = maya.sees("general")[-1]
            if not shown.ephemeral:
                wait_for(lambda: len(bot.bodies) == 2)
            return shown, [json.loads(b)["event"] for b in bot.bodies[1:]]

    return run


def test_an_answer_for_everybody_is_a_message_like_any_other(answered):
    shown, events = answered(json.dumps({"response_type": "in_channel", "text": "Hello"}))
    assert (shown.text, shown.ephemeral) == ("Hello", False)
    assert [(e["type"], e["text"], e["bot_id"]) for e in events] == [("message", "Hello", "B0BOT")]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        pytest.param({"attachments": [{"text": "a"}]}, "not_modelled_by_localslack: attachments",
                     id="nothing but attachments"),
        pytest.param({"text": "a", "thread_ts": "1.1"}, "not_modelled_by_localslack: thread_ts",
                     id="an argument that is not known here"),
        pytest.param({"blocks": [{"type": "video"}]}, "not_modelled_by_localslack", id="a block"),
        pytest.param({"blocks": [{"type": "section"}]}, "invalid_blocks", id="blocks Slack refuses"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_and_not_left_out(answered, answer, word):
    shown, events = answered(json.dumps(answer))
    assert (shown.user, shown.ephemeral, events) == ("USLACKBOT", True, [])
    assert f"/isms failed with the error “{word}" in shown.text


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Hello", id="plain words"),
        pytest.param('{"text": "Hello", "attachments": [], "replace_original": true}', id="JSON"),
    ],
)
def test_what_says_nothing_more_is_shown_to_one(answered, answer):
    shown, _ = answered(answer)
    assert (shown.user, shown.text, shown.ephemeral) == ("U0BOT", "Hello", True)

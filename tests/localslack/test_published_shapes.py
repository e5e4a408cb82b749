"""What the local Slack answers and sends is valid by Slack's published types."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from jsonschema import Draft7Validator

FOLDER = Path(__file__).parents[3] / "shared" / "slack"


@pytest.fixture(scope="module")
def published():
    """Errors of a value against one definition of one of the schema files."""

    def errors(file, definition, value):
        path = FOLDER / f"{file}.schema.json"
        if not path.exists():
            pytest.skip("Slack's published types are not beside the project")
        definitions = json.loads(path.read_text())["definitions"]
        assert definition in definitions
        # Two types called Channel meet in the file, and the one left is not that of a reply.
        definitions["Channel"] = {"type": "object", "required": ["id"]}
        schema = {"$ref": f"#/definitions/{definition}", "definitions": definitions}
        found = Draft7Validator(schema).iter_errors(value)
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found]

    return errors


BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "Hi"}},
    {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]},
]  # fmt: skip


@pytest.fixture
def posted(client):
    return client.chat_postMessage(
        channel="U0MAYA",
        text="Hi",
        blocks=BLOCKS,
        metadata={"event_type": "e", "event_payload": {}},
    )["ts"]


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("auth.test", {}),
        *[("users.info", {"user": u}) for u in ("U0MAYA", "U0EVE", "U0ROBO", "U0BOT", "U0OLD")],
        ("users.list", {}),
        ("users.lookupByEmail", {"email": "maya@example.com"}),
        *[("conversations.info", {"channel": c}) for c in ("C0GENERAL", "C0SECRET", "C0SHARED", "D0MAYA")],
        ("conversations.members", {"channel": "C0GENERAL"}),
        ("conversations.open", {"users": "U0ADA"}),
        ("conversations.open", {"users": "U0MAYA", "return_im": True}),
        ("conversations.history", {"channel": "D0MAYA", "include_all_metadata": True}),
        ("conversations.replies", {"channel": "D0MAYA", "ts": "POSTED", "include_all_metadata": True}),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x", "blocks": BLOCKS}),
        ("chat.postMessage", {"channel": "D0MAYA", "text": "x", "thread_ts": "POSTED"}),
        ("chat.postEphemeral", {"channel": "C0GENERAL", "user": "U0MAYA", "text": "x"}),
        ("chat.update", {"channel": "D0MAYA", "ts": "POSTED", "text": "x"}),
    ],
)  # fmt: skip
def test_every_reply_is_valid(published, client, posted, method, arguments):
    given = {k: posted if v == "POSTED" else v for k, v in arguments.items()}
    answer = client.api_call(method, json=given).data
    name = "".join(part[0].upper() + part[1:] for part in method.split(".")) + "Response"
    assert published("slack-webapi-responses", name, answer) == []


def test_an_error_is_valid(published, client, slack):
    slack.as_user("maya")
    answer = client.api_call  # The error comes as an exception that holds the reply.
    with pytest.raises(Exception, match="invalid_blocks") as refused:
        answer("chat.postMessage", json={"channel": "C0GENERAL", "blocks": [{"type": "header"}]})
    body = refused.value.response.data
    assert published("slack-webapi-responses", "ChatPostMessageResponse", body) == []


@pytest.mark.parametrize(
    ("who", "where", "definition"),
    [
        ("maya", "bot", "E_message"),
        ("maya", "general", "E_app_mention"),
        ("eve", "partners", "E_app_mention"),
        ("robo", "general", "E_app_mention"),
    ],
)
@pytest.mark.parametrize("in_thread", [False, True])
def test_every_event_is_valid(published, slack, plain_bot, wait_for, who, where, definition, in_thread):  # fmt: skip
    person = slack.as_user(who)
    words = "@testbot see https://a.example & #general @maya"
    first = person.say(words, to=where)
    if in_thread:
        person.say(words, to=where, thread_ts=first.ts)
    wait_for(lambda: len(plain_bot.bodies) == 1 + in_thread)
    envelopes = [json.loads(b) for b in plain_bot.bodies]
    for envelope in envelopes:
        assert published("slack-events", definition, envelope["event"]) == []
        shown = {**envelope, "context_enterprise_id": ""}  # Slack sends null; the types say string.
        assert published("slack-interactions", "P_event_envelope", shown) == []


def test_a_command_is_valid(published, slack, plain_bot, wait_for):
    slack.as_user("maya").slash("/isms ask why?")
    wait_for(lambda: plain_bot.bodies)
    form = {k: v[0] for k, v in parse_qs(plain_bot.bodies[0].decode()).items()}
    assert published("slack-interactions", "P_slash_command", form) == []


@pytest.mark.parametrize("ephemeral", [False, True])
def test_a_press_is_valid(published, slack, client, plain_bot, wait_for, ephemeral):
    if ephemeral:
        client.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="x", blocks=BLOCKS)
    else:
        client.chat_postMessage(channel="C0GENERAL", text="x", blocks=BLOCKS)
    maya = slack.as_user("maya")
    maya.click(maya.sees()[0], "go")
    wait_for(lambda: plain_bot.bodies)
    payload = json.loads(parse_qs(plain_bot.bodies[0].decode())["payload"][0])
    payload.pop("enterprise")  # Slack sends null here; the types leave it out.
    assert published("slack-interactions", "P_block_actions_button", payload) == []

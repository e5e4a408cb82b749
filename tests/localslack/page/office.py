"""A small office and a Bolt app that has everything the page can show: forms, a Home, menus, files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient

from localslack.driver import LocalSlack
from tests.localslack.conftest import serve

SCOPES = ["app_mentions:read", "channels:read", "chat:write", "commands", "files:read",
          "im:history", "im:read", "im:write", "reactions:read", "users:read"]  # fmt: skip
WORKSPACE = {
    "team": {"id": "T0HOME", "name": "Example", "domain": "example"},
    "bot": {
        "user_id": "U0BOT", "bot_id": "B0BOT", "app_id": "A0BOT", "name": "testbot",
        "display_name": "Test Bot", "commands": ["/form"], "scopes": SCOPES,
        "events": ["app_mention", "message.im", "app_home_opened", "file_shared"],
        "shortcuts": [{"callback_id": "keep", "name": "Keep this"}],
        "usages": [{"command": "/form", "hint": "now [reason]"}],
    },
    "users": [
        {"id": "U0MAYA", "name": "maya", "real_name": "Maya Ortiz", "tz": "Asia/Kolkata"},
        {"id": "U0ADA", "name": "ada", "real_name": "Ada King", "kind": "admin"},
    ],
    "channels": [{"id": "C0GENERAL", "name": "general", "members": ["maya", "ada", "testbot"]}],
}  # fmt: skip


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower()}


def field(block_id: str, label: str, kind: str, **more: Any) -> dict[str, Any]:
    optional = more.pop("optional", False)
    element = {"type": kind, "action_id": "a", **more}
    return {"type": "input", "block_id": block_id, "label": plain(label), "optional": optional,
            "element": element}  # fmt: skip


KINDS = [option("Phishing"), option("Lost device")]
FORM = {
    "type": "modal", "callback_id": "report", "title": plain("Report"), "submit": plain("Send"),
    "close": plain("Cancel"), "notify_on_close": True,
    "blocks": [
        field("what", "What happened?", "plain_text_input", multiline=True),
        field("kind", "What kind?", "static_select", options=KINDS),
        field("begun", "Since when?", "datepicker"),
        field("moment", "At what moment?", "datetimepicker", optional=True),
        field("who", "Who knows?", "multi_users_select", optional=True),
        field("tell", "Who is told?", "checkboxes", options=[option("Manager")], optional=True),
        field("proof", "Proof", "file_input", optional=True),
        {"type": "actions", "block_id": "do", "elements": [
            {"type": "button", "action_id": "more", "text": plain("More fields")}]},
    ],
}  # fmt: skip
SECOND = {**FORM, "title": plain("Second"), "blocks": [field("b", "Anything else?", "plain_text_input")]}  # fmt: skip
CHOICES = [
    {"type": "section", "text": plain("Choose"), "accessory": {
        "type": "overflow", "action_id": "over", "options": [option("Open"), option("Ask")]}},
    {"type": "actions", "block_id": "row", "elements": [
        {"type": "static_select", "action_id": "pick", "placeholder": plain("Later…"),
         "options": [option("Tomorrow"), option("Next week")]},
        {"type": "datepicker", "action_id": "day"},
        {"type": "multi_static_select", "action_id": "many", "placeholder": plain("Areas"),
         "options": [option("Access"), option("Backup")]},
        {"type": "button", "action_id": "drop", "text": plain("Drop"), "style": "danger",
         "confirm": {"title": plain("Sure?"), "text": plain("It is gone then."),
                     "confirm": plain("Yes"), "deny": plain("No")}},
    ]},
]  # fmt: skip
HOME = {"type": "home", "blocks": [
    {"type": "header", "text": plain("My tasks")},
    {"type": "actions", "elements": [{"type": "button", "action_id": "open", "text": plain("Open form")}]},
]}  # fmt: skip


def build(client: WebClient, secret: str, heard: list[dict[str, Any]]) -> App:
    """The app; `heard` gets the body of everything it is sent by a person's hand."""
    app = App(client=client, signing_secret=secret)

    @app.middleware
    def remember(body: dict[str, Any], next: Any) -> None:
        heard.append(body)
        next()

    @app.command("/form")
    def form(ack: Any, body: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("report")
    def sent(ack: Any, view: dict[str, Any]) -> None:
        words = view["state"]["values"].get("what", {}).get("a", {}).get("value") or ""
        if words == "more":
            ack(response_action="push", view=SECOND)
        elif words == "no":
            ack(response_action="errors", errors={"what": "Please say a bit more."})
        else:
            ack()

    @app.view_closed("report")
    def closed(ack: Any) -> None:
        ack()

    @app.action("more")
    def more(ack: Any, body: dict[str, Any]) -> None:
        ack()
        blocks = [*FORM["blocks"], field("extra", "Extra", "email_text_input", optional=True)]
        client.views_update(view_id=body["view"]["id"], view={**FORM, "blocks": blocks})

    @app.action("open")
    def opened(ack: Any, body: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.action(re.compile("over|pick|day|many|drop"))
    def used(ack: Any) -> None:
        ack()

    @app.shortcut("keep")
    def keep(ack: Any, respond: Any) -> None:
        ack()
        respond("Kept.")

    @app.event("app_home_opened")
    def home(event: dict[str, Any]) -> None:
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=HOME)

    @app.event("message")
    def message(event: dict[str, Any], say: Any) -> None:
        if "choose" in event.get("text", ""):
            say(text="Choose", blocks=CHOICES)

    @app.event(re.compile("app_mention|file_shared"))
    def nothing() -> None:
        pass

    return app


@contextmanager
def running(clock_file: Path) -> Iterator[tuple[LocalSlack, list[dict[str, Any]]]]:
    """The office with its app, and what the app has heard."""
    heard: list[dict[str, Any]] = []
    with LocalSlack.start(WORKSPACE, clock_file=clock_file) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        flask_app = Flask("office")
        handler = SlackRequestHandler(build(client, slack.signing_secret, heard))
        flask_app.add_url_rule("/slack/events", "events", lambda: handler.handle(request), methods=["POST"])  # fmt: skip
        with serve(flask_app) as url:
            slack.bot_url = url
            yield slack, heard


def write(page: Any, words: str) -> None:
    page.get_by_test_id("words").fill(words)
    page.keyboard.press("Enter")


def last(page: Any) -> Any:
    return page.get_by_test_id("messages").locator("article").last

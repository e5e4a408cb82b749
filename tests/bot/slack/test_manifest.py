"""The app's manifest asks for what the bot uses, and for nothing else."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.jobs import routes
from bot.slack.installation import SCOPES
from bot.slack.router import SLASH
from tests.bot.conftest import SLACK_TYPES

ROOT = Path(__file__).parents[3]
MANIFEST = json.loads((ROOT / "slack-manifest.json").read_text(encoding="utf-8"))
ASKED_FOR = set(MANIFEST["oauth_config"]["scopes"]["bot"])
OF_METHODS: dict[str, set[str]] = {
    "auth_test": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "conversations_history": {"im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"im:history"},
    "users_info": {"users:read", "users:read.email"},
    "users_list": {"users:read"},
    "views_open": set(),
    "views_push": set(),
    "views_update": set(),
}
"""What each call needs where we make it (docs.slack.dev, reference/methods).

History is read in direct messages only. Group messages and other companies' channels are not looked
at: what cannot be looked at counts as open to outsiders.
"""
OF_EVENTS = {"app_mention": {"app_mentions:read"}, "message.im": {"im:history"}}


def called() -> set[str]:
    """All methods of Slack's client that are called; only this folder may import the client."""
    found = set()
    for file in (ROOT / "bot" / "slack").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.add(node.func.attr)
    return {name for name in found if name.split("_")[0] in FAMILIES and "_" in name}


FAMILIES = {
    "admin", "agents", "api", "apps", "assistant", "auth", "blocks", "bookmarks", "bots", "calls", "canvases",
    "chat", "conversations", "dialog", "dnd", "emoji", "files", "functions", "lists", "migration", "oauth",
    "pins", "reactions", "reminders", "search", "stars", "team", "usergroups", "users", "views", "workflows",
}  # fmt: skip
"""What the names of Slack's methods begin with."""


def test_every_call_of_slack_is_known_with_its_scopes() -> None:
    assert called() == set(OF_METHODS)


def test_the_scopes_are_those_that_calls_events_and_the_command_need() -> None:
    needed = {"commands"}.union(*OF_METHODS.values(), *OF_EVENTS.values())
    assert needed == ASKED_FOR


def test_the_doctor_can_say_what_is_lost_without_each_scope() -> None:
    assert set(SCOPES) == ASKED_FOR


def test_the_events_are_those_that_are_read() -> None:
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(OF_EVENTS)


def test_the_command_is_the_one_that_is_routed_and_its_hint_works() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["command"] == SLASH
    assert command["should_escape"] is True
    assert command["usage_hint"].split()[0] in {s.word for s in routes().subcommands}


def test_people_can_write_to_the_bot_and_press_its_buttons() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_all_addresses_lead_to_the_one_door() -> None:
    settings, (command,) = MANIFEST["settings"], MANIFEST["features"]["slash_commands"]
    urls = {command["url"], settings["event_subscriptions"]["request_url"]}
    assert urls | {settings["interactivity"]["request_url"]} == {"https://your.host/slack/events"}


@pytest.fixture
def faults() -> Callable[[object], list[str]]:
    """What Slack's published schema says against a manifest; skips where it is not at hand."""
    schema = SLACK_TYPES / "manifest.schema.2.0.0.json"
    if not schema.is_file():
        pytest.skip(f"Slack's schema of manifests is not in {SLACK_TYPES}")
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    return lambda manifest: [error.message for error in validator.iter_errors(manifest)]


def test_slacks_published_schema_accepts_the_manifest(
    faults: Callable[[object], list[str]],
) -> None:
    assert faults(MANIFEST) == []
    assert faults(MANIFEST | {"display_information": {}}) != []

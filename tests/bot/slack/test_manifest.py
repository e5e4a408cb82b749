"""The app's manifest asks for what the bot uses, and for nothing else."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.cli.manifest import as_text, build
from bot.job import Command, Job, Shortcut
from bot.jobs import JOBS, routes
from bot.slack.coming_in.bodies import read_body
from bot.slack.installation import EVENTS, SCOPES
from bot.slack.messages import Reply
from bot.slack.router import SLASH
from tests.bot.conftest import SLACK_TYPES

ROOT = Path(__file__).parents[3]
DOOR = "https://your.host/slack/events"
OF_METHODS: dict[str, set[str]] = {
    "agents_sessions_rename": {"assistant:write"},
    "agents_sessions_setStatus": {"assistant:write"},
    "apps_connections_open": set(),
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"im:history"},
    "files_info": {"files:read"},
    "users_info": {"users:read", "users:read.email"},
    "users_list": {"users:read"},
    "users_lookupByEmail": {"users:read.email"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""What each call needs where we make it (docs.slack.dev, reference/methods and ai/agent-sessions).

History is read in direct messages only. Group messages and other companies' channels are not looked
at: what cannot be looked at counts as open to outsiders.
"""
OF_EVENTS = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
}
FAMILIES = {
    "admin", "agents", "api", "apps", "assistant", "auth", "blocks", "bookmarks", "bots", "calls", "canvases",
    "chat", "conversations", "dialog", "dnd", "emoji", "files", "functions", "lists", "migration", "oauth",
    "pins", "reactions", "reminders", "search", "stars", "team", "usergroups", "users", "views", "workflows",
}  # fmt: skip
"""What the names of Slack's methods begin with."""


def called() -> set[str]:
    """All methods of Slack's client that are called; only this folder may import the client."""
    found = set()
    for file in (ROOT / "bot" / "slack").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.add(node.func.attr)
    return {name for name in found if name.split("_")[0] in FAMILIES and "_" in name}


def published(name: str) -> Any:
    """One of Slack's published files; skips where it is not at hand."""
    file = SLACK_TYPES / name
    if not file.is_file():
        pytest.skip(f"{name} is not in {SLACK_TYPES}")
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_committed_file_is_what_the_command_prints() -> None:
    committed = (ROOT / "manifest.json").read_text(encoding="utf-8")
    assert committed == as_text(build(None)) + "\n", "run: isms manifest > manifest.json"


def test_the_sample_workspace_has_the_app_that_the_manifest_makes() -> None:
    """So that the demo shows, and its journeys try, what a real workspace would."""
    there = json.loads((ROOT / "sample" / "workspace.json").read_text(encoding="utf-8"))["bot"]
    features, settings = build(None)["features"], build(None)["settings"]
    commands, shortcuts = features["slash_commands"], features.get("shortcuts", [])
    assert there["agent"] is ("agent_view" in features)
    assert there["commands"] == [c["command"] for c in commands]
    assert there["usages"] == [{"command": c["command"], "hint": c["usage_hint"]} for c in commands]
    ids = [{"callback_id": s["callback_id"], "name": s["name"]} for s in shortcuts]
    assert there["shortcuts"] == ids
    assert there["events"] == settings["event_subscriptions"]["bot_events"]
    assert there["scopes"] == build(None)["oauth_config"]["scopes"]["bot"]


class TestScopes:
    def test_every_call_of_slack_is_known_with_its_scopes(self) -> None:
        assert called() == set(OF_METHODS)

    def test_they_are_those_that_calls_events_and_commands_need(self) -> None:
        needed = {"commands"}.union(*OF_METHODS.values(), *OF_EVENTS.values())
        assert set(build(None)["oauth_config"]["scopes"]["bot"]) == needed

    def test_the_doctor_can_say_what_is_lost_without_each(self) -> None:
        assert sorted(SCOPES) == build(None)["oauth_config"]["scopes"]["bot"]

    def test_slack_publishes_each_as_one_that_its_method_asks_for(self) -> None:
        methods = published("webapi-methods.json")["methods"]
        for call, needed in OF_METHODS.items():
            known = methods.get(call.replace("_", "."))
            asked = (known or {}).get("scopes", {}).get("bot", [])
            # An e-mail address is part of an account only with a scope of its own.
            assert not known or needed - {"users:read.email"} <= set(asked), call
            assert not asked or needed, call


class TestEvents:
    def test_they_are_those_that_the_code_says_it_reads(self) -> None:
        subscribed = build(None)["settings"]["event_subscriptions"]["bot_events"]
        assert set(subscribed) == set(EVENTS) == set(OF_EVENTS)

    def test_slack_has_events_of_these_names(self) -> None:
        names = set(
            re.findall(r'"const": "([a-z_]+)"', json.dumps(published("slack-events.schema.json")))
        )
        names |= {f"message.{place}" for place in ("im", "channels", "groups", "mpim")}
        assert set(EVENTS) <= names

    @pytest.mark.parametrize(
        ("event", "more"),
        [
            ("app_home_opened", {"tab": "home"}),
            ("app_home_opened", {"tab": "messages"}),
            ("app_mention", {}),
            ("message.im", {}),
            ("message.channels", {}),
            ("message.groups", {}),
            ("message.mpim", {}),
            ("reaction_added", {}),
            ("member_joined_channel", {}),
            ("team_join", {}),
            ("app_context_changed", {}),
            ("agent_session_stopped", {}),
            ("agent_session_title_changed", {}),
            ("assistant_thread_started", {}),
            ("channel_shared", {}),
            ("tokens_revoked", {}),
            ("app_uninstalled", {}),
        ],
    )
    def test_what_is_read_is_subscribed_to_and_nothing_else(
        self, event: str, more: dict[str, str]
    ) -> None:
        kind, _, place = event.partition(".")
        told = {"type": kind, "user": "U1", "channel": "C1", "ts": "1.2", "event_ts": "1.2", "text": "x",
                "channel_type": {"channels": "channel", "groups": "group"}.get(place, place), **more}  # fmt: skip
        envelope = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": told}
        assert (read_body(envelope) is not None) == (event in EVENTS)


class TestWaysIn:
    def test_the_command_is_the_one_that_is_routed_and_its_hint_works(self) -> None:
        command = build(None)["features"]["slash_commands"][0]
        assert (command["command"], command["should_escape"]) == (SLASH, True)
        assert command["usage_hint"].split()[0] in {s.word for s in routes().subcommands}

    def test_commands_and_shortcuts_are_those_of_the_jobs(self) -> None:
        features = build(None)["features"]
        commands = {SLASH, *(c.name for job in JOBS for c in job.commands)}
        assert {c["command"] for c in features["slash_commands"]} == commands
        offered = {s["callback_id"] for s in features.get("shortcuts", [])}
        assert offered == {s.callback_id for job in JOBS for s in job.shortcuts}

    def test_a_job_that_is_added_brings_its_own(
        self, faults: Callable[[object], list[str]]
    ) -> None:
        command = Command("/incident", "/incident what happened", "Report it", lambda _: Reply())
        shortcut = Shortcut(
            "incident.report", "Report as incident", "Reports it", lambda _: Reply()
        )
        built = build(None, [Job("incident", shortcuts=(shortcut,), commands=(command,))])
        assert built["features"]["slash_commands"][1] == {
            "command": "/incident", "description": "Report it", "usage_hint": "what happened",
            "should_escape": True,
        }  # fmt: skip
        assert built["features"]["shortcuts"][0]["type"] == "message"
        assert faults(built) == []
        assert "shortcuts" not in build(None, [Job("none")])["features"]

    def test_people_can_write_to_the_bot_open_its_home_and_press_its_buttons(self) -> None:
        built = build(None)
        home = built["features"]["app_home"]
        assert home["home_tab_enabled"]
        assert home["messages_tab_enabled"]
        assert not home["messages_tab_read_only_enabled"]
        assert built["settings"]["interactivity"]["is_enabled"]


def addresses(value: Any) -> set[str]:
    """All that begins like one, wherever it stands."""
    return set(re.findall(r'"(https?://[^"]*)"', json.dumps(value)))


def test_over_http_all_addresses_lead_to_the_one_door() -> None:
    built = build(DOOR)
    assert addresses(built) == {DOOR}
    assert built["settings"]["event_subscriptions"]["request_url"] == DOOR
    assert built["settings"]["interactivity"]["request_url"] == DOOR
    assert all(c["url"] == DOOR for c in built["features"]["slash_commands"])
    assert built["settings"]["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    built = build(None)
    assert addresses(built) == set()
    assert built["settings"]["socket_mode_enabled"] is True


@pytest.fixture
def faults() -> Callable[[object], list[str]]:
    """What Slack's published schema says against a manifest; skips where it is not at hand."""
    validator = Draft202012Validator(published("manifest.schema.2.0.0.json"))
    return lambda manifest: [error.message for error in validator.iter_errors(manifest)]


@pytest.mark.parametrize("door", [None, DOOR])
def test_slacks_published_schema_accepts_it(
    faults: Callable[[object], list[str]], door: str | None
) -> None:
    assert faults(build(door)) == []
    assert faults(build(door) | {"display_information": {}}) != []

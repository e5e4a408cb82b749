"""`isms manifest`: what a workspace is asked for when the app is made, as the jobs and the code declare it."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from bot.errors import Refused
from bot.job import Command, Job, Shortcut
from bot.slack.form_kit import APP

DOOR = "/slack/events"
DESCRIPTION = "Answers questions about our security policies, in their own words."
LONG_DESCRIPTION = (
    "Ask in your own words, and get the exact words of the policy in force, with document, version and section, or an"
    " honest “not covered”. It reads only what is written to it: direct messages, mentions, commands and messages that"
    " you hand to it. Guests and people of other companies get no policy text. Questions and answers are kept as audit"
    " records on your own company's server."
)
AGENT = (
    "Quotes the security policies of this company and says where they stand. It invents nothing: what no policy covers"
    " it says it does not know."
)
FIRST_PROMPT = {"title": "What can you do?", "message": "help"}
"""The other suggestions come from the bot, for they must be ones that this company's policies answer."""


def manifest(
    socket: Annotated[
        bool, typer.Option("--socket", help="For Socket Mode, which needs no address; the default.")
    ] = False,
    url: Annotated[
        str | None,
        typer.Option("--url", help="For HTTP: where Slack reaches it, https://your.host"),
    ] = None,
) -> None:
    """Print the manifest to paste when you make the Slack app."""
    if socket and url:
        raise Refused("Choose one: --socket needs no address, and --url is for HTTP.")
    typer.echo(as_text(build(door_at(url) if url else None)))


def door_at(url: str) -> str:
    """Where Slack sends to, below this address; raises Refused for anything but a plain https address."""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname or address.query or address.fragment:
        raise Refused("--url wants the bot's address as Slack reaches it, like https://your.host")
    return url.rstrip("/").removesuffix(DOOR) + DOOR


def as_text(built: Mapping[str, Any]) -> str:
    """As it stands in manifest.json, without the last line's end."""
    return json.dumps(built, indent=2, ensure_ascii=False)


def build(door: str | None, jobs: Sequence[Job] | None = None) -> dict[str, Any]:
    """The manifest for HTTP at `door`, or for Socket Mode without one; of these jobs, all unless given."""
    from bot.jobs import JOBS
    from bot.slack.installation import EVENTS, SCOPES

    to_door = {"request_url": door} if door else {}
    return {
        "display_information": {
            "name": APP,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1b3a4b",
        },
        "features": _features(door, JOBS if jobs is None else jobs),
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**to_door, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **to_door},
            "org_deploy_enabled": False,
            "socket_mode_enabled": door is None,
            "token_rotation_enabled": False,
        },
    }


def _features(door: str | None, jobs: Sequence[Job]) -> dict[str, Any]:
    shortcuts = [_shortcut(shortcut) for job in jobs for shortcut in job.shortcuts]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "isms", "always_online": True},
        # Slack demands at least one where there are any.
        **({"shortcuts": shortcuts} if shortcuts else {}),
        "slash_commands": _commands(door, [c for job in jobs for c in job.commands]),
        "agent_view": {"agent_description": AGENT, "suggested_prompts": [FIRST_PROMPT]},
    }


def _shortcut(shortcut: Shortcut) -> dict[str, str]:
    return {
        "name": shortcut.name,
        "type": "message",
        "callback_id": shortcut.callback_id,
        "description": shortcut.does,
    }


def _commands(door: str | None, own: Sequence[Command]) -> list[dict[str, Any]]:
    from bot.slack.router import SLASH

    hint = "ask can I use my own laptop for work?"
    first = _command(SLASH, "Ask about our security policies", hint, door)
    return [first, *(_command(c.name, c.does, _hint(c), door) for c in own)]


def _hint(command: Command) -> str:
    """What follows the command's name in its usage."""
    return command.usage.removeprefix(command.name).strip()


def _command(name: str, does: str, hint: str, door: str | None) -> dict[str, Any]:
    address = {"url": door} if door else {}
    hinted = {"usage_hint": hint} if hint else {}
    return {"command": name, **address, "description": does, **hinted, "should_escape": True}

"""The bodies that Slack sends when people press, choose, submit and close.

Shapes: docs.slack.dev, reference/interaction-payloads; an outsider's team is their own company.
"""

import json
from typing import Any

from localslack.holdings import first_state
from localslack.shapes.messages import message_json
from localslack.shapes.payloads import VERIFICATION_TOKEN, organisation
from localslack.shapes.views import view_json
from localslack.surfaces import SurfaceKind, View
from localslack.workspace import ChannelKind, User
from localslack.world import Message, Place, World

Form = dict[str, str]
Payload = dict[str, Any]


def press_in_message(
    world: World, user: User, place: Place, message: Message, action: Payload, response_url: str
) -> Form:
    """`block_actions` of a message's element; `action` without its time."""
    payload = {
        **_acted(world, user, "block_actions"),
        "container": _container(place, message),
        "trigger_id": world.triggers.make(user.id),
        "channel": _channel(place),
        "state": {"values": first_state(message.blocks, world.picked.get((user.id, message.ts)))},
        "response_url": response_url,
        "actions": [{**action, "action_ts": world.stamp()}],
    }
    if not message.ephemeral:
        payload["message"] = message_json(world, place, message)
    return _form(payload)


def press_in_view(world: World, user: User, view: View, action: Payload) -> Form:
    """`block_actions` of an element in a modal or on Home; such a press has no response URL."""
    modal_id = view.id if view.kind is SurfaceKind.MODAL else None
    return _form(
        {
            **_acted(world, user, "block_actions"),
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": world.triggers.make(user.id, modal_id),
            "view": view_json(world, view),
            "actions": [{**action, "action_ts": world.stamp()}],
        }
    )


def view_submission(world: World, user: User, view: View) -> Form:
    """A modal was sent."""
    return _form(
        {
            **_acted(world, user, "view_submission"),
            "trigger_id": world.triggers.make(user.id, view.id),
            "view": view_json(world, view),
            "response_urls": [],
        }
    )


def view_closed(world: World, user: User, view: View, cleared: bool) -> Form:
    """A modal was closed without being sent; `cleared` where all of them were."""
    return _form(
        {
            **_acted(world, user, "view_closed"),
            "view": view_json(world, view),
            "is_cleared": cleared,
        }
    )


def message_action(
    world: World, user: User, place: Place, message: Message, callback_id: str, response_url: str
) -> Form:
    """A shortcut was taken from a message's menu."""
    return _form(
        {
            **_acted(world, user, "message_action"),
            "action_ts": world.stamp(),
            "callback_id": callback_id,
            "trigger_id": world.triggers.make(user.id),
            "channel": _channel(place),
            "message_ts": message.ts,
            "message": message_json(world, place, message),
            "response_url": response_url,
        }
    )


def _acted(world: World, user: User, kind: str) -> Payload:
    return {
        "type": kind,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team_id,
        },
        "api_app_id": world.workspace.bot.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": user.team_id, "domain": _domain(world, user)},
        "enterprise": organisation(world),
        "is_enterprise_install": False,
    }


def _form(payload: Payload) -> Form:
    return {"payload": json.dumps(payload, ensure_ascii=False)}


def _channel(place: Place) -> dict[str, str]:
    name = "directmessage" if place.kind is ChannelKind.IM else place.name
    return {"id": place.id, "name": name}


def _container(place: Place, message: Message) -> dict[str, Any]:
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.id,
        "is_ephemeral": message.ephemeral,
        **thread,
    }


def _domain(world: World, user: User) -> str:
    team = world.workspace.team
    return team.domain if user.team_id == team.id else user.team_name.lower().replace(" ", "-")

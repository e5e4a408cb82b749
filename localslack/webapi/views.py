"""Methods that show modals and Home tabs (docs.slack.dev, reference/methods/views.open and its kin)."""

import json
from collections.abc import Callable
from typing import Any

from localslack import stacks
from localslack.limits.blockcheck import UnmodelledBlock, check_view
from localslack.limits.views import BYTES_MOST
from localslack.shapes.views import view_json
from localslack.surfaces import SurfaceKind, View
from localslack.triggers import Trigger
from localslack.webapi.calls import Call, Refusal, not_modelled

Answer = dict[str, Any]


def open_view(call: Call) -> Answer:
    """Show a modal to whom the trigger belongs."""
    world, described = call.site.world, _described(call, SurfaceKind.MODAL)
    with world.lock:
        trigger = _trigger(call)
        if trigger.modal_id:
            # Slack says ok, and some of its clients show nothing (slackapi/bolt-js#1072, #1827).
            raise not_modelled("views.open from within a modal; use views.push")
        view = _shown(lambda: stacks.open_modal(world, trigger.user, described))
        world.triggers.use(call.text("trigger_id"))
    return {"view": view_json(world, view)}


def push(call: Call) -> Answer:
    """Show a modal on top of the one that the trigger came from."""
    world, described = call.site.world, _described(call, SurfaceKind.MODAL)
    with world.lock:
        trigger = _trigger(call)
        if not trigger.modal_id or not stacks.find(world, trigger.modal_id):
            raise Refusal("not_found")
        view = _shown(lambda: stacks.push(world, trigger.user, described))
        world.triggers.use(call.text("trigger_id"))
    return {"view": view_json(world, view)}


def update(call: Call) -> Answer:
    """Show something else in a view that is open."""
    world = call.site.world
    if bool(call.text("view_id")) == bool(call.text("external_id")):
        said = "[ERROR] provide either view_id or external_id [json-pointer:/view_id]"
        raise Refusal("invalid_arguments", [said])
    with world.lock:
        old = stacks.find(world, call.text("view_id"), call.text("external_id"))
        if old is None:
            raise Refusal("not_found")
        described = _described(call, old.kind)
        _check_hash(call, old)
        view = _shown(lambda: stacks.update(world, old, described))
    return {"view": view_json(world, view)}


def publish(call: Call) -> Answer:
    """Show a Home tab to one person; it stays until the next one."""
    world, described = call.site.world, _described(call, SurfaceKind.HOME)
    if not world.workspace.bot.home_tab:
        raise Refusal("not_enabled")
    user = world.users.get(call.text("user_id"))
    if user is None or not user.active or user.foreign or user.bot_id:
        raise Refusal("user_not_found")
    with world.lock:
        old = world.homes.get(user.id)
        if old:
            _check_hash(call, old)
        view = _shown(lambda: stacks.publish(world, user.id, described))
    return {"view": view_json(world, view)}


def _described(call: Call, kind: SurfaceKind) -> dict[str, Any]:
    described = call.args["view"]
    if len(json.dumps(described, ensure_ascii=False).encode()) > BYTES_MOST:
        raise Refusal("view_too_large")
    try:
        errors = check_view(described)
    except UnmodelledBlock as error:
        raise not_modelled(f"block or element {error}") from error
    if errors:
        raise Refusal("invalid_arguments", errors)
    if described["type"] != kind.value:
        said = f"[ERROR] unsupported type: {described['type']} [json-pointer:/view/type]"
        raise Refusal("invalid_arguments", [said])
    return dict(described)


def _trigger(call: Call) -> Trigger:
    known = call.site.world.triggers.look(call.text("trigger_id"))
    if isinstance(known, str):
        raise Refusal(known)
    return known


def _check_hash(call: Call, old: View) -> None:
    if call.text("hash") and call.text("hash") != old.hash:
        raise Refusal("hash_conflict")


def _shown(show: Callable[[], View]) -> View:
    try:
        return show()
    except stacks.StackFull as error:
        raise Refusal("push_limit_reached") from error
    except stacks.TakenExternalId as error:
        raise Refusal("duplicate_external_id") from error

"""A person's open modals and Home tab as they change; every change wakes who waits on the world."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from localslack.holdings import first_state
from localslack.ids import with_ids
from localslack.limits.views import STACK_MOST
from localslack.surfaces import SurfaceKind, View
from localslack.world import World

HOME_TITLE = {"type": "plain_text", "text": "View Title", "emoji": True}
"""What Slack itself says a Home tab is called."""


class StackFull(Exception):
    """Three modals are open already."""


class TakenExternalId(Exception):
    """Another view has this `external_id`."""


def find(world: World, view_id: str = "", external_id: str = "") -> View | None:
    """The open modal or Home tab with this id, or with this `external_id`."""
    for view in _all(world):
        if view_id and view.id == view_id:
            return view
        if external_id and not view_id and view.external_id == external_id:
            return view
    return None


def _all(world: World) -> list[View]:
    return [*(v for stack in world.stacks.values() for v in stack), *world.homes.values()]


def top(world: World, user: str) -> View | None:
    """The modal that the person sees."""
    stack = world.stacks.get(user)
    return stack[-1] if stack else None


def depth(world: World, view: View) -> int:
    """How many modals are open up to this one; 1 for a Home tab."""
    stack = world.stacks.get(view.user, [])
    return next((n for n, v in enumerate(stack, 1) if v.id == view.id), 1)


def open_modal(world: World, user: str, described: Mapping[str, Any]) -> View:
    """Show a modal instead of whatever modals were open; raises TakenExternalId."""
    with world.lock:
        before = world.stacks.pop(user, [])
        try:
            return push(world, user, described)
        except TakenExternalId:
            world.stacks[user] = before
            raise


def push(world: World, user: str, described: Mapping[str, Any]) -> View:
    """Show a modal on top; raises StackFull, TakenExternalId."""
    with world.lock:
        stack = world.stacks.setdefault(user, [])
        if len(stack) >= STACK_MOST:
            raise StackFull
        ident = _new_view_id()
        view = replace(
            _described(world, SurfaceKind.MODAL, user, ident, described),
            root_id=stack[0].id if stack else ident,
            previous_id=stack[-1].id if stack else None,
        )
        stack.append(view)
        world.touch()
        return view


def publish(world: World, user: str, described: Mapping[str, Any]) -> View:
    """Show this on the person's Home tab; raises TakenExternalId."""
    with world.lock:
        old = world.homes.get(user)
        ident = old.id if old else _new_view_id()
        new = _described(world, SurfaceKind.HOME, user, ident, described, old)
        world.homes[user] = replace(new, root_id=ident)
        world.touch()
        return world.homes[user]


def update(world: World, old: View, described: Mapping[str, Any]) -> View:
    """Show something else in the place of a view; what was typed stays where the ids stay."""
    with world.lock:
        if old.kind is SurfaceKind.HOME:
            return publish(world, old.user, described)
        new = _described(world, old.kind, old.user, old.id, described, old)
        stood = replace(new, root_id=old.root_id, previous_id=old.previous_id)
        return put(world, replace(stood, busy=old.busy))


def put(world: World, view: View) -> View:
    """Set a view in the place of the one with its id; nothing happens where that is closed."""
    with world.lock:
        stack = world.stacks.get(view.user, [])
        stack[:] = [view if v.id == view.id else v for v in stack]
        home = world.homes.get(view.user)
        if home and home.id == view.id:
            world.homes[view.user] = view
        world.touch()
        return view


def close(world: World, view: View, everything: bool = False) -> list[View]:
    """Take a modal and those above it away, or all of the person's; returns them, top first."""
    with world.lock:
        stack = world.stacks.get(view.user, [])
        first = (
            0
            if everything
            else next((n for n, v in enumerate(stack) if v.id == view.id), len(stack))
        )
        gone, stack[first:] = stack[first:], []
        world.touch()
        return gone[::-1]


def _described(
    world: World,
    kind: SurfaceKind,
    user: str,
    ident: str,
    described: Mapping[str, Any],
    old: View | None = None,
) -> View:
    external_id = described.get("external_id") or ""
    other = find(world, external_id=external_id) if external_id else None
    if other and other.id != ident:
        raise TakenExternalId
    blocks = with_ids(described["blocks"])
    home = kind is SurfaceKind.HOME
    view = View(
        id=ident,
        kind=kind,
        user=user,
        hash=f"{int(world.now())}.{secrets.token_urlsafe(6)}",
        blocks=blocks,
        title=HOME_TITLE if home else described["title"],
        submit=described.get("submit"),
        close=described.get("close"),
        callback_id=described.get("callback_id") or "",
        private_metadata=described.get("private_metadata") or "",
        external_id=external_id,
        notify_on_close=bool(described.get("notify_on_close")),
        clear_on_close=bool(described.get("clear_on_close")),
        state=first_state(blocks, old.state if old else None),
    )
    world.shown_views.append(view)
    return view


def _new_view_id() -> str:
    return f"V{secrets.token_hex(5).upper()}"

"""Sending and closing modals (docs.slack.dev, surfaces/modals, and reference/interaction-payloads)."""

import json
from collections.abc import Mapping
from dataclasses import replace

from localslack import stacks
from localslack.acts.choosing import Entered, held_by
from localslack.acts.form_answers import BadAnswer, obey
from localslack.acts.form_checks import complaints
from localslack.acts.people import NotPossible
from localslack.acts.pressing import usable
from localslack.holdings import HOLDINGS, with_value
from localslack.sending.posting import BotReply
from localslack.shapes import interactions
from localslack.site import Site
from localslack.surfaces import State, SurfaceKind, View, elements_of
from localslack.workspace import User

TROUBLE = "We had some trouble connecting. Try again?"
"""Slack's sentence above a form whose submission was not answered, or not as it must be."""


def submit(site: Site, user: User, view_id: str, values: Mapping[str, Entered]) -> None:
    """Fill in the top modal and send it; returns before the app has answered. Raises NotPossible."""
    world = site.world
    with world.lock:
        view = usable(site, user, view_id)
        if view.kind is SurfaceKind.HOME or view.submit is None:
            raise NotPossible("There is nothing to send.")
        if view.busy:
            raise NotPossible("The form is being sent.")
        view = replace(view, state=_filled(site, user, view, values), trouble="")
        errors = complaints(view)
        view = stacks.put(world, replace(view, errors=errors, busy=not errors))
        if errors:
            return
        _hand_over_files(site, view)
        form = interactions.view_submission(world, user, view)
    name = f"submission {view.callback_id}".strip()
    site.delivery.once(name, form, lambda reply: _answered(site, view_id, form, reply))


def _hand_over_files(site: Site, view: View) -> None:
    """What is chosen in a form the app may read from then on (docs.slack.dev, block-elements, file input)."""
    held = [one for block in view.state.values() for one in block.values()]
    for file in (file for one in held for file in one.get("files") or ()):
        site.world.files.hand_over(file["id"])


def fill(site: Site, user: User, view_id: str, values: Mapping[str, Entered]) -> None:
    """Type and choose without sending, so that a press tells the app of it. Raises NotPossible."""
    with site.world.lock:
        view = usable(site, user, view_id)
        filled = replace(view, state=_filled(site, user, view, values))
        stacks.put(site.world, filled)


def _filled(site: Site, user: User, view: View, values: Mapping[str, Entered]) -> State:
    """`values` by block id; in a block of several elements by action id below that."""
    state = view.state
    for block_id, given in values.items():
        block = next((b for b in view.blocks if b["block_id"] == block_id), None)
        holders = [e for e in elements_of(block) if e["type"] in HOLDINGS] if block else []
        if not holders:
            raise NotPossible(f"The form has no input {block_id}.")
        by_action = given if isinstance(given, dict) else {holders[0]["action_id"]: given}
        for element in holders:
            action_id = element["action_id"]
            if action_id in by_action:
                held = held_by(site.world, user, element, by_action[action_id])
                state = with_value(state, block_id, action_id, held)
    return state


def _answered(site: Site, view_id: str, form: Mapping[str, str], reply: BotReply) -> None:
    """Do what the app says; where it says nothing sensible, the form stays with what was typed."""
    world = site.world
    with world.lock:
        view = stacks.find(world, view_id)
        if view is None:
            return
        idle = stacks.put(world, replace(view, busy=False))
        try:
            if not reply.accepted:
                raise BadAnswer(reply.reason or "not accepted")
            obey(site.world, idle, reply.text)
        except BadAnswer as error:
            stacks.put(world, replace(idle, trouble=TROUBLE))
            if reply.accepted:
                _note(site, form, reply, str(error))


def _note(site: Site, form: Mapping[str, str], reply: BotReply, why: str) -> None:
    """An answer that came in time and is no good stands in the record of requests with the reason."""
    site.traffic.note(
        to_bot=True,
        name="submission answer refused",
        sent=json.loads(form["payload"]),
        status=None,
        answer={"refused": why, "answer": reply.text},
        took_ms=reply.took_ms,
    )
    site.world.touch()


def close(site: Site, user: User, view_id: str, everything: bool = False) -> None:
    """Close the top modal, or all; the app hears of those that asked for it. Raises NotPossible."""
    view = usable(site, user, view_id)
    if view.kind is SurfaceKind.HOME:
        raise NotPossible("Home is not closed.")
    cleared = everything or view.clear_on_close
    for gone in stacks.close(site.world, view, everything=cleared):
        if gone.notify_on_close:
            form = interactions.view_closed(site.world, user, gone, cleared)
            site.delivery.once(f"closed {gone.callback_id}".strip(), form, lambda _reply: None)

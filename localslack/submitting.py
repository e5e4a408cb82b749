"""Sending and closing modals, and what the app may answer to that.

Facts: docs.slack.dev, surfaces/modals (view_submission, response_action, view_closed).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from localslack import interactions, stacks
from localslack.blockcheck import UnmodelledBlock, check_view
from localslack.choosing import Entered, held_by
from localslack.form_checks import complaints
from localslack.holdings import HOLDINGS, with_value
from localslack.limits.views import BYTES_MOST
from localslack.people import NotPossible
from localslack.posting import BotReply
from localslack.pressing import usable
from localslack.site import Site
from localslack.surfaces import State, SurfaceKind, View, elements_of
from localslack.workspace import User

TROUBLE = "We had some trouble connecting. Try again?"
"""Slack's sentence above a form whose submission was not answered, or not as it must be."""


class BadAnswer(Exception):
    """The app's answer to a submission is not one that Slack takes; says why."""


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
        form = interactions.view_submission(world, user, view)
    name = f"submission {view.callback_id}".strip()
    site.delivery.once(name, form, lambda reply: _answered(site, user, view_id, form, reply))


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


def _answered(
    site: Site, user: User, view_id: str, form: Mapping[str, str], reply: BotReply
) -> None:
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
            _obey(site, user, idle, _parsed(reply.text))
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


def _parsed(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise BadAnswer("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise BadAnswer("the answer is not an object")
    return answer


def _obey(site: Site, user: User, view: View, answer: dict[str, Any]) -> None:
    match answer.get("response_action"):
        case None:
            stacks.close(site.world, view)
        case "clear":
            stacks.close(site.world, view, everything=True)
        case "errors":
            _show_errors(site, view, answer.get("errors"))
        case "update" | "push" as how:
            _show_view(site, user, view, how, answer.get("view"))
        case other:
            raise BadAnswer(f"unknown response_action {other}")


def _show_errors(site: Site, view: View, errors: object) -> None:
    if not isinstance(errors, dict) or not errors:
        raise BadAnswer("errors must name at least one block")
    for block_id, sentence in errors.items():
        if view.input_of(block_id) is None:
            raise BadAnswer(f"there is no input block {block_id}")
        if not isinstance(sentence, str) or not sentence:
            raise BadAnswer(f"the error of {block_id} must be a text")
    stacks.put(site.world, replace(view, errors=errors))


def _show_view(site: Site, user: User, view: View, how: str, described: object) -> None:
    try:
        errors = check_view(described)
    except UnmodelledBlock as error:
        raise BadAnswer(f"the local Slack does not model {error}") from error
    if errors:
        raise BadAnswer(errors[0])
    if not isinstance(described, dict) or described["type"] != SurfaceKind.MODAL.value:
        raise BadAnswer("only a modal can be shown there")
    if len(json.dumps(described, ensure_ascii=False).encode()) > BYTES_MOST:
        raise BadAnswer("view_too_large")
    try:
        if how == "push":
            stacks.push(site.world, user.id, described)
        else:
            stacks.update(site.world, view, described)
    except stacks.StackFull as error:
        raise BadAnswer("push_limit_reached") from error
    except stacks.TakenExternalId as error:
        raise BadAnswer("duplicate_external_id") from error


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

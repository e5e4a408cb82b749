"""What an app may answer to a submission (docs.slack.dev, surfaces/modals, response_action)."""

import json
from dataclasses import replace
from typing import Any

from localslack import jsontext, stacks
from localslack.limits.blockcheck import UnmodelledBlock, check_view
from localslack.limits.views import BYTES_MOST
from localslack.surfaces import SurfaceKind, View
from localslack.world import World


class BadAnswer(Exception):
    """The app's answer to a submission is not one that Slack takes; says why."""


def _parsed(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        answer = jsontext.parsed(text)
    except ValueError as error:
        raise BadAnswer("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise BadAnswer("the answer is not an object")
    return answer


def obey(world: World, view: View, text: str) -> None:
    """Do with the submitted `view` what the app answered; raises BadAnswer."""
    answer = _parsed(text)
    match answer.get("response_action"):
        case None:
            stacks.close(world, view)
        case "clear":
            stacks.close(world, view, everything=True)
        case "errors":
            _show_errors(world, view, answer.get("errors"))
        case "update" | "push" as how:
            _show_view(world, view, how, answer.get("view"))
        case other:
            raise BadAnswer(f"unknown response_action {other}")


def _show_errors(world: World, view: View, errors: object) -> None:
    if not isinstance(errors, dict) or not errors:
        raise BadAnswer("errors must name at least one block")
    for block_id, sentence in errors.items():
        if view.input_of(block_id) is None:
            raise BadAnswer(f"there is no input block {block_id}")
        if not isinstance(sentence, str) or not sentence:
            raise BadAnswer(f"the error of {block_id} must be a text")
    stacks.put(world, replace(view, errors=errors))


def _show_view(world: World, view: View, how: str, described: object) -> None:
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
            stacks.push(world, view.user, described)
        else:
            stacks.update(world, view, described)
    except stacks.StackFull as error:
        raise BadAnswer("push_limit_reached") from error
    except stacks.TakenExternalId as error:
        raise BadAnswer("duplicate_external_id") from error

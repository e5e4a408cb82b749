"""Gives blocks and elements the ids that Slack gives them where the app did not."""

import secrets
from collections.abc import Sequence
from typing import Any

from localslack.limits.elements import ELEMENTS

_HOLDERS = ("actions", "context_actions")


def with_ids(blocks: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The same blocks, each with a `block_id`, each element with an `action_id`."""
    return tuple(_block(block) for block in blocks)


def _block(block: dict[str, Any]) -> dict[str, Any]:
    own = {**block, "block_id": block.get("block_id") or new_id()}
    if block["type"] in _HOLDERS:
        own["elements"] = [_element(e) for e in block["elements"]]
    for place in ("accessory", "element"):
        if block.get(place):
            own[place] = _element(block[place])
    return own


def _element(element: dict[str, Any]) -> dict[str, Any]:
    if element.get("type") not in ELEMENTS:
        return element
    return {**element, "action_id": element.get("action_id") or new_id()}


def new_id() -> str:
    """An id as short as Slack's."""
    return secrets.token_urlsafe(4)

"""Gives blocks and buttons the ids that Slack gives them where the app did not."""

import secrets
from collections.abc import Sequence
from typing import Any


def with_ids(blocks: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The same blocks, each with a `block_id`, each button with an `action_id`."""
    return tuple(_block(block) for block in blocks)


def _block(block: dict[str, Any]) -> dict[str, Any]:
    own = {**block, "block_id": block.get("block_id") or _new()}
    if "elements" in block and block["type"] == "actions":
        own["elements"] = [_button(e) for e in block["elements"]]
    if block.get("accessory"):
        own["accessory"] = _button(block["accessory"])
    return own


def _button(element: dict[str, Any]) -> dict[str, Any]:
    if element.get("type") != "button":
        return element
    return {**element, "action_id": element.get("action_id") or _new()}


def _new() -> str:
    return secrets.token_urlsafe(4)

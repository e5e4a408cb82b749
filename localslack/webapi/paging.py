"""Slack's cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from localslack.webapi.calls import Call, Refusal

Item = TypeVar("Item")
MOST_PER_PAGE = 999


def page_of(call: Call, items: Sequence[Item], limit: int = 100) -> tuple[list[Item], str]:
    """The page that `cursor` and `limit` ask for, and the cursor of the next, empty at the end."""
    start = _start(call.text("cursor"))
    asked = call.args.get("limit") or limit
    if not 0 < asked <= 1000:
        raise Refusal("invalid_limit")
    end = start + min(asked, MOST_PER_PAGE)
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), cursor


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "next" and number.isdigit():
            return int(number)
    except (binascii.Error, UnicodeDecodeError):
        pass
    raise Refusal("invalid_cursor")

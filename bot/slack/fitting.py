"""What of a message fits into one: the rest is left out where everybody sees that it is.

Slack refuses messages whose blocks hold more than about 12,000 characters (`msg_blocks_too_long`,
github.com/slackapi/bolt-js/issues/2509) and more than 50 blocks.
"""

from collections.abc import Sequence
from typing import Any

from bot.slack import kit
from bot.slack.messages import Block

MOST = 11_500
REST = "This is too long for one message: the rest is left out here."
_WORDS = ("text", "alt_text", "value", "url")


def fitted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they are, or as many as fit, all rows of buttons among them, and a word that there is more."""
    if len(blocks) <= kit.BLOCKS and sum(map(_length, blocks)) <= MOST:
        return tuple(blocks)
    rows = [block for block in blocks if block["type"] == "actions"]
    room, places = MOST - sum(map(_length, rows)) - len(REST), kit.BLOCKS - len(rows) - 1
    kept: list[Block] = []
    is_cut = False
    for block in blocks:
        if block["type"] == "actions":
            kept.append(block)
        elif not is_cut and _length(block) <= room and places > 0:
            kept.append(block)
            room, places = room - _length(block), places - 1
        elif not is_cut:
            kept.append(kit.context(REST))
            is_cut = True
    return tuple(kept[: kit.BLOCKS])


def _length(part: Any) -> int:
    """Characters that are said in a block, or carried by it."""
    if isinstance(part, list):
        return sum(map(_length, part))
    if not isinstance(part, dict):
        return 0
    said = sum(len(part[name]) for name in _WORDS if isinstance(part.get(name), str))
    return said + sum(_length(one) for one in part.values())

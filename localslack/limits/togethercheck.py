"""Rules for blocks that no single field can break: unique ids, matching choices, sums."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from localslack.limits import walk
from localslack.limits.blocks import MARKDOWN_MOST, Surface
from localslack.limits.rulecheck import error

Blocks = Sequence[dict[str, Any]]


def check_together(blocks: Blocks, surface: Surface, at: str) -> Iterator[str]:
    """What Slack would say against blocks each of which is right by itself."""
    yield from _ids(blocks, at)
    yield from _whole(blocks, at)
    for path, entry in walk(blocks, at):
        yield from _options(entry, path)
        if entry.get("type") == "file_input" and surface is not Surface.MODAL:
            yield error("file_input is only allowed in modals", path)


def _ids(blocks: Blocks, at: str) -> Iterator[str]:
    """Block ids are unique on a surface, action ids in their block."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield error(f"block_id {block_id} already exists", f"{at}/{index}/block_id")
        if block_id is not None:
            seen.add(block_id)
        actions = Counter(e["action_id"] for _, e in walk([block]) if "action_id" in e)
        if any(count > 1 for count in actions.values()):
            yield error("action_id already exists in this block", f"{at}/{index}")


def _whole(blocks: Blocks, at: str) -> Iterator[str]:
    markdown = sum(len(b["text"]) for b in blocks if b["type"] == "markdown")
    if markdown > MARKDOWN_MOST:
        yield error(f"markdown blocks must be less than {MARKDOWN_MOST + 1} characters", at)
    if sum(b["type"] == "table" for b in blocks) > 1:
        yield error("only_one_table_allowed", at)
    if sum(e.get("focus_on_load") is True for _, e in walk(blocks)) > 1:
        yield error("only one element may set focus_on_load", at)


def _options(entry: dict[str, Any], path: str) -> Iterator[str]:
    """Values differ, and what is chosen at first is one of the options, to the letter."""
    offered = options_of(entry)
    if not offered or "type" not in entry:
        return
    if len({option["value"] for option in offered}) < len(offered):
        yield error("duplicate option value", f"{path}/options")
    first = [entry["initial_option"]] if "initial_option" in entry else []
    for chosen in (*first, *entry.get("initial_options", ())):
        if chosen not in offered:
            yield error("initial option must exactly match an option", path)


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """All options of a menu or set of boxes, those in groups included."""
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(o for g in groups for o in g["options"])]

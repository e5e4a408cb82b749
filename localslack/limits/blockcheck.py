"""Checks blocks and views against the tables of limits, in the words Slack uses."""

from collections.abc import Iterator
from typing import Any

from localslack.limits.blocks import ALLOWED, BLOCKS, MOST_BLOCKS, Surface
from localslack.limits.rulecheck import UnmodelledBlock, check_fields, error, shape_named
from localslack.limits.rules import ID, Shape
from localslack.limits.togethercheck import check_together
from localslack.limits.views import VIEWS

__all__ = ["UnmodelledBlock", "check_blocks", "check_view"]


def check_blocks(
    blocks: object, surface: Surface = Surface.MESSAGE, at: str = "/blocks"
) -> list[str]:
    """What Slack would say against these blocks, empty when nothing; raises UnmodelledBlock."""
    if not isinstance(blocks, list):
        return [error("must be an array", at)]
    if len(blocks) > MOST_BLOCKS[surface]:
        return [error(f"no more than {MOST_BLOCKS[surface]} items allowed", at)]
    found = [e for i, block in enumerate(blocks) for e in _block(block, surface, f"{at}/{i}")]
    return found or list(check_together(blocks, surface, at))


def _block(block: object, surface: Surface, path: str) -> Iterator[str]:
    if not isinstance(block, dict):
        yield error("must be an object", path)
        return
    kind = block.get("type")
    shape = shape_named(kind, BLOCKS)
    if shape is None or kind not in ALLOWED[surface]:
        yield error(f"unsupported type: {kind}", f"{path}/type")
        return
    optional = {**shape.optional, "block_id": ID}
    own = Shape(shape.required, optional, shape.one_of, elsewhere=shape.elsewhere)
    yield from check_fields(block, own, path)


def check_view(view: object) -> list[str]:
    """What Slack would say against this modal or Home tab; raises UnmodelledBlock."""
    if not isinstance(view, dict):
        return [error("must be an object", "/view")]
    kind = view.get("type")
    if kind not in (Surface.MODAL.value, Surface.HOME.value):
        return [error(f"unsupported type: {kind}", "/view/type")]
    rest = {name: value for name, value in view.items() if name != "blocks"}
    surface = Surface(kind)
    found = list(check_fields(rest, VIEWS[surface], "/view"))
    if view.get("blocks") is None:
        return [*found, error("missing required field: blocks", "/view")]
    return [*found, *check_blocks(view["blocks"], surface, "/view/blocks"), *_whole(view)]


def _whole(view: dict[str, Any]) -> Iterator[str]:
    """What holds for fields and blocks of a modal together."""
    if view["type"] != Surface.MODAL.value or not isinstance(view["blocks"], list):
        return
    if not view["blocks"]:
        yield error("must have at least 1 item", "/view/blocks")
    kinds = [block.get("type") for block in view["blocks"] if isinstance(block, dict)]
    if "input" in kinds and view.get("submit") is None:
        yield error("missing required field: submit", "/view")

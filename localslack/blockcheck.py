"""Checks the blocks of a message against the table of limits, in the words Slack uses."""

from collections.abc import Iterator, Mapping
from typing import Any

from localslack.limits import (
    BLOCKS,
    BLOCKS_PER_MESSAGE,
    ELEMENTS,
    ID,
    KNOWN_ELSEWHERE,
    TEXT_KINDS,
    UNTYPED,
    Choice,
    Items,
    Number,
    OneOf,
    Shape,
    Text,
    walk,
)


class UnmodelledBlock(Exception):
    """A block or element that Slack knows and the local Slack does not; holds its type."""


def check_blocks(blocks: object) -> list[str]:
    """What Slack would say against these blocks, empty when nothing; raises UnmodelledBlock."""
    if not isinstance(blocks, list):
        return [_error("must be an array", "/blocks")]
    if len(blocks) > BLOCKS_PER_MESSAGE:
        return [_error(f"no more than {BLOCKS_PER_MESSAGE} items allowed", "/blocks")]
    found = [e for i, block in enumerate(blocks) for e in _block(block, f"/blocks/{i}")]
    return found or list(_ids(blocks))


def _error(what: str, pointer: str) -> str:
    return f"[ERROR] {what} [json-pointer:{pointer}]"


def _block(block: object, path: str) -> Iterator[str]:
    if not isinstance(block, dict):
        yield _error("must be an object", path)
        return
    shape = _shape_named(block.get("type"), BLOCKS)
    if shape is None:
        yield _error(f"unsupported type: {block.get('type')}", f"{path}/type")
        return
    own_id = {"block_id": Text(ID, bare=True)}
    yield from _fields(
        block, Shape(shape.required, {**shape.optional, **own_id}, shape.one_of), path
    )


def _shape_named(kind: object, table: Mapping[str, Shape]) -> Shape | None:
    if kind in KNOWN_ELSEWHERE:
        raise UnmodelledBlock(str(kind))
    return table.get(kind) if isinstance(kind, str) else None


def _fields(entry: Mapping[str, Any], shape: Shape, path: str) -> Iterator[str]:
    rules = {**shape.required, **shape.optional}
    for name in shape.required:
        if entry.get(name) is None:
            yield _error(f"missing required field: {name}", path)
    if shape.one_of and not any(entry.get(name) for name in shape.one_of):
        yield _error(f"missing required field: {' or '.join(shape.one_of)}", path)
    for name, value in entry.items():
        if name == "type":
            continue
        if name not in rules:
            yield _error(f"invalid additional property: {name}", path)
        elif value is not None:
            yield from _value(value, rules[name], f"{path}/{name}")


def _value(value: Any, rule: object, path: str) -> Iterator[str]:
    match rule:
        case Text(bare=True):
            yield from _length(value, rule, path)
        case Text():
            yield from _text_object(value, rule, path)
        case Items():
            yield from _items(value, rule, path)
        case OneOf():
            yield from _element(value, rule.kinds, path)
        case Number():
            if isinstance(value, bool) or not isinstance(value, int):
                yield _error("must be an integer", path)
            elif not rule.least <= value <= rule.most:
                yield _error(f"must be from {rule.least} to {rule.most}", path)
        case Choice() if value not in rule.values:
            yield _error(f"must be one of {', '.join(map(str, rule.values))}", path)


def _length(value: Any, rule: Text, path: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield _error("must be a string", path)
    elif len(value) > rule.most:
        yield _error(f"must be less than {rule.most + 1} characters", path)
    elif len(value) < rule.least:
        yield _error(f"must be more than {rule.least - 1} characters", path)


def _text_object(value: Any, rule: Text, path: str) -> Iterator[str]:
    kinds = ("plain_text",) if rule.plain_only else TEXT_KINDS
    found = list(_element(value, kinds, path))
    yield from found
    if not found:
        yield from _length(value["text"], rule, f"{path}/text")


def _items(value: Any, rule: Items, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield _error("must be an array", path)
        return
    if not value:
        yield _error("must have at least 1 item", path)
    if len(value) > rule.most:
        yield _error(f"no more than {rule.most} items allowed", path)
    for index, entry in enumerate(value):
        yield from _element(entry, rule.kinds, f"{path}/{index}")


def _element(value: Any, kinds: tuple[str, ...], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _error("must be an object", path)
        return
    kind = kinds[0] if kinds[0] in UNTYPED else value.get("type")
    shape = _shape_named(kind, ELEMENTS)
    if shape is None or kind not in kinds:
        yield _error(f"unsupported type: {kind}", f"{path}/type")
        return
    yield from _fields(value, shape, path)


def _ids(blocks: list[Any]) -> Iterator[str]:
    """Block ids are unique in a message, action ids in their block."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield _error(f"block_id {block_id} already exists", f"/blocks/{index}/block_id")
        seen |= {block_id} - {None}
        actions = [entry["action_id"] for _, entry in walk([block]) if "action_id" in entry]
        if len(set(actions)) < len(actions):
            yield _error("action_id already exists in this block", f"/blocks/{index}")

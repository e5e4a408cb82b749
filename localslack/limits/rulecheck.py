"""Checks one value against one rule of the tables of limits."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from localslack.limits.elements import ELEMENTS
from localslack.limits.elsewhere import KNOWN_ELSEWHERE
from localslack.limits.parts import PARTS, UNTYPED
from localslack.limits.richtext import RICH_TEXT
from localslack.limits.rules import (
    TEXT_KINDS,
    Choice,
    Grid,
    Items,
    Number,
    OneOf,
    Pattern,
    Shape,
    Text,
    Words,
)

_OBJECTS: Mapping[str, Shape] = {**ELEMENTS, **PARTS, **RICH_TEXT}


class UnmodelledBlock(Exception):
    """A block, element or field that Slack knows and the local Slack does not; holds its name."""


def error(what: str, pointer: str) -> str:
    """A complaint in Slack's form."""
    return f"[ERROR] {what} [json-pointer:{pointer}]"


def shape_named(kind: object, table: Mapping[str, Shape]) -> Shape | None:
    """The shape of a block or element of this type; raises UnmodelledBlock."""
    if isinstance(kind, str) and kind in KNOWN_ELSEWHERE:
        raise UnmodelledBlock(kind)
    return table.get(kind) if isinstance(kind, str) else None


def check_fields(entry: Mapping[str, Any], shape: Shape, path: str) -> Iterator[str]:
    """What is wrong with the fields of `entry`; raises UnmodelledBlock."""
    rules = {**shape.required, **shape.optional}
    yield from _there(entry, shape, path)
    for name, value in entry.items():
        if name in shape.elsewhere:
            raise UnmodelledBlock(f"{entry.get('type')}.{name}")
        if name == "type" and name not in rules:
            continue
        if name not in rules:
            yield error(f"invalid additional property: {name}", path)
        elif value is not None or name in shape.optional:
            yield from _value(value, rules[name], f"{path}/{name}")


def _there(entry: Mapping[str, Any], shape: Shape, path: str) -> Iterator[str]:
    for name in shape.required:
        if entry.get(name) is None:
            yield error(f"missing required field: {name}", path)
    if shape.one_of and not any(entry.get(name) for name in shape.one_of):
        yield error(f"missing required field: {' or '.join(shape.one_of)}", path)
    if shape.either and sum(name in entry for name in shape.either) != 1:
        yield error(f"must have exactly one of {', '.join(shape.either)}", path)


def _value(value: Any, rule: object, path: str) -> Iterator[str]:
    match rule:
        case Text(bare=True):
            yield from _length(value, rule, path)
        case Text():
            yield from _text_object(value, rule, path)
        case Items() | Grid():
            yield from _list(value, rule, path)
        case OneOf():
            yield from _element(value, rule.kinds, path)
        case _:
            yield from _plain_value(value, rule, path)


def _plain_value(value: Any, rule: object, path: str) -> Iterator[str]:
    match rule:
        case Number():
            yield from _number(value, rule, path)
        case Choice() if not _among(value, rule.values):
            yield error(f"must be one of {', '.join(map(str, rule.values))}", path)
        case Words():
            yield from _words(value, rule, path)
        case Pattern() if not isinstance(value, str) or not re.fullmatch(rule.form, value, re.A):
            yield error(f"must be of the form {rule.said}", path)


def _among(value: Any, values: tuple[object, ...]) -> bool:
    # 1 == True in Python, but not in JSON.
    return any(value == known and type(value) is type(known) for known in values)


def _number(value: Any, rule: Number, path: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield error("must be an integer", path)
    elif not rule.least <= value <= rule.most:
        yield error(f"must be from {rule.least} to {rule.most}", path)


def _words(value: Any, rule: Words, path: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        yield error("must be an array of strings", path)
    elif rule.values and not set(value) <= set(rule.values):
        yield error(f"must be of {', '.join(rule.values)}", path)


def _length(value: Any, rule: Text, path: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield error("must be a string", path)
    elif len(value) > rule.most:
        yield error(f"must be less than {rule.most + 1} characters", path)
    elif len(value) < rule.least:
        yield error(f"must be more than {rule.least - 1} characters", path)


def _text_object(value: Any, rule: Text, path: str) -> Iterator[str]:
    kinds = ("plain_text",) if rule.plain_only else TEXT_KINDS
    found = list(_element(value, kinds, path))
    yield from found
    if not found:
        yield from _length(value["text"], rule, f"{path}/text")


def _list(value: Any, rule: Items | Grid, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield error("must be an array", path)
        return
    most = rule.most if isinstance(rule, Items) else rule.rows
    least = rule.least if isinstance(rule, Items) else 1
    if len(value) < least:
        yield error(f"must have at least {least} item", path)
    if len(value) > most:
        yield error(f"no more than {most} items allowed", path)
    for index, entry in enumerate(value):
        yield from _entry(entry, rule, f"{path}/{index}")


def _entry(entry: Any, rule: Items | Grid, path: str) -> Iterator[str]:
    if isinstance(rule, Grid):
        yield from _list(entry, Items(rule.columns, rule.kinds, least=0), path)
    elif rule.each:
        yield from _text_object(entry, rule.each, path)
    else:
        yield from _element(entry, rule.kinds, path)


def _element(value: Any, kinds: tuple[str, ...], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield error("must be an object", path)
        return
    untyped = kinds[0] in UNTYPED
    kind = kinds[0] if untyped else value.get("type")
    shape = shape_named(kind, _OBJECTS)
    if shape is None or kind not in kinds:
        yield error(f"unsupported type: {kind}", f"{path}/type")
        return
    if untyped and "type" in value:
        yield error("invalid additional property: type", path)
    yield from check_fields(value, shape, path)

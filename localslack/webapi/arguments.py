"""Reads a call's arguments from query, form or JSON, and gives them their types."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request

from localslack import jsontext
from localslack.webapi.calls import Refusal, not_modelled

_TRUE, _FALSE = {"1", "true", "True"}, {"0", "false", "False", ""}


class Kind(StrEnum):
    """What an argument is."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    JSON = "json"
    """An object or list; in a form it is a JSON text."""
    LIST = "list"
    """Texts, in a form with commas between."""


async def read_arguments(request: Request) -> dict[str, Any]:
    """All arguments as sent; those of the body win. An empty JSON body counts as no arguments."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    given = _texts(request.query_params)
    if kind == "application/json":
        return given | _json_object(await request.body())
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form() as form:
            return given | _texts(form)
    return given


def _texts(fields: FormData | QueryParams) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _json_object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        parsed = jsontext.parsed(body)
    except ValueError as error:
        raise Refusal("invalid_json") from error
    if not isinstance(parsed, dict):
        raise Refusal("json_not_object")
    return parsed


def typed_arguments(given: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """The arguments in their types; one that is not modelled is answered 501, an empty one is ignored."""
    args: dict[str, Any] = {}
    for name, value in given.items():
        if name == "token" or value is None:
            continue
        if name not in kinds:
            if value not in ("", [], {}, "[]", "{}"):
                raise not_modelled(f"argument {name}")
            continue
        args[name] = _typed(name, value, kinds[name])
    return args


def _typed(name: str, value: Any, kind: Kind) -> Any:
    match kind:
        case Kind.FLAG:
            return _flag(name, value)
        case Kind.NUMBER:
            return _number(name, value)
        case Kind.JSON:
            return _json(name, value)
        case Kind.LIST:
            return [v for v in value.split(",") if v] if isinstance(value, str) else list(value)
    if isinstance(value, dict | list):
        raise _bad(name, "must be a string")
    return str(value)


def _flag(name: str, value: Any) -> bool:
    said = str(value)
    if said not in _TRUE | _FALSE:
        raise _bad(name, "must be a boolean")
    return said in _TRUE


def _number(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise _bad(name, "must be an integer") from error


def _json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return jsontext.parsed(value) if value else None
    except ValueError as error:
        known = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise Refusal(known.get(name, "invalid_arguments")) from error


def _bad(name: str, what: str) -> Refusal:
    return Refusal("invalid_arguments", [f"[ERROR] {what} [json-pointer:/{name}]"])

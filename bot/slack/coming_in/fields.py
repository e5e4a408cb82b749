"""Reading what Slack sends without trusting its shape."""

from collections.abc import Mapping
from typing import Any


def inner(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object of that name; an empty one where there is none."""
    value = holder.get(name)
    return value if isinstance(value, Mapping) else {}


def text(holder: Mapping[str, Any], name: str) -> str:
    """The string of that name; an empty one where there is none."""
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def objects(holder: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in the list of that name; what is none is left out."""
    value = holder.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def texts(holder: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The strings in the list of that name; what is none is left out."""
    value = holder.get(name)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()

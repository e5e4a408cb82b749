"""What the table of methods says of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from localslack.webapi.arguments import Kind
from localslack.webapi.calls import Call

FLAG, JSON, LIST, NUMBER, TEXT = Kind.FLAG, Kind.JSON, Kind.LIST, Kind.NUMBER, Kind.TEXT
PAGE: Mapping[str, Kind] = {"cursor": TEXT, "limit": NUMBER}


@dataclass(frozen=True)
class Method:
    """One method of the Web API."""

    answer: Callable[[Call], dict[str, Any]]
    scopes: tuple[str, ...]
    """One of these is enough."""
    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    app_level: bool = False
    """Whether it takes the app-level token, and no other."""

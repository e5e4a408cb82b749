"""The kinds of rule that a field of a block can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Text:
    """A text object or a plain text, of `least` to `most` characters."""

    most: int
    plain_only: bool = False
    bare: bool = False
    """Whether it is a JSON string, not a text object."""
    least: int = 1


@dataclass(frozen=True)
class Pattern:
    """A JSON string of this form."""

    form: str
    said: str
    """The form in words, for the error."""


@dataclass(frozen=True)
class Items:
    """A list of `least` to `most` objects, each of one of the kinds."""

    most: int
    kinds: tuple[str, ...]
    least: int = 1
    each: Text | None = None
    """The rule for the entries where they are text objects with a limit of their own."""


@dataclass(frozen=True)
class Grid:
    """A list of rows, each a list of objects of one of the kinds."""

    rows: int
    columns: int
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A list of JSON strings, of some few where `values` names them."""

    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneOf:
    """One object of one of the kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One of these values."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Number:
    """A whole number from `least` to `most`."""

    least: int
    most: int


@dataclass(frozen=True)
class Shape:
    """The fields of one block or element; any other field is refused, as Slack does."""

    required: Mapping[str, Any] = field(default_factory=dict)
    optional: Mapping[str, Any] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    """At least one of these must be there."""
    either: tuple[str, ...] = ()
    """Exactly one of these must be there."""
    elsewhere: tuple[str, ...] = ()
    """Fields that Slack knows and the local Slack does not model."""


FLAG = Choice((True, False))
COLOURS = Choice(("primary", "danger"))
ID = Text(255, bare=True)
CONFIRM = OneOf(("confirm",))
TEXT_KINDS = ("plain_text", "mrkdwn")


def plain(most: int) -> Text:
    """A `plain_text` object."""
    return Text(most, plain_only=True)


def words(most: int, least: int = 1) -> Text:
    """A JSON string."""
    return Text(most, bare=True, least=least)

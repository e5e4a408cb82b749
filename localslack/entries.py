"""Takes one object of the workspace file apart and says in one sentence what is wrong with it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Kind = TypeVar("Kind", bound=StrEnum)


class BrokenWorkspace(Exception):
    """The workspace cannot be used; the message is one sentence for the person who wrote it."""


class Entry:
    """One object of the file, which knows its own name for error messages."""

    def __init__(self, value: object, where: str) -> None:
        """`where` names it in sentences; raises BrokenWorkspace where it is no object."""
        if not isinstance(value, Mapping):
            raise BrokenWorkspace(f"{where} must be an object.")
        self._fields: Mapping[str, Any] = value
        self.where = where

    def get(self, name: str, default: object = None) -> Any:
        """The field as it is."""
        return self._fields.get(name, default)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not empty."""
        value = self._fields.get(name, default)
        if not isinstance(value, str) or (default is None and not value):
            raise BrokenWorkspace(f"{self.where} needs `{name}`, a text.")
        return value

    def texts(self, name: str, default: Sequence[str]) -> tuple[str, ...]:
        """A list of texts."""
        value = self._fields.get(name, default)
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise BrokenWorkspace(f"{self.where} needs `{name}`, a list of texts.")
        return tuple(value)

    def choice(self, name: str, kinds: type[Kind], default: Kind) -> Kind:
        """One of a few words."""
        value = self._fields.get(name, default.value)
        try:
            return kinds(value)
        except ValueError as error:
            allowed = ", ".join(kinds)
            raise BrokenWorkspace(
                f"{self.where} has the {name} {value!r}; use {allowed}."
            ) from error

    def entry(self, name: str) -> "Entry":
        """An object inside this one."""
        return Entry(self._fields.get(name), f"`{name}`")

    def entries(self, name: str) -> list["Entry"]:
        """A list of objects."""
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise BrokenWorkspace(f"`{name}` must be a list.")
        return [Entry(v, f"`{name}` number {i}") for i, v in enumerate(value, 1)]

    def timezone(self, name: str) -> str:
        """The IANA name of a time zone."""
        value = self.text(name, "Etc/UTC")
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise BrokenWorkspace(f"{self.where} has the unknown time zone {value!r}.") from error
        return value

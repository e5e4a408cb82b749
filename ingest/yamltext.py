"""YAML 1.1 into keys and words, nothing more: no types, no aliases, no tags, no objects."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml

from ingest.text import Unreadable

LONGEST = 20_000
"""Characters of YAML; front matter has some hundred."""
BROKEN = (
    "the front matter cannot be read here. Write one “key: value” a line, "
    "and put a value that holds a colon in quotation marks."
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNCLOSED = ("while parsing a flow", "while scanning a quoted")
_NOTHING = ("", "~", "null", "Null", "NULL")


class Kind(StrEnum):
    """What stands behind a key."""

    NOTHING = "nothing"
    ONE = "one"
    LIST = "list"
    NESTED = "nested"


@dataclass(frozen=True)
class Entry:
    """One key as written, its line from 1, and its words exactly as written: 1.10 stays 1.10."""

    key: str
    line: int
    kind: Kind
    words: tuple[str, ...] = ()


def read_entries(source: str, first_line: int) -> list[Entry]:
    """The pairs of the mapping that `source` is, `first_line` of the file on; raises Unreadable."""
    if len(source) > LONGEST:
        raise Unreadable(
            first_line, "the front matter is too long. Keep it below 20,000 characters."
        )
    try:
        return list(_pairs(_Events(source, first_line)))
    except yaml.reader.ReaderError as error:
        raise Unreadable(_line(source, error.position, first_line), BROKEN) from error
    except yaml.MarkedYAMLError as error:
        # A bracket or quotation mark that is never closed is missed only further down.
        is_unclosed = str(error.context).startswith(_UNCLOSED)
        mark = error.context_mark if is_unclosed else error.problem_mark
        raise Unreadable(_line(source, mark.index if mark else 0, first_line), BROKEN) from error


def _line(source: str, index: int, first_line: int) -> int:
    """YAML also breaks lines at U+2028 and the like, so its own count is not used."""
    return first_line + source.rstrip().count("\n", 0, index)


class _Events:
    """The parser's events one by one; anchors, aliases and tags are refused.

    A few lines of aliases can grow to gigabytes, and a tag can ask for any type.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._events: Iterator[Any] = iter(yaml.parse(source, Loader=_LOADER))

    def line(self, event: Any) -> int:
        """The line of the file on which `event` starts."""
        return _line(self._source, event.start_mark.index, self._first_line)

    def is_over(self) -> bool:
        """Whether no second YAML document follows."""
        return isinstance(next(self._events), yaml.StreamEndEvent)

    def take(self) -> Any:
        """The next event; raises Unreadable."""
        event = next(self._events)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise Unreadable(
                self.line(event),
                "front matter may not hold & * or !. Put the value in quotation marks.",
            )
        return event


def _pairs(events: _Events) -> Iterator[Entry]:
    event = events.take()
    while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
        event = events.take()
    if isinstance(event, yaml.StreamEndEvent):
        return
    if not isinstance(event, yaml.MappingStartEvent):
        raise Unreadable(events.line(event), BROKEN)
    while not isinstance(key := events.take(), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            raise Unreadable(events.line(key), BROKEN)
        kind, words = _value(events)
        yield Entry(_checked(events, key), events.line(key), kind, words)
    if not isinstance(event := events.take(), yaml.DocumentEndEvent) or not events.is_over():
        raise Unreadable(events.line(event), BROKEN)


def _value(events: _Events) -> tuple[Kind, tuple[str, ...]]:
    event = events.take()
    if isinstance(event, yaml.ScalarEvent):
        empty = (not event.style and event.value in _NOTHING) or not event.value.strip()
        return (Kind.NOTHING, ()) if empty else (Kind.ONE, (_checked(events, event),))
    kind = Kind.LIST if isinstance(event, yaml.SequenceStartEvent) else Kind.NESTED
    words, depth = [], 1
    while depth:
        event = events.take()
        if isinstance(event, yaml.CollectionStartEvent):
            kind, depth = Kind.NESTED, depth + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent) and event.value.strip():
            words.append(_checked(events, event))
    return kind, tuple(words) if kind is Kind.LIST else ()


def _checked(events: _Events, event: Any) -> str:
    r"""One line of text; `\0` and halves of characters, which YAML can spell, fit in no database."""
    text = " ".join(str(event.value).split())
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        raise Unreadable(
            events.line(event),
            "this value holds signs that cannot be shown. Write it in plain letters.",
        )
    return text

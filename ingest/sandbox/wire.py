"""What goes into a child and what comes out of it, as bytes: JSON, validated strictly, never pickle."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from ingest.reading import FileReading
from ingest.tabular import TableChoice

_HEADER = struct.Struct("<QQ")
_DATES: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


@dataclass(frozen=True)
class Request:
    """A file to be read."""

    path: str
    """Below the synced folder, with `/`."""
    content: bytes
    choices: tuple[TableChoice, ...] = ()


@dataclass(frozen=True)
class Read:
    """A file was read."""

    reading: FileReading


@dataclass(frozen=True)
class Refused:
    """A reader raised Unreadable."""

    line: int
    what: str


@dataclass(frozen=True)
class Failed:
    """A reader broke on the file."""

    error: str
    """The name of the exception."""
    where: str
    """For whoever mends the reader: the file and line of the code."""


Reply = Read | Refused | Failed
_REPLY: TypeAdapter[Reply] = TypeAdapter(Reply)


@dataclass(frozen=True)
class _Asked:
    path: str
    choices: tuple[TableChoice, ...]


_ASKED = TypeAdapter(_Asked)


def pack_request(request: Request) -> list[memoryview]:
    """What is sent to a child, in pieces, so that a large file is not copied."""
    asked = _ASKED.dump_json(_Asked(request.path, request.choices))
    header = _HEADER.pack(len(asked), len(request.content))
    return [memoryview(header + asked), memoryview(request.content)]


def unpack_request(take: Callable[[int], bytes]) -> Request:
    """The request, from a function that gives so many bytes."""
    asked_size, size = _HEADER.unpack(take(_HEADER.size))
    asked = _ASKED.validate_json(take(asked_size), strict=True)
    return Request(asked.path, take(size), asked.choices)


def pack_reply(reply: Reply) -> bytes:
    """As JSON; raises ValueError for text that is none, such as half a surrogate pair."""
    if isinstance(reply, Read) and reply.reading.settings is not None:
        settings = {key: _without_dates(value) for key, value in reply.reading.settings.items()}
        reply = Read(replace(reply.reading, settings=settings))
    return _REPLY.dump_json(reply)


def unpack_reply(request: Request, sent: bytes | bytearray) -> Reply:
    """The reply, if it is one to this request; raises ValueError for anything else.

    A child may have been taken over by what it read, so it is believed in nothing that can be checked.
    """
    reply = _REPLY.validate_json(sent, strict=True)
    if not isinstance(reply, Read):
        return reply
    found = reply.reading.document
    if found is not None and (found.document.path, found.document.sha256) != (
        request.path,
        sha256(request.content).hexdigest(),
    ):
        raise ValueError("this is the reading of another file")
    settings = reply.reading.settings
    if settings is None:
        return reply
    return Read(replace(reply.reading, settings={k: _with_dates(v) for k, v in settings.items()}))


def _without_dates(value: object) -> object:
    """JSON knows no dates, TOML does: each becomes a table with one key that is no name."""
    if isinstance(value, Mapping):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    if isinstance(value, date | time):
        return {"": [type(value).__name__, value.isoformat()]}
    return value


def _with_dates(value: Any) -> object:
    match value:
        case {"": [str(kind), str(written)]} if kind in _DATES:
            return _DATES[kind](written)
        case dict():
            return {key: _with_dates(inner) for key, inner in value.items()}
        case list():
            return [_with_dates(inner) for inner in value]
    return value
